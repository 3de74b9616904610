import EPPTransport
import Logging
import NIOCore
import NIOPosix
import NIOSSL
import ServerLife

/// EPP over TLS at one address (RFC 5734): accepts, secures, cuts into frames, limits, and stops in good order. What
/// frames mean is the handler's business.
package final class EPPServer: Sendable {
    /// IANA's port for EPP (RFC 5734, section 7).
    package static let usualPort = 700

    private let listener: any Channel
    private let door: SessionDoor
    private let certificates: ServerCertificates
    private let logger: Logger
    private let watch: RepeatedTask?

    private init(
        listener: any Channel, door: SessionDoor, certificates: ServerCertificates, logger: Logger,
        watch: RepeatedTask?
    ) {
        self.listener = listener
        self.door = door
        self.certificates = certificates
        self.logger = logger
        self.watch = watch
    }

    /// The port that is listened at.
    package var port: Int { listener.localAddress?.port ?? 0 }

    /// Connections at this moment, those that are being secured among them.
    package var connections: Int { door.admissions.connections }

    /// Starts listening.
    ///
    /// - Parameters:
    ///   - host: an IP address or a host's name.
    ///   - port: 0 for one that the system chooses.
    ///   - run: names this run of the server, so that a session's name is never given twice.
    ///   - watchSeconds: how often the certificates' files are looked at; nil for never.
    ///   - now: seconds since 1970-01-01T00:00:00Z, by the machine's clock; certificates' terms are judged by it.
    ///   - makeHandler: makes the handler of a connection once it is secured.
    /// - Throws: `TransportFailure` of kind `listen`.
    package static func start(
        at host: String, port: Int, certificates: ServerCertificates, limits: EPPServerLimits = EPPServerLimits(),
        run: String = "", watchSeconds: Int? = 5, on group: any EventLoopGroup, logger: Logger,
        now: @escaping @Sendable () -> Int64, makeHandler: @escaping @Sendable () -> any EPPSessionHandler
    ) async throws(TransportFailure) -> EPPServer {
        let door = SessionDoor(limits: limits, now: now, makeHandler: makeHandler)
        let entrance = Entrance(
            door: door, certificates: certificates, limits: limits, run: run, logger: logger)
        do {
            let listener = try await ServerBootstrap(group: group)
                .serverChannelOption(.backlog, value: Int32(limits.backlog))
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .childChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .childChannelInitializer { entrance.enter($0) }
                .bind(host: host, port: port).get()
            let watch = watchSeconds.map { seconds in
                Self.watch(certificates, every: seconds, on: group.next(), logger)
            }
            return EPPServer(
                listener: listener, door: door, certificates: certificates, logger: logger, watch: watch)
        } catch {
            throw TransportFailure(
                .listen, "Nothing can be listened for at \(host) port \(port): \(error).")
        }
    }

    private static func watch(
        _ certificates: ServerCertificates, every seconds: Int, on loop: any EventLoop, _ logger: Logger
    ) -> RepeatedTask {
        let pause = TimeAmount.seconds(Int64(seconds))
        return loop.scheduleRepeatedAsyncTask(initialDelay: pause, delay: pause) { _ in
            NIOThreadPool.singleton.runIfActive(eventLoop: loop) { look(certificates, logger) }
        }
    }

    private static func look(_ certificates: ServerCertificates, _ logger: Logger) {
        do throws(TransportFailure) {
            if try certificates.reload() == .reloaded { logger.notice("certificates reloaded") }
        } catch {
            logger.warning("certificates stay as they were", metadata: ["reason": "\(error)"])
        }
    }

    /// Stops in good order: accepts nobody, lets each frame that is under way be carried out and answered, begins none,
    /// and says goodbye. What is left after `seconds` is cut.
    package func stop(within seconds: Int) async -> ServerStop {
        door.admissions.stop()
        watch?.cancel()
        try? await listener.close()
        let open = door.inside
        for entry in open { entry.loop.execute { entry.handler.value.stop() } }
        await listener.eventLoop.wait(atMost: seconds) { door.whenEmpty($0) }
        let left = door.inside
        for entry in left { entry.loop.execute { entry.handler.value.cut() } }
        logger.notice("server stopped", metadata: ["open": "\(open.count)", "cut": "\(left.count)"])
        return ServerStop(open: open.count, cut: left.count)
    }
}
