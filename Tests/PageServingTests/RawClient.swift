import Foundation
import Testing

/// A client made of a bare socket, for what no proper client does. It blocks, so it has a thread of its own.
struct RawClient: Sendable {
    private let socket: Int32

    struct Failure: Error { let what: String }

    /// Runs `body` with a connection on a thread that nobody else waits for.
    static func talk<Value: Sendable>(
        to port: Int, _ body: @escaping @Sendable (RawClient) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(
                    with: Result {
                        let client = try RawClient(port)
                        defer { close(client.socket) }
                        return try body(client)
                    })
            }
        }
    }

    private init(_ port: Int) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var limit = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let code = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard code == 0 else { throw Failure(what: "connect: \(errno)") }
    }

    /// Sends all of it; gives false where the other end does not take it any more.
    @discardableResult
    func send(_ text: String) -> Bool {
        var octets = Array(text.utf8)[...]
        while !octets.isEmpty {
            let count = octets.withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            octets = octets.dropFirst(count)
        }
        return true
    }

    /// Says that nothing more comes.
    func endSending() { shutdown(socket, Int32(SHUT_WR)) }

    /// All that comes until the other end says goodbye.
    func receiveAll() throws -> String {
        var result: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(socket, &piece, piece.count, 0)
            if count == 0 { return String(decoding: result, as: UTF8.self) }
            guard count > 0 else { throw Failure(what: "recv: \(errno), after \(result.count) octets") }
            result += piece[..<count]
        }
    }
}
