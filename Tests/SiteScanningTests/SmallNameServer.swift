import DNSCore
import DNSMessages
import NIOCore
import NIOPosix

/// What a small name server says to a question; nil: nothing at all.
struct SmallReply: Sendable {
    var code: UInt16 = 0
    var isAuthoritative = true
    var answers: [ResourceRecord] = []
    var authorities: [ResourceRecord] = []
    var additionals: [ResourceRecord] = []
    var isTruncated = false
    /// In place of a message: these octets.
    var octets: [UInt8]?
}

/// Answers by UDP and TCP at one port of several loopback addresses, by a function.
final class SmallNameServer: Sendable {
    typealias Answering = @Sendable (MessageQuestion, _ at: String, _ byTCP: Bool) -> SmallReply?

    let port: UInt16
    private let channels: [any Channel]

    static func start(at addresses: [String] = ["127.0.0.1"], _ answer: @escaping Answering) async throws
        -> SmallNameServer
    {
        var last: any Error = CancellationError()
        // The port that the first socket gets may be taken at the next address.
        for _ in 0..<20 {
            do { return try await SmallNameServer(at: addresses, answer) } catch { last = error }
        }
        throw last
    }

    private init(at addresses: [String], _ answer: @escaping Answering) async throws {
        let group = MultiThreadedEventLoopGroup.singleton
        var channels: [any Channel] = []
        var port = 0
        do {
            for address in addresses {
                let datagrams = try await DatagramBootstrap(group: group)
                    .channelInitializer { channel in
                        channel.eventLoop.makeCompletedFuture {
                            try channel.pipeline.syncOperations.addHandler(Datagrams(answer: answer, address: address))
                        }
                    }
                    .bind(host: address, port: port).get()
                channels.append(datagrams)
                port = datagrams.localAddress?.port ?? 0
                channels.append(
                    try await ServerBootstrap(group: group)
                        .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                        .childChannelInitializer { channel in
                            channel.eventLoop.makeCompletedFuture {
                                try channel.pipeline.syncOperations.addHandler(
                                    Streams(answer: answer, address: address))
                            }
                        }
                        .bind(host: address, port: port).get())
            }
        } catch {
            for channel in channels { try? await channel.close() }
            throw error
        }
        self.channels = channels
        self.port = UInt16(port)
    }

    func stop() async { for channel in channels { try? await channel.close() } }

    fileprivate static func answer(
        to octets: [UInt8], _ answer: Answering, _ address: String, byTCP: Bool
    ) -> [UInt8]? {
        guard let request = try? ReceivedMessage(octets, limits: .request),
            let reply = answer(request.question, address, byTCP)
        else { return nil }
        if let octets = reply.octets { return octets }
        var flags = MessageHeader.responseFlag | reply.code
        if reply.isAuthoritative { flags |= MessageHeader.authoritativeFlag }
        if reply.isTruncated { flags |= MessageHeader.truncatedFlag }
        var writer = MessageWriter()
        writer.begin(identifier: request.header.identifier, flags: flags, question: request.questionOctets)
        for (records, section) in [
            (reply.answers, MessageWriter.Section.answer), (reply.authorities, .authority),
            (reply.additionals, .additional),
        ] {
            var position = 0
            _ = try? writer.append(records.flatMap(\.wire), from: &position, in: section, limit: 65_535)
        }
        var chain: SignatureChain?
        return writer.finish(signedBy: &chain, at: 0)
    }

    private final class Datagrams: ChannelInboundHandler {
        typealias InboundIn = AddressedEnvelope<ByteBuffer>
        typealias OutboundOut = AddressedEnvelope<ByteBuffer>
        private let answer: Answering
        private let address: String
        init(answer: @escaping Answering, address: String) {
            self.answer = answer
            self.address = address
        }
        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let envelope = unwrapInboundIn(data)
            let octets = Array(envelope.data.readableBytesView)
            guard let reply = SmallNameServer.answer(to: octets, answer, address, byTCP: false) else { return }
            context.writeAndFlush(
                wrapOutboundOut(.init(remoteAddress: envelope.remoteAddress, data: ByteBuffer(bytes: reply))),
                promise: nil)
        }
    }

    private final class Streams: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer
        private let answer: Answering
        private let address: String
        private var received: [UInt8] = []
        init(answer: @escaping Answering, address: String) {
            self.answer = answer
            self.address = address
        }
        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            received += unwrapInboundIn(data).readableBytesView
            guard received.count >= 2, received.count >= 2 + (Int(received[0]) << 8 | Int(received[1])) else { return }
            guard let reply = SmallNameServer.answer(to: Array(received.dropFirst(2)), answer, address, byTCP: true)
            else {
                context.close(promise: nil)
                return
            }
            var message = ByteBuffer(integer: UInt16(reply.count))
            message.writeBytes(reply)
            context.writeAndFlush(wrapOutboundOut(message), promise: nil)
        }
    }
}

/// Records as tests write them.
enum Record {
    static func a(_ owner: String, _ address: String) throws -> ResourceRecord {
        ResourceRecord(
            owner: try DomainName(owner), type: .a, ttl: 60, data: IPAddress(address)?.octets ?? [])
    }
    static func ns(_ owner: String, _ server: String) throws -> ResourceRecord {
        ResourceRecord(owner: try DomainName(owner), type: .ns, ttl: 60, data: try DomainName(server).wire)
    }
    static func cname(_ owner: String, _ target: String) throws -> ResourceRecord {
        ResourceRecord(owner: try DomainName(owner), type: .cname, ttl: 60, data: try DomainName(target).wire)
    }
    static func mx(_ owner: String, _ preference: UInt8, _ host: String) throws -> ResourceRecord {
        ResourceRecord(
            owner: try DomainName(owner), type: .mx, ttl: 60, data: [0, preference] + (try DomainName(host).wire))
    }
    static func txt(_ owner: String, _ text: String) throws -> ResourceRecord {
        ResourceRecord(
            owner: try DomainName(owner), type: .txt, ttl: 60, data: [UInt8(text.utf8.count)] + Array(text.utf8))
    }
    static func soa(_ owner: String, serial: UInt8 = 1) throws -> ResourceRecord {
        let name = try DomainName(owner).wire
        return ResourceRecord(
            owner: try DomainName(owner), type: .soa, ttl: 60,
            data: name + name + [0, 0, 0, serial] + [UInt8](repeating: 1, count: 16))
    }
}
