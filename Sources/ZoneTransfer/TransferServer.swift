import DNSCore
import Logging
import NIOCore
import NIOPosix
import NIOSSL
import RegistryModel
import ServerLife
import ZoneServing

/// The hidden primary at the network: SOA, AXFR and IXFR over UDP, TCP and TLS, to secondaries whose key and address are known.
package final class TransferServer: Sendable {
    /// Where to listen.
    package struct Addresses: Sendable {
        /// UDP and TCP (RFC 1035). Port 0 for one that the system chooses, the same for both.
        package var plain: [ServerAddress]
        /// TLS (RFC 9103).
        package var secure: [ServerAddress]

        package init(plain: [ServerAddress], secure: [ServerAddress] = []) {
            self.plain = plain
            self.secure = secure
        }
    }

    private let house: TransferHouse
    private let loop: any EventLoop
    private let listeners: [any Channel]
    private let logger: Logger
    /// Where it listens.
    package let addresses: Addresses

    private init(
        house: TransferHouse, loop: any EventLoop, listeners: [any Channel], addresses: Addresses, logger: Logger
    ) {
        self.house = house
        self.loop = loop
        self.listeners = listeners
        self.addresses = addresses
        self.logger = logger
    }

    /// Starts listening.
    ///
    /// - Parameters:
    ///   - identity: for TLS; needed where `addresses` has secure ones.
    ///   - pool: threads at which the store is asked.
    ///   - now: the machine's clock.
    /// - Throws: `TransferFailure` of kind `listen`.
    package static func start(
        at addresses: Addresses, desk: TransferDesk, identity: TransferIdentity? = nil,
        limits: TransferLimits = TransferLimits(), on group: any EventLoopGroup,
        pool: NIOThreadPool = .singleton, observer: any TransferObserver, logger: Logger,
        now: @escaping @Sendable () -> Instant
    ) async throws(TransferFailure) -> TransferServer {
        precondition(addresses.secure.isEmpty || identity != nil, "who listens for TLS has a certificate")
        let house = TransferHouse(
            desk: desk, identity: identity, limits: limits, pool: pool, observer: observer, now: now)
        let listening = TransferListening(house: house, group: group)
        var channels: [any Channel] = []
        var bound = Addresses(plain: [])
        do {
            for address in addresses.plain {
                let pair = try await listening.listenPlain(at: address)
                channels += pair
                bound.plain.append(ServerAddress(pair.first?.localAddress) ?? address)
            }
            for address in addresses.secure {
                let channel = try await listening.listenForConnections(at: address, .tls)
                channels.append(channel)
                bound.secure.append(ServerAddress(channel.localAddress) ?? address)
            }
        } catch {
            for channel in channels { try? await channel.close() }
            throw error
        }
        return TransferServer(
            house: house, loop: group.next(), listeners: channels, addresses: bound, logger: logger)
    }

    /// Connections at this moment.
    package var connections: Int { house.connections.count }

    /// Serves by other rights or other zones from now on; transfers that are under way go on under the old.
    package func use(_ desk: TransferDesk) { house.use(desk) }

    /// Shows another certificate to connections that come from now on.
    package func use(_ identity: TransferIdentity) { house.use(identity) }

    /// Stops in good order: takes no request any more, lets transfers that are under way come to their end, and cuts what
    /// is left after `seconds`.
    package func stop(within seconds: Int) async -> ServerStop {
        house.connections.stop()
        for listener in listeners { try? await listener.close() }
        let open = house.connections.entries
        for entry in open { entry.loop.execute { entry.handler.value.stop() } }
        await loop.wait(atMost: seconds) { house.connections.whenEmpty($0) }
        let left = house.connections.entries
        for entry in left { entry.loop.execute { entry.handler.value.cut() } }
        logger.notice("transfer server stopped", metadata: ["open": "\(open.count)", "cut": "\(left.count)"])
        return ServerStop(open: open.count, cut: left.count)
    }
}
