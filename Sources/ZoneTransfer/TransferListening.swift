import DNSQuestions
import DNSCore
import NIOCore
import NIOPosix
import NIOSSL
import RegistryModel
import ZoneServing

/// Opens the sockets of a server.
struct TransferListening {
    let house: TransferHouse
    let group: any EventLoopGroup

    /// How often a port is tried that the system chose for TCP and that somebody else has for UDP.
    private static let attempts = 16
    /// Octets that one datagram is read with: requests are shorter, and what is cut off makes a longer one malformed.
    private static let datagramOctets = 4_096

    /// TCP and UDP at the same port.
    func listenPlain(at address: ServerAddress) async throws(TransferFailure) -> [any Channel] {
        var attempt = 1
        while true {
            let stream = try await listenForConnections(at: address, .tcp)
            let chosen = ServerAddress(stream.localAddress) ?? address
            do {
                return [stream, try await listenForDatagrams(at: chosen)]
            } catch {
                try? await stream.close()
                guard address.port == 0, attempt < Self.attempts else { throw error }
                attempt += 1
            }
        }
    }

    func listenForConnections(
        at address: ServerAddress, _ transport: TransferTransport
    ) async throws(TransferFailure) -> any Channel {
        let house = house
        do {
            return try await ServerBootstrap(group: group)
                .serverChannelOption(.backlog, value: Int32(house.limits.backlog))
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
                // A client may say that it has no more requests and still wait for the answer.
                .childChannelOption(.allowRemoteHalfClosure, value: transport == .tcp)
                .childChannelInitializer { Self.enter($0, house, transport) }
                .bind(to: try address.socketAddress()).get()
        } catch {
            throw Self.failure(address, transport, error)
        }
    }

    private func listenForDatagrams(at address: ServerAddress) async throws(TransferFailure) -> any Channel {
        let house = house
        do {
            return try await DatagramBootstrap(group: group)
                .channelOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: Self.datagramOctets))
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(TransferDatagramHandler(house: house))
                    }
                }
                .bind(to: try address.socketAddress()).get()
        } catch {
            throw Self.failure(address, .udp, error)
        }
    }

    private static func failure(
        _ address: ServerAddress, _ transport: TransferTransport, _ error: any Error
    ) -> TransferFailure {
        TransferFailure(
            .listen,
            """
            Nothing can be listened for at \(address) over \(transport.rawValue): \(error). See that the address is one \
            of this machine, that no other program has the port, and that ports below 1024 may be taken.
            """)
    }

    /// Sets a connection up, or turns it away before it costs anything.
    private static func enter(
        _ channel: any Channel, _ house: TransferHouse, _ transport: TransferTransport
    ) -> EventLoopFuture<Void> {
        channel.eventLoop.makeCompletedFuture {
            guard let remote = channel.remoteAddress, let address = IPAddress(remote) else {
                throw ChannelError.unknownLocalAddress
            }
            guard house.desk.mayServe(address) else {
                house.observer.observed(.connection(.stranger, address))
                throw ChannelError.ioOnClosedChannel
            }
            let now = channel.eventLoop.now
            let handler = TransferChannelHandler(house: house, address: address, transport: transport, now: now)
            let entry = ConnectionBook.Entry(
                address: address, loop: channel.eventLoop, handler: NIOLoopBound(handler, eventLoop: channel.eventLoop),
                idleSince: now)
            switch house.connections.enter(entry) {
            case .number(let number): handler.number = number
            case .numberInPlace(let number, of: let other):
                handler.number = number
                other.loop.execute { other.handler.value.makeRoom() }
            case .refused:
                house.observer.observed(.connection(.full, address))
                throw ChannelError.ioOnClosedChannel
            }
            do {
                if transport == .tls, let identity = house.identity {
                    try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: identity.context))
                }
                try channel.pipeline.syncOperations.addHandler(handler)
            } catch {
                house.connections.leave(handler.number)
                throw error
            }
        }
    }
}
