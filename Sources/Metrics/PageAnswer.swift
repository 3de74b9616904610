import NIOHTTP1

/// A whole answer of the page's server. Each closes its connection: a scrape every few seconds gains nothing from more,
/// and a server of one request at a time has little to go wrong.
struct PageAnswer: Equatable {
    let status: HTTPResponseStatus
    let type: String
    let body: [UInt8]

    private static let plain = "text/plain; charset=utf-8"

    init(_ status: HTTPResponseStatus, _ sentence: String) {
        self.status = status
        type = Self.plain
        body = Array((sentence + "\n").utf8)
    }

    /// The page in the text format of Prometheus.
    init(metrics: [UInt8]) {
        status = .ok
        type = "text/plain; version=0.0.4; charset=utf-8"
        body = metrics
    }

    init(_ health: Health) {
        switch health {
        case .well: self.init(.ok, "ok")
        case .ill(let reason): self.init(.serviceUnavailable, reason)
        }
    }

    static let methodNotAllowed = PageAnswer(.methodNotAllowed, "There are GET and HEAD.")

    /// What is said of a request that can't be read.
    init(_ error: HTTPParserError) {
        if error == .headerOverflow {
            self.init(.requestHeaderFieldsTooLarge, "The request is too long.")
        } else {
            self.init(.badRequest, "This is no request of HTTP/1.1.")
        }
    }

    var head: HTTPResponseHead {
        var headers = HTTPHeaders([
            ("Content-Type", type), ("Content-Length", String(body.count)), ("Cache-Control", "no-store"),
            ("Connection", "close"),
        ])
        if status == .methodNotAllowed { headers.add(name: "Allow", value: "GET, HEAD") }
        return HTTPResponseHead(version: .http1_1, status: status, headers: headers)
    }
}
