/// A part of what is served: begun, told of, and ended in good order.
protocol ServedRole: Sendable {
    /// Where it listens; none for what works in silence.
    var places: [ServedPlace] { get }

    /// Ends it, what is under way within `seconds`; gives what somebody should hear of that.
    func stop(within seconds: Int) async -> String?
}
