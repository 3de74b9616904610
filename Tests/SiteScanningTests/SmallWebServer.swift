import Glibc
import NIOCore
import NIOPosix
import NIOSSL

/// What a small web server does with a request.
enum WebDeed: Sendable {
    /// These octets, and then the end of the connection.
    case say(String)
    /// These octets, and the connection stays open.
    case sayAndStay(String)
    /// The head, and then zeros for ever, or as long as anybody takes them.
    case endless(head: String)
    /// The head, and then an octet every so often, for ever.
    case drip(head: String, every: TimeAmount)
    case silence
    case reset

    /// A whole page.
    static func page(_ body: String, headers: String = "") -> WebDeed {
        .say(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\(headers)Content-Length: \(body.utf8.count)\r\n\r\n"
                + body)
    }

    static func redirect(to location: String, _ status: Int = 301) -> WebDeed {
        .say("HTTP/1.1 \(status) Moved\r\nLocation: \(location)\r\nContent-Length: 0\r\n\r\n")
    }

    static let notFound = WebDeed.say("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
}

/// Serves HTTP, good and bad, at a free port of the loopback address.
final class SmallWebServer: Sendable {
    /// What is done, by the request line's target and the head as a whole.
    typealias Deciding = @Sendable (_ target: String, _ head: String) -> WebDeed

    let port: UInt16
    private let channel: any Channel

    /// - Parameter tls: nil for plain HTTP.
    init(tls: NIOSSLContext? = nil, _ decide: @escaping Deciding) async throws {
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls { try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls)) }
                    try channel.pipeline.syncOperations.addHandler(Handler(decide: decide))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        port = UInt16(channel.localAddress?.port ?? 0)
    }

    func stop() async { try? await channel.close() }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let decide: Deciding
        private var received = ""
        private var dripping: RepeatedTask?

        init(decide: @escaping Deciding) { self.decide = decide }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            received += String(buffer: unwrapInboundIn(data))
            guard received.contains("\r\n\r\n") else { return }
            let words = received.split(separator: " ")
            let target = words.count > 1 ? String(words[1]) : ""
            act(decide(target, received), context)
            received = ""
        }

        private func act(_ deed: WebDeed, _ context: ChannelHandlerContext) {
            switch deed {
            case .say(let text):
                write(text, context)
                context.close(promise: nil)
            case .sayAndStay(let text): write(text, context)
            case .endless(let head):
                write(head, context)
                pour(context)
            case .drip(let head, let pause):
                write(head, context)
                let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
                dripping = context.eventLoop.scheduleRepeatedTask(initialDelay: pause, delay: pause) { _ in
                    let (handler, context) = bound.value
                    handler.write("x", context)
                }
            case .silence: break
            case .reset:
                // With SO_LINGER at zero, close sends RST.
                let channel = context.channel
                (channel as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0))
                    .whenComplete { _ in channel.close(promise: nil) }
            }
        }

        private func write(_ text: String, _ context: ChannelHandlerContext) {
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
        }

        private static let piece = ByteBuffer(repeating: 0x61, count: 64 << 10)

        private func pour(_ context: ChannelHandlerContext) {
            let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            context.writeAndFlush(wrapOutboundOut(Self.piece)).whenSuccess {
                let (handler, context) = bound.value
                handler.pour(context)
            }
        }

        func channelInactive(context: ChannelHandlerContext) { dripping?.cancel() }
        func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
    }
}
