/// Measures stages one after the other, by a clock that is given.
struct Stopwatch {
    private let clock: ZonePublisher.Stopclock
    private var last: Int64

    init(_ clock: @escaping ZonePublisher.Stopclock) {
        self.clock = clock
        last = clock()
    }

    /// Microseconds since the last lap.
    mutating func lap() -> Int {
        let now = clock()
        defer { last = now }
        return Int(now - last)
    }
}
