import NIOCore

/// Sends one question over a connection of its own and waits for the first message of the answer. Whoever opens the
/// connection says how long that may take.
///
/// The promise fails with a `QuestionFailure` where what came is no answer, and with what the socket says; that the
/// connection ended without one, its opener sees.
package final class StreamQuestionHandler<Answer: Sendable>: ChannelInboundHandler {
    package typealias InboundIn = ByteBuffer
    package typealias OutboundOut = ByteBuffer

    private let octets: [UInt8]
    private let promise: EventLoopPromise<Answer>
    private let read: @Sendable ([UInt8]) -> AnswerReading<Answer>
    private var received = ByteBuffer()

    package init(
        _ octets: [UInt8], promise: EventLoopPromise<Answer>,
        read: @escaping @Sendable ([UInt8]) -> AnswerReading<Answer>
    ) {
        self.octets = octets
        self.promise = promise
        self.read = read
    }

    package func channelActive(context: ChannelHandlerContext) {
        // RFC 1035, section 4.2.2: two octets of length in front.
        var message = ByteBuffer(integer: UInt16(octets.count))
        message.writeBytes(octets)
        context.writeAndFlush(wrapOutboundOut(message), promise: nil)
        context.fireChannelActive()
    }

    /// Two octets say how long the message is, so little more than 65,537 is ever kept.
    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received.writeImmutableBuffer(unwrapInboundIn(data))
        guard let length = received.getInteger(at: received.readerIndex, as: UInt16.self),
            let message = received.getBytes(at: received.readerIndex + 2, length: Int(length))
        else { return }
        switch read(message) {
        case .answer(let answer): promise.succeed(answer)
        case .none(let why): promise.fail(QuestionFailure.noAnswer(why))
        }
        context.close(promise: nil)
    }

    package func errorCaught(context: ChannelHandlerContext, error: any Error) {
        promise.fail(error)
        context.close(promise: nil)
    }
}
