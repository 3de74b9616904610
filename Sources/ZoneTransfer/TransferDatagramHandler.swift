import DNSCore
import NIOCore
import RegistryModel
import ZoneServing

/// Answers requests by UDP, each at once and on its own.
final class TransferDatagramHandler: ChannelInboundHandler {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>
    typealias OutboundOut = AddressedEnvelope<ByteBuffer>

    private let house: TransferHouse

    init(house: TransferHouse) { self.house = house }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let envelope = unwrapInboundIn(data)
        guard let address = IPAddress(envelope.remoteAddress) else { return }
        let began = context.eventLoop.now
        let decision = house.desk.decide(
            Array(envelope.data.readableBytesView), from: address, over: .udp, now: house.now())
        switch decision {
        case .drop(let report): house.observer.observed(.request(report))
        case .answer(let message, var report):
            let answer = AddressedEnvelope(
                remoteAddress: envelope.remoteAddress, data: ByteBuffer(bytes: message))
            // A datagram that the system does not take is lost as one on its way is: the asker asks again.
            context.writeAndFlush(wrapOutboundOut(answer), promise: nil)
            report.count(message)
            report.microseconds = (context.eventLoop.now - began).nanoseconds / 1_000
            house.observer.observed(.request(report))
        case .transfer: preconditionFailure("a datagram is answered in one message")
        }
    }

    /// An error at the socket, such as a port that was closed at the other end, concerns one datagram.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {}
}
