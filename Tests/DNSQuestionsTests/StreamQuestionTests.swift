import NIOCore
import NIOEmbedded
import Testing

@testable import DNSQuestions

/// One question over a connection, octet by octet.
@Suite struct StreamQuestionTests {
    /// Three octets are the answer, their sum; anything else is none.
    private static func read(_ octets: [UInt8]) -> AnswerReading<Int> {
        octets.count == 3 ? .answer(octets.reduce(0) { $0 + Int($1) }) : .none("\(octets.count) octets")
    }

    private static func connected() throws -> (channel: EmbeddedChannel, promise: EventLoopPromise<Int>) {
        let loop = EmbeddedEventLoop()
        let promise = loop.makePromise(of: Int.self)
        let channel = EmbeddedChannel(
            handler: StreamQuestionHandler([7, 8], promise: promise, read: read), loop: loop)
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 53)).wait()
        return (channel, promise)
    }

    @Test func lengthsStandInFront() throws {
        let (channel, promise) = try Self.connected()
        #expect(try channel.readOutbound(as: ByteBuffer.self) == ByteBuffer(bytes: [0, 2, 7, 8]))
        // However it is cut up; what follows the first message is of no interest.
        for octet: UInt8 in [0, 3, 1, 2, 3, 0, 9] where channel.isActive {
            try channel.writeInbound(ByteBuffer(bytes: [octet]))
        }
        #expect(try promise.futureResult.wait() == 6)
        #expect(!channel.isActive)
    }

    @Test func whatIsNoAnswerEndsIt() throws {
        let (channel, promise) = try Self.connected()
        try channel.writeInbound(ByteBuffer(bytes: [0, 1, 5]))
        #expect(throws: QuestionFailure.self) { try promise.futureResult.wait() }
        #expect(!channel.isActive)
    }
}
