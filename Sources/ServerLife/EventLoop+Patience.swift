import NIOCore

extension EventLoop {
    /// Waits until something has come to pass, or for `seconds`.
    ///
    /// - Parameter begin: is handed what to call when it has: from any thread, once or more often.
    package func wait(
        atMost seconds: Int, until begin: (@escaping @Sendable () -> Void) -> Void
    ) async {
        let promise = makePromise(of: Void.self)
        let alarm = scheduleTask(in: .seconds(Int64(seconds))) { promise.succeed() }
        begin { promise.succeed() }
        try? await promise.futureResult.get()
        alarm.cancel()
    }
}
