/// Why octets that came in hold no frame: after any of these the start of the next frame can't be found any more.
package enum FrameFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The header names fewer octets than itself and one more (RFC 5734, section 4: the length counts the header).
    case tooShort(Int)
    /// The header names more octets than the limit.
    case tooLong(Int, limit: Int)
    /// The header is four printable characters: the peer did not count its header, or sends none.
    case textInPlaceOfLength(String)

    package var description: String {
        switch self {
        case .tooShort(let length): "a frame of \(length) octets, which is no more than its own header"
        case .tooLong(let length, let limit): "a frame of \(length) octets, where \(limit) are the limit"
        case .textInPlaceOfLength(let text):
            "'\(text)' where a frame's length should stand: the length has to count its own 4 octets"
        }
    }
}
