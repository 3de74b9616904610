/// A moment in UTC, in microseconds since 1970-01-01T00:00:00Z. Leap seconds do not count.
package struct Instant: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
    package let microseconds: Int64

    package init(microseconds: Int64) { self.microseconds = microseconds }

    package static let distantPast = Instant(microseconds: .min)
    package static let distantFuture = Instant(microseconds: .max)

    package static func < (left: Instant, right: Instant) -> Bool { left.microseconds < right.microseconds }

    /// This moment moved by whole days of 86,400 seconds.
    package func adding(days: Int) -> Instant { adding(seconds: Int64(days) * 86_400) }

    /// This moment moved by seconds.
    package func adding(seconds: Int64) -> Instant { Instant(microseconds: microseconds + seconds * 1_000_000) }

    package init(from decoder: any Decoder) throws {
        microseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(microseconds)
    }
}
