import DNSCore
import DNSMessages
import NIOCore
import RegistryModel
import ZoneServing

/// What was asked, and so what an answer has to look like.
struct AskedQuestion: Sendable {
    let identifier: UInt16
    let question: MessageQuestion
    let chain: SignatureChain?

    /// The answer that these octets are; nil where they are none to this question.
    func answer(in octets: [UInt8], now: UInt64) -> Result<ServerAnswer, ProbeFailure>? {
        guard let message = try? ReceivedMessage(octets, limits: .answer), message.header.isResponse,
            message.header.identifier == identifier, message.header.opcode == .query, message.question == question
        else { return nil }
        if var chain {
            guard let signature = message.signature else { return nil }
            guard chain.holds(message) else {
                // Nobody can sign that a key does not hold (RFC 8945, section 5.3.2): believed only so far as to say so.
                let complains = signature.mac.isEmpty && signature.error != .noError
                return complains ? .failure(.keyTrouble(signature.error)) : nil
            }
            guard signature.error == .noError else { return .failure(.keyTrouble(signature.error)) }
            guard signature.isTimely(at: now) else { return nil }
        }
        guard !message.header.isTruncated else { return .failure(.truncated) }
        return .success(
            ServerAnswer(
                code: message.responseCode, isAuthoritative: message.header.isAuthoritative, records: message.answers,
                authorities: message.authorities))
    }
}

/// Waits for the answer to one question at a socket of its own.
final class ProbeHandler: ChannelInboundHandler {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>

    private let asked: AskedQuestion
    private let promise: EventLoopPromise<ServerAnswer>
    private let now: @Sendable () -> Instant

    init(asked: AskedQuestion, promise: EventLoopPromise<ServerAnswer>, now: @escaping @Sendable () -> Instant) {
        self.asked = asked
        self.promise = promise
        self.now = now
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        // The socket is connected: the system hands over what comes from the server's address and port alone.
        let octets = Array(unwrapInboundIn(data).data.readableBytesView)
        guard let result = asked.answer(in: octets, now: now().signingTime) else { return }
        promise.completeWith(result.mapError { $0 as any Error })
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        promise.fail(ProbeFailure(error))
    }
}
