import DNSCore
import DNSQuestions
import NIOCore
import NIOPosix
import RegistryModel
import SiteEvidence

/// Told to the handlers of a connection whose time is up, before it is closed: what has come by then may be of use.
struct TimeIsUp: Sendable {}

/// Opens connections, each for one result that has to come in a stated time.
struct Dialer: Sendable {
    let group: any EventLoopGroup
    let turns: ConnectionTurns
    let connectTime: TimeAmount
    /// How long a turn is waited for.
    let turnTime: TimeAmount

    /// Connects, lets `setUp` put its handlers in (on the connection's event loop), and waits for what they promise.
    ///
    /// The time begins when the connection's turn has come.
    ///
    /// - Parameter what: what it is for, in words for the trouble.
    func talk<Value: Sendable>(
        to server: ServerAddress, within time: TimeAmount, _ what: String,
        setUp: @escaping @Sendable (any Channel, EventLoopPromise<Value>) throws -> Void
    ) async throws(Trouble) -> Value {
        let late = NIODeadline.now() + turnTime
        await turns.enter(server.address)
        // Who waited too long gives the turn on at once, so a queue at a silent address does not grow without end.
        guard NIODeadline.now() < late else {
            await turns.leave(server.address)
            throw Trouble(.own, "\(what): no turn at this address in time")
        }
        let result = await connected(to: server, within: time, what, setUp)
        await turns.leave(server.address)
        return try result.get()
    }

    private func connected<Value: Sendable>(
        to server: ServerAddress, within time: TimeAmount, _ what: String,
        _ setUp: @escaping @Sendable (any Channel, EventLoopPromise<Value>) throws -> Void
    ) async -> Result<Value, Trouble> {
        let loop = group.next()
        let promise = loop.makePromise(of: Value.self)
        let due = NIODeadline.now() + time
        do {
            let channel = try await ClientBootstrap(group: loop)
                .connectTimeout(min(connectTime, time))
                .channelInitializer { channel in channel.eventLoop.makeCompletedFuture { try setUp(channel, promise) } }
                .connect(to: try server.socketAddress()).get()
            channel.closeFuture.whenComplete { _ in
                promise.fail(Trouble(.reset, "\(what): the connection was closed"))
            }
            let alarm = loop.scheduleTask(deadline: due) {
                channel.pipeline.fireUserInboundEventTriggered(TimeIsUp())
                promise.fail(Trouble(.timeout, "\(what): no end in time"))
            }
            let result: Result<Value, Trouble>
            do {
                result = .success(try await promise.futureResult.get())
            } catch {
                result = .failure(Trouble(error, what))
            }
            alarm.cancel()
            channel.close(promise: nil)
            return result
        } catch {
            promise.fail(error)
            return .failure(Trouble(error, what))
        }
    }
}
