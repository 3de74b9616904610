/// The world broke at the network side of the primary: one sentence that says what, where, and what to do.
package struct TransferFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of thing broke, for programs.
    package enum Kind: String, Sendable {
        /// An address can't be listened at.
        case listen
        /// Certificate and key can't be read or do not fit together.
        case credentials
        /// A file of keys can't be read, or others can read it.
        case keys
    }

    package let kind: Kind
    package let sentence: String
    package var description: String { sentence }

    package init(_ kind: Kind, _ sentence: String) {
        self.kind = kind
        self.sentence = sentence
    }
}
