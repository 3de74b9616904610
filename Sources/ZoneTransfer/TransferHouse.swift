import NIOCore
import NIOPosix
import RegistryModel
import Synchronization
import ZoneServing

/// What all channels of a server share.
final class TransferHouse: Sendable {
    let limits: TransferLimits
    let connections: ConnectionBook
    let turns: TransferTurns
    /// Where the store is asked, because it blocks.
    let pool: NIOThreadPool
    let observer: any TransferObserver
    let now: @Sendable () -> Instant
    private let state: Mutex<(desk: TransferDesk, identity: TransferIdentity?)>

    init(
        desk: TransferDesk, identity: TransferIdentity?, limits: TransferLimits, pool: NIOThreadPool,
        observer: any TransferObserver, now: @escaping @Sendable () -> Instant
    ) {
        self.limits = limits
        self.pool = pool
        self.observer = observer
        self.now = now
        connections = ConnectionBook(limits: limits)
        turns = TransferTurns(limits.transfers)
        state = Mutex((desk, identity))
    }

    var desk: TransferDesk { state.withLock { $0.desk } }
    var identity: TransferIdentity? { state.withLock { $0.identity } }
    func use(_ desk: TransferDesk) { state.withLock { $0.desk = desk } }
    func use(_ identity: TransferIdentity) { state.withLock { $0.identity = identity } }
}
