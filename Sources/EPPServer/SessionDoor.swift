import NIOCore
import Synchronization

/// Where connections come in and go: counted, and known, so that a stop reaches each.
final class SessionDoor: Sendable {
    let admissions: Admissions
    /// Seconds since 1970-01-01T00:00:00Z.
    let now: @Sendable () -> Int64
    let makeHandler: @Sendable () -> any EPPSessionHandler
    private let state = Mutex(State())

    private struct State {
        var inside: [UInt64: Entry] = [:]
        /// Called when the last one has left.
        var whenEmpty: [@Sendable () -> Void] = []
    }

    /// One connection that is inside.
    struct Entry: Sendable {
        let address: SocketAddress
        let loop: any EventLoop
        let handler: NIOLoopBound<SessionChannelHandler>
    }

    init(
        limits: EPPServerLimits, now: @escaping @Sendable () -> Int64,
        makeHandler: @escaping @Sendable () -> any EPPSessionHandler
    ) {
        self.now = now
        admissions = Admissions(limits: limits)
        self.makeHandler = makeHandler
    }

    func entered(_ number: UInt64, _ entry: Entry) { state.withLock { $0.inside[number] = entry } }

    func left(_ number: UInt64) {
        let (entry, ready) = state.withLock { state -> (Entry?, [@Sendable () -> Void]) in
            let entry = state.inside.removeValue(forKey: number)
            guard state.inside.isEmpty else { return (entry, []) }
            defer { state.whenEmpty = [] }
            return (entry, state.whenEmpty)
        }
        if let entry { admissions.leave(entry.address) }
        for body in ready { body() }
    }

    var inside: [Entry] { state.withLock { Array($0.inside.values) } }

    /// Calls `body` once when nobody is inside.
    func whenEmpty(_ body: @escaping @Sendable () -> Void) {
        let isEmpty = state.withLock { state in
            if !state.inside.isEmpty { state.whenEmpty.append(body) }
            return state.inside.isEmpty
        }
        if isEmpty { body() }
    }
}
