/// Why octets are no message that can be worked with; each is FORMERR to whoever sent them.
package enum MessageError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Fewer octets than a header has: not even an answer can be given.
    case noHeader
    /// The octets end inside of something that began.
    case truncated
    /// A name is longer than 255 octets, has a label of a kind that is not in use, or points elsewhere than backwards.
    case badName
    /// More than one question (RFC 9619), or none.
    case badQuestion
    /// More records than a message of this purpose can need.
    case tooManyRecords
    /// Octets behind the last record: a signature would not cover them.
    case trailingOctets
    /// A second OPT record, or one that is not of the root (RFC 6891, section 6.1.1).
    case badOptions
    /// A TSIG record that is not the last, not of class ANY, or not made as RFC 8945, section 4.2 says.
    case badSignatureRecord
    /// Record data that is not what its type says.
    case badData

    package var description: String {
        switch self {
        case .noHeader: "fewer than 12 octets"
        case .truncated: "the octets end in the middle of the message"
        case .badName: "a name that is too long, or points elsewhere than backwards"
        case .badQuestion: "not exactly one question"
        case .tooManyRecords: "more records than such a message has"
        case .trailingOctets: "octets behind the last record"
        case .badOptions: "a misplaced or second OPT record"
        case .badSignatureRecord: "a misplaced or malformed TSIG record"
        case .badData: "record data that does not suit its type"
        }
    }
}
