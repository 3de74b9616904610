import NIOHTTP1

/// What a client asks for.
package struct PageRequest: Hashable, Sendable {
    /// False for methods other than GET and HEAD; they have an effect, and here is nothing to change.
    package let isReading: Bool
    /// The path alone, as it was sent: not decoded, without what follows a question mark.
    package let path: String
    /// Which host was asked for, with its port where it named one; nil for a client of HTTP/1.0 that did not say.
    package let host: String?
    /// The octets of the address that asks, 4 or 16; none where it is no IP address.
    package let peer: [UInt8]

    package init(path: String, isReading: Bool = true, host: String? = nil, peer: [UInt8] = []) {
        self.path = path
        self.isReading = isReading
        self.host = host
        self.peer = peer
    }

    /// Why a request gets no further.
    struct Refusal: Error {
        let status: PageStatus
        let sentence: String
    }

    init(_ head: HTTPRequestHead, from peer: [UInt8]) throws(Refusal) {
        guard head.version.major == 1 else {
            throw Refusal(status: .versionNotSupported, sentence: "HTTP/1.1 is spoken here.")
        }
        let hosts = head.headers["host"]
        // RFC 9112, section 3.2: a request of HTTP/1.1 has one Host, or is answered by 400.
        guard head.version.minor == 0 || hosts.count == 1 else {
            throw Refusal(status: .badRequest, sentence: "One Host is needed.")
        }
        self.init(
            path: Self.path(head.uri), isReading: head.method == .GET || head.method == .HEAD, host: hosts.first,
            peer: peer)
    }

    /// The path alone, also of a target in absolute form (RFC 9112, section 3.2.2).
    private static func path(_ target: String) -> String {
        var rest = target[...]
        if rest.lowercased().hasPrefix("http://") {
            rest = rest.dropFirst(7)
            rest = rest[(rest.firstIndex(of: "/") ?? rest.endIndex)...]
        }
        return String(rest.prefix { $0 != "?" })
    }
}
