import DNSCore
import DNSMessages
import NIOCore
import SiteEvidence

/// Waits for the answer to one question at a connected socket.
final class DatagramAnswerHandler: ChannelInboundHandler {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>

    private let asked: AwaitedAnswer
    private let promise: EventLoopPromise<ReceivedMessage>
    private let what: String
    /// Why what came was no answer: anybody can send octets, so a better one is waited for.
    private var complaint: String?
    /// Datagrams that are still looked at: nobody is to keep us reading.
    private var left = 64

    init(asked: AwaitedAnswer, promise: EventLoopPromise<ReceivedMessage>, what: String) {
        self.asked = asked
        self.promise = promise
        self.what = what
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard left > 0 else { return }
        left -= 1
        do throws(MessageError) {
            if let answer = try asked.answer(in: Array(unwrapInboundIn(data).data.readableBytesView)) {
                promise.succeed(answer)
            } else {
                complaint = "an answer to another question"
            }
        } catch {
            complaint = "\(error)"
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard event is TimeIsUp, let complaint else { return }
        promise.fail(Trouble(.protocolError, "\(what): what came is no answer: \(complaint)"))
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { promise.fail(error) }
}

/// Sends one question over a connection of its own and waits for the first message of the answer.
final class StreamAnswerHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let octets: [UInt8]
    private let asked: AwaitedAnswer
    private let promise: EventLoopPromise<ReceivedMessage>
    private let what: String
    private var received = ByteBuffer()

    init(octets: [UInt8], asked: AwaitedAnswer, promise: EventLoopPromise<ReceivedMessage>, what: String) {
        self.octets = octets
        self.asked = asked
        self.promise = promise
        self.what = what
    }

    func channelActive(context: ChannelHandlerContext) {
        // RFC 1035, section 4.2.2: two octets of length in front.
        var message = ByteBuffer(integer: UInt16(octets.count))
        message.writeBytes(octets)
        context.writeAndFlush(wrapOutboundOut(message), promise: nil)
        context.fireChannelActive()
    }

    /// Two octets say how long the message is, so little more than 65,537 is ever kept.
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received.writeImmutableBuffer(unwrapInboundIn(data))
        guard let length = received.getInteger(at: received.readerIndex, as: UInt16.self),
            let message = received.getBytes(at: received.readerIndex + 2, length: Int(length))
        else { return }
        do {
            guard let answer = try asked.answer(in: message) else {
                throw Trouble(.protocolError, "\(what): an answer to another question")
            }
            promise.succeed(answer)
        } catch {
            promise.fail(
                error as? Trouble ?? Trouble(.protocolError, "\(what): what came is no answer: \(error)"))
        }
        context.close(promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        promise.fail(error)
        context.close(promise: nil)
    }
}
