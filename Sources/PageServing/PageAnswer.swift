import NIOHTTP1

/// A whole answer. Each closes its connection: who asks a question now and then gains nothing from more, and a server of
/// one request at a time has little to go wrong.
package struct PageAnswer: Hashable, Sendable {
    /// A header besides those that every answer has.
    package struct Header: Hashable, Sendable {
        package let name: String
        package let value: String
        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package let status: PageStatus
    /// The body's media type.
    package let type: String
    package let body: [UInt8]
    package let headers: [Header]

    package init(_ status: PageStatus, type: String, body: [UInt8], headers: [Header] = []) {
        self.status = status
        self.type = type
        self.body = body
        self.headers = headers
    }

    /// One sentence as plain text.
    package init(_ status: PageStatus, _ sentence: String) {
        self.init(status, type: "text/plain; charset=utf-8", body: Array((sentence + "\n").utf8))
    }

    var head: HTTPResponseHead {
        var fields = HTTPHeaders([
            ("Content-Type", type), ("Content-Length", String(body.count)), ("Cache-Control", "no-store"),
            ("Connection", "close"),
        ])
        if status == .methodNotAllowed { fields.add(name: "Allow", value: "GET, HEAD") }
        for header in headers { fields.add(name: header.name, value: header.value) }
        return HTTPResponseHead(
            version: .http1_1, status: HTTPResponseStatus(statusCode: status.rawValue), headers: fields)
    }
}
