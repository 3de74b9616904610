/// A civil date without a time zone: what calendars of holidays and deadlines are counted in.
package struct CalendarDay: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
    /// Days since 1970-01-01.
    package let number: Int

    package init(number: Int) { self.number = number }

    /// Nil where there is no such date.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...12).contains(month), day >= 1, day <= Instant.daysInMonth(month, year: year) else { return nil }
        number = Instant.days(year: year, month: month, day: day)
    }

    /// `2026-05-11`; nil for anything else.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == 10, let midnight = Instant(text) else { return nil }
        self.init(at: midnight, utcOffset: 0)
    }

    /// The day that it is at `instant` where clocks are `utcOffset` seconds ahead of UTC.
    package init(at instant: Instant, utcOffset: Int) {
        let date = instant.adding(seconds: Int64(utcOffset)).civilDate
        number = Instant.days(year: date.year, month: date.month, day: date.day)
    }

    package static func < (left: CalendarDay, right: CalendarDay) -> Bool { left.number < right.number }

    package var next: CalendarDay { CalendarDay(number: number + 1) }

    package var year: Int { Instant.civil(days: number).year }

    /// The civil date.
    package var date: (year: Int, month: Int, day: Int) { Instant.civil(days: number) }

    /// 1 for Monday to 7 for Sunday (ISO 8601).
    package var weekday: Int { ((number + 3) % 7 + 7) % 7 + 1 }

    /// The instant at which the day begins where clocks are `utcOffset` seconds ahead of UTC.
    package func begins(utcOffset: Int) -> Instant {
        Instant(microseconds: Int64(number) * 86_400_000_000).adding(seconds: -Int64(utcOffset))
    }

    package var description: String {
        String(Instant(microseconds: Int64(number) * 86_400_000_000).description.prefix(10))
    }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let day = CalendarDay(text) else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "'\(text)' is no date"))
        }
        self = day
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
