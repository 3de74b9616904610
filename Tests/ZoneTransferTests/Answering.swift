import DNSMessages
import NIOCore
import NIOPosix
import RegistryModel

/// A socket that answers as it is told to.
final class Answering: ChannelInboundHandler, Sendable {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>
    typealias OutboundOut = AddressedEnvelope<ByteBuffer>

    let answer: @Sendable ([UInt8]) -> [[UInt8]]

    init(_ answer: @escaping @Sendable ([UInt8]) -> [[UInt8]]) { self.answer = answer }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let envelope = unwrapInboundIn(data)
        for octets in answer(Array(envelope.data.readableBytesView)) {
            let back = AddressedEnvelope(remoteAddress: envelope.remoteAddress, data: ByteBuffer(bytes: octets))
            context.writeAndFlush(wrapOutboundOut(back), promise: nil)
        }
    }

    /// Answers at a port of loopback while `body` runs.
    static func run(
        _ answer: @escaping @Sendable ([UInt8]) -> [[UInt8]], _ body: (ServerAddress) async throws -> Void
    ) async throws {
        let channel = try await DatagramBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { $0.pipeline.addHandler(Answering(answer)) }
            .bind(host: "127.0.0.1", port: 0).get()
        let port = UInt16(channel.localAddress?.port ?? 0)
        do {
            try await body(ServerAddress(TransferScene.loopback, port: port))
        } catch {
            try await channel.close()
            throw error
        }
        try await channel.close()
    }

    /// The answer to a notice or question, signed where that was.
    static func answer(
        _ octets: [UInt8], _ flags: UInt16 = 0, _ records: [UInt8] = [], key: TransferKey? = TransferScene.key
    ) -> [UInt8] {
        guard let message = try? ReceivedMessage(octets, limits: .request) else { return [] }
        var writer = MessageWriter()
        writer.begin(
            identifier: message.header.identifier, flags: message.header.flags | 0x8000 | flags,
            question: message.questionOctets)
        var position = 0
        _ = try? writer.append(records, from: &position, limit: 1_232)
        var chain = key.flatMap { key in message.signature.map { SignatureChain(key, answering: $0.mac) } }
        return writer.finish(signedBy: &chain, at: UInt64(TransferScene.now().microseconds / 1_000_000))
    }
}
