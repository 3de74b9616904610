import NIOCore
import NIOHTTP1
import NIOPosix
import ServerLife

/// Serves pages by HTTP/1.1: one request a connection, answered by a `PageService`.
///
/// It has no TLS and asks nobody who they are.
package final class PageServer: Sendable {
    private let listener: any Channel
    private let door: PageDoor

    private init(listener: any Channel, door: PageDoor) {
        self.listener = listener
        self.door = door
    }

    /// The port that is listened at.
    package var port: Int { listener.localAddress?.port ?? 0 }

    /// Connections at this moment.
    package var connections: Int { door.inside.count }

    /// Starts listening.
    ///
    /// - Parameters:
    ///   - port: 0 for one that the system chooses.
    ///   - service: finds the answers.
    package static func start(
        at host: String, port: Int, limits: PageServerLimits = PageServerLimits(), on group: any EventLoopGroup,
        service: any PageService
    ) async throws(PageServerFailure) -> PageServer {
        let door = PageDoor(limits: limits, service: service)
        do {
            let listener = try await ServerBootstrap(group: group)
                .serverChannelOption(.backlog, value: Int32(limits.backlog))
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                // A client may close its side as soon as it has asked, and still wants the answer.
                .childChannelOption(.allowRemoteHalfClosure, value: true)
                .childChannelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture { try enter(channel, door) }
                }
                .bind(host: host, port: port).get()
            return PageServer(listener: listener, door: door)
        } catch {
            throw PageServerFailure(description: "Nothing can be served at \(host) port \(port): \(error).")
        }
    }

    private static func enter(_ channel: any Channel, _ door: PageDoor) throws {
        guard door.admits(channel) else { throw ChannelError.alreadyClosed }
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderFieldSize = door.limits.requestOctets
        limits.maxHeaderListSize = door.limits.requestOctets
        limits.maxHeaderFieldCount = door.limits.headers
        let decoder = HTTPRequestDecoder(limitConfiguration: limits)
        do {
            try channel.pipeline.syncOperations.addHandlers([
                ByteToMessageHandler(decoder), HTTPResponseEncoder(), PageHandler(door),
            ])
        } catch {
            door.left(channel)
            throw error
        }
    }

    /// Stops in good order: accepts nobody, ends connections that have asked nothing, and lets answers get out. What is
    /// left after `seconds` is cut.
    @discardableResult
    package func stop(within seconds: Int) async -> ServerStop {
        door.stop()
        try? await listener.close()
        let open = door.inside
        for channel in open { channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent()) }
        await listener.eventLoop.wait(atMost: seconds) { door.whenEmpty($0) }
        let left = door.inside
        for channel in left { channel.close(promise: nil) }
        return ServerStop(open: open.count, cut: left.count)
    }
}
