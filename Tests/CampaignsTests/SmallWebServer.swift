import NIOCore
import NIOPosix
import RegistryModel

/// A web server on the loopback address that gives everybody the same octets, or none.
final class SmallWebServer: Sendable {
    private let channel: any Channel
    let port: UInt16

    /// - Parameter answer: nil: takes connections and says nothing.
    init(answering answer: @escaping @Sendable (_ request: String) -> String?) async throws {
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(AnsweringHandler(answer: answer))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        port = UInt16(channel.localAddress?.port ?? 0)
    }

    func stop() async { try? await channel.close() }
}

private final class AnsweringHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private let answer: @Sendable (String) -> String?

    init(answer: @escaping @Sendable (String) -> String?) { self.answer = answer }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard let text = answer(String(buffer: unwrapInboundIn(data))) else { return }
        context.writeAndFlush(NIOAny(ByteBuffer(string: text)), promise: nil)
        context.close(promise: nil)
    }
}
