import NIOCore
import Synchronization

/// Where connections to the page come in and go: counted, and known, so that a stop reaches each.
final class PageDoor: Sendable {
    let limits: MetricsServerLimits
    let page: @Sendable () async -> [UInt8]
    let health: @Sendable () async -> Health
    private let state = Mutex(State())

    private struct State {
        var inside: [ObjectIdentifier: any Channel] = [:]
        var isStopping = false
        var whenEmpty: [@Sendable () -> Void] = []
    }

    init(
        limits: MetricsServerLimits, page: @escaping @Sendable () async -> [UInt8],
        health: @escaping @Sendable () async -> Health
    ) {
        self.limits = limits
        self.page = page
        self.health = health
    }

    var inside: [any Channel] { state.withLock { Array($0.inside.values) } }

    /// Lets a connection in, or says that it is one too many.
    func admits(_ channel: any Channel) -> Bool {
        state.withLock { state in
            guard !state.isStopping, state.inside.count < limits.connections else { return false }
            state.inside[ObjectIdentifier(channel)] = channel
            return true
        }
    }

    func left(_ channel: any Channel) {
        let ready = state.withLock { state -> [@Sendable () -> Void] in
            state.inside[ObjectIdentifier(channel)] = nil
            guard state.inside.isEmpty else { return [] }
            defer { state.whenEmpty = [] }
            return state.whenEmpty
        }
        for body in ready { body() }
    }

    func stop() { state.withLock { $0.isStopping = true } }

    /// Calls `body` once when nobody is inside.
    func whenEmpty(_ body: @escaping @Sendable () -> Void) {
        let isEmpty = state.withLock { state in
            if !state.inside.isEmpty { state.whenEmpty.append(body) }
            return state.inside.isEmpty
        }
        if isEmpty { body() }
    }
}
