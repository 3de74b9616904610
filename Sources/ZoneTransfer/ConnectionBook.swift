import DNSCore
import NIOCore
import Synchronization

/// Who is connected: counted, and known, so that the one that was silent longest makes room for a new one, and a stop reaches
/// each.
///
/// Connections that say nothing, or nothing that a key of ours has signed, can so take all places and harm nobody: whoever
/// comes and asks at once is served.
final class ConnectionBook: Sendable {
    /// One connection.
    struct Entry: Sendable {
        let address: IPAddress
        let loop: any EventLoop
        let handler: NIOLoopBound<TransferChannelHandler>
        /// Since when it has nothing to do, or since it came where nothing that it asked was signed yet: such a one may be at
        /// work, above all at answers that it does not read. Nil while it may not go.
        var idleSince: NIODeadline?
    }

    private struct State {
        var entries: [UInt64: Entry] = [:]
        var byHost: [[UInt8]: Int] = [:]
        var counter: UInt64 = 0
        var isStopping = false
        /// Called when the last one has left.
        var whenEmpty: [@Sendable () -> Void] = []
    }

    /// What became of one that wants in.
    enum Admission: Sendable {
        case number(UInt64)
        /// In the place of one that has to go.
        case numberInPlace(UInt64, of: Entry)
        case refused
    }

    private let limits: TransferLimits
    private let state = Mutex(State())

    init(limits: TransferLimits) { self.limits = limits }

    func enter(_ entry: Entry) -> Admission {
        state.withLock { state in
            guard !state.isStopping else { return .refused }
            var evicted: Entry?
            let host = entry.address.host
            if state.byHost[host, default: 0] >= limits.connectionsPerAddress {
                evicted = Self.evict(from: &state) { $0.address.host == host }
            } else if state.entries.count >= limits.connections {
                evicted = Self.evict(from: &state) { _ in true }
            } else {
                return .number(Self.insert(entry, in: &state))
            }
            guard let evicted else { return .refused }
            return .numberInPlace(Self.insert(entry, in: &state), of: evicted)
        }
    }

    private static func insert(_ entry: Entry, in state: inout State) -> UInt64 {
        state.counter += 1
        state.entries[state.counter] = entry
        state.byHost[entry.address.host, default: 0] += 1
        return state.counter
    }

    /// Takes out the one that is idle longest of those that may be taken.
    private static func evict(from state: inout State, where mayGo: (Entry) -> Bool) -> Entry? {
        let oldest = state.entries.filter { $0.value.idleSince != nil && mayGo($0.value) }
            .min { ($0.value.idleSince ?? .distantFuture) < ($1.value.idleSince ?? .distantFuture) }
        return oldest.flatMap { remove($0.key, from: &state) }
    }

    @discardableResult
    private static func remove(_ number: UInt64, from state: inout State) -> Entry? {
        guard let entry = state.entries.removeValue(forKey: number) else { return nil }
        let left = state.byHost[entry.address.host, default: 0] - 1
        state.byHost[entry.address.host] = left > 0 ? left : nil
        return entry
    }

    func note(_ number: UInt64, idleSince: NIODeadline?) {
        state.withLock { $0.entries[number]?.idleSince = idleSince }
    }

    func leave(_ number: UInt64) {
        let ready = state.withLock { state -> [@Sendable () -> Void] in
            Self.remove(number, from: &state)
            guard state.entries.isEmpty else { return [] }
            defer { state.whenEmpty = [] }
            return state.whenEmpty
        }
        for body in ready { body() }
    }

    /// Lets nobody in any more.
    func stop() { state.withLock { $0.isStopping = true } }

    var entries: [Entry] { state.withLock { Array($0.entries.values) } }
    var count: Int { state.withLock { $0.entries.count } }

    /// Calls `body` once when nobody is in.
    func whenEmpty(_ body: @escaping @Sendable () -> Void) {
        let isEmpty = state.withLock { state in
            if !state.entries.isEmpty { state.whenEmpty.append(body) }
            return state.entries.isEmpty
        }
        if isEmpty { body() }
    }
}
