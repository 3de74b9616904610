/// The world broke between two ends of a line: one sentence that says what, where, and what to do.
package struct TransportFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of thing broke, for programs.
    package enum Kind: String, Sendable {
        /// A certificate, key or list of authorities can't be read or does not fit.
        case credentials
        /// No connection came about.
        case connect
        /// The other end's certificate, or ours, was not accepted; or no protocol suits both.
        case handshake
        /// Time ran out.
        case timeout
        /// The line ended without the goodbye of TLS: what came last may have been cut.
        case truncated
        /// The line ended.
        case closed
        /// What came is no frame.
        case frame
        /// An address can't be listened at.
        case listen
    }

    package let kind: Kind
    package let sentence: String
    package var description: String { sentence }

    package init(_ kind: Kind, _ sentence: String) {
        self.kind = kind
        self.sentence = sentence
    }
}
