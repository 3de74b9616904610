import DNSCore
import DNSMessages
import NIOCore
import NIOPosix
import RegistryModel

extension ServerProbe {
    /// Asks by UDP, and by TCP where the answer does not fit there or none came (RFC 7766, section 5).
    package func askFully(
        _ question: MessageQuestion, at server: ServerAddress, recursion: Bool = false,
        within timeout: TimeAmount = .seconds(2)
    ) async throws(ProbeFailure) -> ServerAnswer {
        do throws(ProbeFailure) {
            return try await ask(question, at: server, recursion: recursion, within: timeout)
        } catch {
            guard error == .truncated || error == .silent else { throw error }
            return try await askByStream(question, at: server, recursion: recursion, within: timeout)
        }
    }

    /// Asks by TCP, once.
    func askByStream(
        _ question: MessageQuestion, at server: ServerAddress, recursion: Bool, within timeout: TimeAmount
    ) async throws(ProbeFailure) -> ServerAnswer {
        let (octets, asked) = written(question, recursion: recursion)
        let loop = group.next()
        let promise = loop.makePromise(of: ServerAnswer.self)
        let now = now
        let alarm = loop.scheduleTask(in: timeout) { promise.fail(ProbeFailure.silent) }
        defer { alarm.cancel() }
        do {
            let channel = try await ClientBootstrap(group: loop).connectTimeout(timeout)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        let handler = StreamProbeHandler(asked: asked, promise: promise, now: now)
                        try channel.pipeline.syncOperations.addHandler(handler)
                    }
                }
                .connect(to: try server.socketAddress()).get()
            // RFC 1035, section 4.2.2: two octets of length in front.
            var message = ByteBuffer(integer: UInt16(octets.count))
            message.writeBytes(octets)
            channel.writeAndFlush(message, promise: nil)
            let result = await Self.result(of: promise)
            try? await channel.close()
            return try result.get()
        } catch {
            promise.fail(error)
            throw ProbeFailure(error)
        }
    }
}

/// Waits for the answer to one question on a connection of its own.
final class StreamProbeHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let asked: AskedQuestion
    private let promise: EventLoopPromise<ServerAnswer>
    private let now: @Sendable () -> Instant
    private var received: [UInt8] = []

    init(asked: AskedQuestion, promise: EventLoopPromise<ServerAnswer>, now: @escaping @Sendable () -> Instant) {
        self.asked = asked
        self.promise = promise
        self.now = now
    }

    /// Two octets say how long the message is, so no more than 65,537 are ever kept.
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received += unwrapInboundIn(data).readableBytesView
        guard received.count >= 2 else { return }
        let end = 2 + (Int(received[0]) << 8 | Int(received[1]))
        guard received.count >= end else { return }
        let result = asked.answer(in: Array(received[2..<end]), now: now().signingTime)
        promise.completeWith((result ?? .failure(.silent)).mapError { $0 as any Error })
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) { promise.fail(ProbeFailure.silent) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        promise.fail(ProbeFailure(error))
        context.close(promise: nil)
    }
}
