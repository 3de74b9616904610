import DNSCore
import Glibc
import NIOCore
import NIOPosix
import RegistryModel
import Synchronization
import Testing

@testable import DNSQuestions

/// One question to a socket that does with it what it is told to.
@Suite struct DatagramQuestionTests {
    private static let patience = TimeAmount.milliseconds(600)

    /// The reader of all tests: 1 and a number is the answer, anything else is none.
    private static func read(_ octets: [UInt8]) -> AnswerReading<UInt8> {
        octets.count == 2 && octets[0] == 1 ? .answer(octets[1]) : .none("\(octets.count) octets")
    }

    private static func put(to server: ServerAddress) async throws(QuestionFailure) -> UInt8 {
        try await DatagramQuestion([7], to: server, read: read)
            .put(on: MultiThreadedEventLoopGroup.singleton, within: patience)
    }

    /// How a question to `server` ends where it gets no answer; nil where it gets one.
    private static func failure(_ server: ServerAddress) async -> QuestionFailure? {
        do throws(QuestionFailure) {
            _ = try await put(to: server)
            return nil
        } catch {
            return error
        }
    }

    @Test func aLostDatagramIsSentAgain() async throws {
        let seen = Mutex(0)
        try await Answering.run { _ in
            seen.withLock { $0 += 1 }
            return seen.withLock(\.self) < 3 ? [] : [[1, 42]]
        } body: { server in
            let answer = try await Self.put(to: server)
            #expect(answer == 42)
            #expect(seen.withLock(\.self) == 3)
        }
    }

    @Test func whatIsNoAnswerIsWaitedPast() async throws {
        try await Answering.run { _ in
            [[9], [1, 2, 3], [1, 42]]
        } body: { server in
            let answer = try await Self.put(to: server)
            #expect(answer == 42)
        }
    }

    @Test func whoGetsNoAnswerLearnsWhy() async throws {
        try await Answering.run { _ in
            [[9], [1, 2, 3]]
        } body: { server in
            guard case .noAnswer("3 octets")? = await Self.failure(server) else {
                Issue.record("what came is not told")
                return
            }
        }
        let silent = try await Answering.run { _ in
            []
        } body: { server in
            guard case .silent? = await Self.failure(server) else {
                Issue.record("silence is called something else")
                return server
            }
            return server
        }
        // Its socket is closed now.
        guard case .socket(let error as IOError)? = await Self.failure(silent), error.errnoCode == ECONNREFUSED else {
            Issue.record("a closed port is called something else")
            return
        }
    }

    /// A server that sends without end costs so many looks, and no more.
    @Test func aFloodIsNotRead() async throws {
        let read = Mutex(0)
        try await Answering.run { _ in
            Array(repeating: [9], count: 200)
        } body: { server in
            let question = DatagramQuestion<UInt8>([7], to: server) { _ in
                read.withLock { $0 += 1 }
                return .none("noise")
            }
            await #expect(throws: QuestionFailure.self) {
                try await question.put(on: MultiThreadedEventLoopGroup.singleton, within: Self.patience)
            }
        }
        #expect((1...64).contains(read.withLock(\.self)))
    }

    /// Who guesses port and number, and sends from elsewhere, is not heard.
    @Test func onlyTheServerIsHeard() async throws {
        let stranger = try await Answering.open { _ in [] }
        try await Answering.run { _ in
            []
        } beside: { client in
            stranger.writeAndFlush(AddressedEnvelope(remoteAddress: client, data: ByteBuffer(bytes: [1, 66])))
                .whenFailure { Issue.record("\($0)") }
        } body: { server in
            guard case .silent? = await Self.failure(server) else {
                Issue.record("a stranger was heard")
                return
            }
        }
        try await stranger.close()
    }
}

/// A socket at a free port of loopback that answers as it is told to.
final class Answering: ChannelInboundHandler, Sendable {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>
    typealias OutboundOut = AddressedEnvelope<ByteBuffer>
    typealias Answer = @Sendable ([UInt8]) -> [[UInt8]]

    private let answer: Answer
    private let beside: @Sendable (SocketAddress) -> Void

    private init(_ answer: @escaping Answer, beside: @escaping @Sendable (SocketAddress) -> Void) {
        self.answer = answer
        self.beside = beside
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let envelope = unwrapInboundIn(data)
        beside(envelope.remoteAddress)
        for octets in answer(Array(envelope.data.readableBytesView)) {
            let back = AddressedEnvelope(remoteAddress: envelope.remoteAddress, data: ByteBuffer(bytes: octets))
            context.writeAndFlush(wrapOutboundOut(back), promise: nil)
        }
    }

    static func open(
        _ answer: @escaping Answer, beside: @escaping @Sendable (SocketAddress) -> Void = { _ in }
    ) async throws -> any Channel {
        try await DatagramBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { $0.pipeline.addHandler(Answering(answer, beside: beside)) }
            .bind(host: "127.0.0.1", port: 0).get()
    }

    /// Answers while `body` runs; `beside` is told whom.
    static func run<Value>(
        _ answer: @escaping Answer, beside: @escaping @Sendable (SocketAddress) -> Void = { _ in },
        body: (ServerAddress) async throws -> Value
    ) async throws -> Value {
        let channel = try await open(answer, beside: beside)
        let port = try #require(channel.localAddress?.port.flatMap { UInt16(exactly: $0) })
        let address = try #require(IPAddress("127.0.0.1"))
        let result: Result<Value, any Error>
        do { result = .success(try await body(ServerAddress(address, port: port))) } catch { result = .failure(error) }
        try await channel.close()
        return try result.get()
    }
}
