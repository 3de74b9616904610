import NIOCore
import NIOPosix
import RegistryModel

/// One question to one server by UDP, out of a socket of its own, so that no answer can be foretold by others. The socket is
/// connected: the system hands over what comes from the server's address and port alone.
package struct DatagramQuestion<Answer: Sendable>: Sendable {
    private let octets: [UInt8]
    private let server: ServerAddress
    private let read: @Sendable ([UInt8]) -> AnswerReading<Answer>

    /// - Parameter read: what a datagram that came is.
    package init(
        _ octets: [UInt8], to server: ServerAddress, read: @escaping @Sendable ([UInt8]) -> AnswerReading<Answer>
    ) {
        self.octets = octets
        self.server = server
        self.read = read
    }

    /// How often a question goes out within the time that its answer is waited for: a datagram may be lost.
    private static var attempts: Int64 { 3 }

    /// Puts the question, again where no answer comes, and waits for one as long as `time` says.
    package func put(
        on group: any EventLoopGroup, within time: TimeAmount
    ) async throws(QuestionFailure) -> Answer {
        let loop = group.next()
        let promise = loop.makePromise(of: Answer.self)
        do {
            let remote = try server.socketAddress()
            let channel = try await open(to: remote, on: loop, promise)
            let alarm = loop.scheduleTask(in: time) {
                channel.pipeline.fireUserInboundEventTriggered(TimeIsUp())
                // Nobody listens any more where the socket is gone.
                promise.fail(QuestionFailure.silent)
            }
            let envelope = AddressedEnvelope(remoteAddress: remote, data: ByteBuffer(bytes: octets))
            let repeating = loop.scheduleRepeatedTask(
                initialDelay: .zero, delay: .nanoseconds(time.nanoseconds / Self.attempts)
            ) { _ in
                channel.writeAndFlush(envelope).whenFailure { promise.fail($0) }
            }
            let result = await promise.outcome()
            alarm.cancel()
            repeating.cancel()
            channel.close(promise: nil)
            return try result.get()
        } catch {
            promise.fail(error)
            throw QuestionFailure(error)
        }
    }

    private func open(
        to remote: SocketAddress, on loop: any EventLoop, _ promise: EventLoopPromise<Answer>
    ) async throws -> any Channel {
        try await DatagramBootstrap(group: loop)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let handler = DatagramQuestionHandler(promise: promise, read: read)
                    try channel.pipeline.syncOperations.addHandler(handler)
                }
            }
            .connect(to: remote).get()
    }
}

/// Told to the socket of a question whose time is up, before it is closed: what has come by then may say why.
private struct TimeIsUp: Sendable {}

/// Waits for the answer to one question at a connected socket.
private final class DatagramQuestionHandler<Answer: Sendable>: ChannelInboundHandler {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>

    private let promise: EventLoopPromise<Answer>
    private let read: @Sendable ([UInt8]) -> AnswerReading<Answer>
    /// Why what came was no answer.
    private var complaint: String?
    /// Datagrams that are read still: a server that sends without end costs so many, and no more.
    private var left = 64

    init(promise: EventLoopPromise<Answer>, read: @escaping @Sendable ([UInt8]) -> AnswerReading<Answer>) {
        self.promise = promise
        self.read = read
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard left > 0 else { return }
        left -= 1
        switch read(Array(unwrapInboundIn(data).data.readableBytesView)) {
        case .answer(let answer): promise.succeed(answer)
        case .none(let why): complaint = why
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is TimeIsUp, let complaint { promise.fail(QuestionFailure.noAnswer(complaint)) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { promise.fail(error) }
}

extension EventLoopPromise {
    /// What becomes of it.
    fileprivate func outcome() async -> Result<Value, any Error> where Value: Sendable {
        do { return .success(try await futureResult.get()) } catch { return .failure(error) }
    }
}

extension QuestionFailure {
    fileprivate init(_ error: any Error) { self = error as? QuestionFailure ?? .socket(error) }
}
