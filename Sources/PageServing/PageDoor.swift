import NIOCore
import Synchronization

/// Where connections come in and go: counted, and known, so that a stop reaches each.
final class PageDoor: Sendable {
    let limits: PageServerLimits
    let service: any PageService
    private let state = Mutex(State())

    private struct State {
        var inside: [ObjectIdentifier: any Channel] = [:]
        var isStopping = false
        var whenEmpty: [@Sendable () -> Void] = []
    }

    init(limits: PageServerLimits, service: any PageService) {
        self.limits = limits
        self.service = service
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
