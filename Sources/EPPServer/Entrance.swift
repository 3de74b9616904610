import EPPTransport
import Logging
import NIOCore
import NIOPosix
import NIOSSL

/// Makes a connection that was accepted ready, or turns it away before it costs anything.
struct Entrance: Sendable {
    let door: SessionDoor
    let certificates: ServerCertificates
    let limits: EPPServerLimits
    let run: String
    let logger: Logger

    /// Sets up `channel`'s handlers. A connection that is one too many is closed without a word: nothing is spoken yet.
    func enter(_ channel: any Channel) -> EventLoopFuture<Void> {
        guard let address = channel.remoteAddress else {
            return channel.eventLoop.makeFailedFuture(ChannelError.unknownLocalAddress)
        }
        switch door.admissions.admit(address) {
        case .failure(let refused):
            logger.notice(
                "connection refused",
                metadata: ["address": "\(address.ipAddress ?? "local")", "reason": "\(refused.reason.rawValue)"])
            return channel.eventLoop.makeFailedFuture(refused)
        case .success(let number):
            return channel.eventLoop.makeCompletedFuture { try setUp(channel, address, number) }
        }
    }

    private func setUp(_ channel: any Channel, _ address: SocketAddress, _ number: UInt64) throws {
        let loop = channel.eventLoop
        let log = SessionLog(
            number: number, session: run.isEmpty ? "\(number)" : "\(run)-\(number)", address: address, logger: logger,
            now: loop.now)
        let tls = NIOSSLServerHandler(context: certificates.context)
        let handler = SessionChannelHandler(
            door: door, tls: tls, executor: LoopExecutor(loop), limits: limits, log: log, now: loop.now)
        let entry = SessionDoor.Entry(address: address, loop: loop, handler: NIOLoopBound(handler, eventLoop: loop))
        door.entered(number, entry)
        do {
            try channel.pipeline.syncOperations.addHandlers([tls, handler])
        } catch {
            door.left(number)
            throw error
        }
    }
}
