import NIOHTTP1

/// What a client asks for.
enum PageRequest: Equatable {
    case metrics
    case health
    /// Nothing that is here, and what is said to that.
    case answered(PageAnswer)

    init(_ head: HTTPRequestHead) {
        guard head.version.major == 1 else {
            self = .answered(PageAnswer(.httpVersionNotSupported, "HTTP/1.1 is spoken here."))
            return
        }
        // RFC 9112, section 3.2: a request of HTTP/1.1 has one Host, or is answered by 400.
        guard head.version.minor == 0 || head.headers["host"].count == 1 else {
            self = .answered(PageAnswer(.badRequest, "One Host is needed."))
            return
        }
        let asked: PageRequest
        switch Self.path(head.uri) {
        case "/metrics": asked = .metrics
        case "/healthz": asked = .health
        default:
            self = .answered(PageAnswer(.notFound, "There are /metrics and /healthz."))
            return
        }
        self = head.method == .GET || head.method == .HEAD ? asked : .answered(.methodNotAllowed)
    }

    /// The path alone, also of a target in absolute form (RFC 9112, section 3.2.2).
    private static func path(_ target: String) -> Substring {
        var rest = target[...]
        if rest.lowercased().hasPrefix("http://") {
            rest = rest.dropFirst(7)
            rest = rest[(rest.firstIndex(of: "/") ?? rest.endIndex)...]
        }
        return rest.prefix { $0 != "?" }
    }
}
