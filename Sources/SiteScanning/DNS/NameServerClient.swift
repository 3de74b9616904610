import DNSCore
import DNSMessages
import NIOCore
import NIOPosix
import RegistryModel
import SiteEvidence

/// Asks name servers, each question out of a socket of its own, so that no answer can be foretold by others.
struct NameServerClient: Sendable {
    let group: any EventLoopGroup
    let dialer: Dialer
    /// A number that nobody can guess, for each message.
    let identifier: @Sendable () -> UInt16

    /// How often a question goes out within the time that its answer is waited for: a datagram may be lost.
    private static let attempts = 3

    /// A question as it goes out, and what its answer has to look like.
    private func written(_ question: MessageQuestion, recursion: Bool) -> (octets: [UInt8], asked: AwaitedAnswer) {
        var writer = MessageWriter()
        let number = identifier()
        let flags = recursion ? MessageHeader.recursionDesiredFlag : 0
        writer.begin(identifier: number, flags: flags, question: question.wire)
        writer.append(ExtendedOptions(wantsSignatures: true))
        var chain: SignatureChain?
        return (writer.finish(signedBy: &chain, at: 0), AwaitedAnswer(identifier: number, question: question))
    }

    /// Asks by UDP, again where no answer comes. What comes truncated is given as it is.
    func ask(
        _ question: MessageQuestion, at server: ServerAddress, recursion: Bool = false, within time: TimeAmount
    ) async throws(Trouble) -> ReceivedMessage {
        let (octets, asked) = written(question, recursion: recursion)
        let what = "asking \(server) for \(question.name.text)"
        let loop = group.next()
        let promise = loop.makePromise(of: ReceivedMessage.self)
        do {
            let remote = try server.socketAddress()
            let channel = try await DatagramBootstrap(group: loop)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        let handler = DatagramAnswerHandler(asked: asked, promise: promise, what: what)
                        try channel.pipeline.syncOperations.addHandler(handler)
                    }
                }
                .connect(to: remote).get()
            let alarm = loop.scheduleTask(in: time) {
                channel.pipeline.fireUserInboundEventTriggered(TimeIsUp())
                // Nobody listens any more where the socket is gone.
                promise.fail(Trouble(.timeout, "\(what): no answer in time"))
            }
            let envelope = AddressedEnvelope(remoteAddress: remote, data: ByteBuffer(bytes: octets))
            let repeating = loop.scheduleRepeatedTask(
                initialDelay: .zero, delay: .nanoseconds(time.nanoseconds / Int64(Self.attempts))
            ) { _ in
                channel.writeAndFlush(envelope).whenFailure { promise.fail($0) }
            }
            let result = await Self.result(of: promise, what)
            alarm.cancel()
            repeating.cancel()
            channel.close(promise: nil)
            return try result.get()
        } catch {
            promise.fail(error)
            throw Trouble(error, what)
        }
    }

    private static func result(
        of promise: EventLoopPromise<ReceivedMessage>, _ what: String
    ) async -> Result<ReceivedMessage, Trouble> {
        do {
            return .success(try await promise.futureResult.get())
        } catch {
            return .failure(Trouble(error, what))
        }
    }

    /// Asks by TCP, once; of an answer of several messages the first is given.
    func askByStream(
        _ question: MessageQuestion, at server: ServerAddress, recursion: Bool = false, within time: TimeAmount
    ) async throws(Trouble) -> ReceivedMessage {
        let (octets, asked) = written(question, recursion: recursion)
        let what = "asking \(server) for \(question.name.text) by TCP"
        return try await dialer.talk(to: server, within: time, what) { channel, promise in
            let handler = StreamAnswerHandler(octets: octets, asked: asked, promise: promise, what: what)
            try channel.pipeline.syncOperations.addHandler(handler)
        }
    }

    /// Asks by UDP, and by TCP where the answer does not fit there.
    func askFully(
        _ question: MessageQuestion, at server: ServerAddress, recursion: Bool = false, within time: TimeAmount
    ) async throws(Trouble) -> ReceivedMessage {
        let answer = try await ask(question, at: server, recursion: recursion, within: time)
        guard answer.header.isTruncated else { return answer }
        return try await askByStream(question, at: server, recursion: recursion, within: time)
    }
}

/// What an answer to a question has to look like.
struct AwaitedAnswer: Sendable {
    let identifier: UInt16
    let question: MessageQuestion

    /// Records of the first message of a transfer, the smallest that there are: what is counted is only how much is read.
    private static let limits = ReceivedMessage.Limits(records: 8_192)

    /// The answer that these octets are; nil where they are none to this question.
    func answer(in octets: [UInt8]) throws(MessageError) -> ReceivedMessage? {
        let message = try ReceivedMessage(octets, limits: Self.limits)
        guard message.header.isResponse, message.header.identifier == identifier, message.header.opcode == .query,
            message.question == question
        else { return nil }
        return message
    }
}
