import DNSCore
import NIOCore
import NIOPosix
import NIOSSL
import RegistryModel

/// Looks whether a name answers on the web: one HTTP request, of whose answer only the first line is looked at.
struct WebProbe: Sendable {
    /// Octets of an answer in which its first line has to end.
    private static let longestLine = 1_024

    private let group: any EventLoopGroup
    private let timeout: TimeAmount

    init(on group: any EventLoopGroup, within timeout: TimeAmount) {
        self.group = group
        self.timeout = timeout
    }

    /// A server that has something to say about the name, a way elsewhere included, answers; one that says that it is
    /// broken (5xx) does not.
    ///
    /// - Parameter isSecure: by TLS, with whatever certificate: whether that is good is an audit's business.
    func look(at name: DomainName, on server: ServerAddress, isSecure: Bool = false) async -> ProbeFinding {
        // A few servers take no HEAD.
        for method in ["HEAD", "GET"] {
            switch await status(of: name, method, on: server, isSecure) {
            case .success(let status) where method == "HEAD" && (status == 405 || status == 501): continue
            case .success(let status):
                return status < 500 ? .answers : .silent("HTTP status \(status) from \(server)")
            case .failure(let trouble): return trouble.finding
            }
        }
        return .answers
    }

    private func status(
        of name: DomainName, _ method: String, on server: ServerAddress, _ isSecure: Bool
    ) async -> Result<Int, WebTrouble> {
        let loop = group.next()
        let promise = loop.makePromise(of: Int.self)
        let alarm = loop.scheduleTask(in: timeout) { promise.fail(WebTrouble.silent("\(server) says nothing in time")) }
        defer { alarm.cancel() }
        do {
            let address = try SocketAddress(
                packedIPAddress: ByteBuffer(bytes: server.address.octets), port: Int(server.port))
            let channel = try await ClientBootstrap(group: loop).connectTimeout(timeout)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        if isSecure { try channel.pipeline.syncOperations.addHandler(Self.security(of: name)) }
                        try channel.pipeline.syncOperations.addHandler(
                            StatusLineHandler(promise: promise, limit: Self.longestLine))
                    }
                }
                .connect(to: address).get()
            let host = server.port == (isSecure ? 443 : 80) ? name.text : "\(name.text):\(server.port)"
            let request =
                "\(method) / HTTP/1.1\r\nHost: \(host)\r\nUser-Agent: tizilim-probe\r\nConnection: close\r\n\r\n"
            channel.writeAndFlush(ByteBuffer(string: request), promise: nil)
            defer { channel.close(promise: nil) }
            return .success(try await promise.futureResult.get())
        } catch {
            promise.fail(error)
            return .failure(WebTrouble(error, at: server))
        }
    }
}

extension WebProbe {
    fileprivate static func security(of name: DomainName) throws -> NIOSSLClientHandler {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.certificateVerification = .none
        configuration.minimumTLSVersion = .tlsv1
        return try NIOSSLClientHandler(context: NIOSSLContext(configuration: configuration), serverHostname: name.text)
    }
}

/// Why there is no status.
enum WebTrouble: Error {
    /// The other side does not answer.
    case silent(String)
    /// This side finds no way.
    case couldNotTell(String)

    init(_ error: any Error, at server: ServerAddress) {
        switch error {
        case let error as WebTrouble: self = error
        case let error as IOError where [ECONNREFUSED, ECONNRESET, EPIPE].contains(error.errnoCode):
            self = .silent("\(server) takes no connection")
        case is ChannelError: self = .silent("\(server) takes no connection in time")
        default: self = .couldNotTell("\(server) can't be reached: \(error)")
        }
    }

    var finding: ProbeFinding {
        switch self {
        case .silent(let words): .silent(words)
        case .couldNotTell(let words): .couldNotTell(words)
        }
    }
}

/// Waits for the first line of an answer (RFC 9112, section 4).
private final class StatusLineHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let promise: EventLoopPromise<Int>
    private let limit: Int
    private var received: [UInt8] = []

    init(promise: EventLoopPromise<Int>, limit: Int) {
        self.promise = promise
        self.limit = limit
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received += unwrapInboundIn(data).readableBytesView.prefix(limit + 1 - received.count)
        if let end = received.firstIndex(of: 0x0a) {
            finish(Self.status(in: received[..<end]), context)
        } else if received.count > limit {
            finish(nil, context)
        }
    }

    /// `HTTP/1.1 200 OK`; nil for what is no such line.
    static func status(in line: ArraySlice<UInt8>) -> Int? {
        let words = line.split(separator: 0x20, maxSplits: 2).map { String(decoding: $0, as: UTF8.self) }
        guard words.count >= 2, words[0].hasPrefix("HTTP/1."), let status = Int(words[1].prefix(3)),
            (100..<600).contains(status)
        else { return nil }
        return status
    }

    private func finish(_ status: Int?, _ context: ChannelHandlerContext) {
        if let status { promise.succeed(status) } else { promise.fail(WebTrouble.silent("what came is no HTTP")) }
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        promise.fail(WebTrouble.silent("the connection was closed without an answer"))
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        promise.fail(error)
        context.close(promise: nil)
    }
}
