/// Why the database could not do as asked: the world's fault, not the caller's.
package struct SQLFailure: Error, Sendable, CustomStringConvertible {
    package enum Cause: String, Sendable {
        /// Another process holds the lock.
        case locked
        /// No room on the disk.
        case full
        /// The file or its folder can't be written.
        case readOnly
        /// The file is not there, or its folder is not.
        case cannotOpen
        /// The file is no database, or not one of ours.
        case foreign
        /// The file was written by a newer version of this program.
        case newerSchema
        /// The file contradicts itself.
        case corrupt
        /// A constraint that the caller did not expect to meet.
        case constraint
        /// Reading or writing failed in the system below.
        case inputOutput
        case other
    }
    package let cause: Cause
    /// One sentence for the person who has to act: what, where, and what to do.
    package let sentence: String

    package init(_ cause: Cause, _ sentence: String) {
        self.cause = cause
        self.sentence = sentence
    }

    package var description: String { sentence }
}
