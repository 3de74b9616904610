import NIOCore
import Synchronization

/// Lets a number of long transfers go on at once; who comes later waits for a turn.
final class TransferTurns: Sendable {
    private struct State {
        var free: Int
        var waiting: [EventLoopPromise<Void>] = []
    }

    private let state: Mutex<State>

    init(_ count: Int) { state = Mutex(State(free: count)) }

    /// Succeeds when it is the caller's turn, who gives it back.
    func take(on loop: any EventLoop) -> EventLoopFuture<Void> {
        let promise = loop.makePromise(of: Void.self)
        let isFree = state.withLock { state in
            if state.free > 0 {
                state.free -= 1
                return true
            }
            state.waiting.append(promise)
            return false
        }
        if isFree { promise.succeed() }
        return promise.futureResult
    }

    func give() {
        let next = state.withLock { state -> EventLoopPromise<Void>? in
            if state.waiting.isEmpty {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.succeed()
    }
}
