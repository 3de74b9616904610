/// Why a stream of octets holds no frame any more; the connection has to end, since the next start can't be found.
package enum EPPFrameError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The header names fewer octets than itself and one more.
    case tooShort(Int)
    case tooLong(Int, limit: Int)
    /// The header is four printable characters: the peer did not count its header, or sends none.
    case textInPlaceOfLength(String)

    package var description: String {
        switch self {
        case .tooShort(let length): "the frame's length is \(length), and the header alone has 4 octets"
        case .tooLong(let length, let limit): "the frame has \(length) octets, more than \(limit)"
        case .textInPlaceOfLength(let text):
            "'\(text)' stands where a frame's length should: the length has to count its own 4 octets"
        }
    }
}
