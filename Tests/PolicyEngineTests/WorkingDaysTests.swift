import PolicyEngine
import RegistryModel
import Testing

@Suite struct WorkingDaysTests {
    private static func day(_ text: String) -> CalendarDay {
        guard let day = CalendarDay(text) else { preconditionFailure("'\(text)' is no day") }
        return day
    }

    private static func instant(_ text: String) -> Instant {
        guard let instant = Instant(text) else { preconditionFailure("'\(text)' is no instant") }
        return instant
    }

    /// 9 May 2026 is a Saturday, free on Monday instead; Saturday 16 May is worked for Friday 15 May.
    private let days = WorkingDays(
        calendar: PolicyReference(identifier: "test", version: "1", digest: "00"), years: 2026...2026,
        utcOffset: 18_000, weekend: [6, 7], rest: [day("2026-05-11"), day("2026-05-15"), day("2026-12-16")],
        work: [day("2026-05-16")])

    @Test func daysOfTheWeekAreRight() {
        #expect(Self.day("1970-01-01").weekday == 4)
        #expect(Self.day("2026-11-29").weekday == 7)
        #expect(Self.day("1969-12-29").weekday == 1)
        #expect(Self.day("2026-12-31").next == Self.day("2027-01-01"))
        #expect(Self.day("2028-02-28").next.description == "2028-02-29")
        #expect(CalendarDay("2026-02-30") == nil && CalendarDay("2026-2-3") == nil && CalendarDay("") == nil)
        #expect(CalendarDay(year: 2026, month: 2, day: 29) == nil)
    }

    @Test(arguments: [
        // Thursday; then Friday, Tuesday (Monday is free), Wednesday.
        ("2026-05-07T06:00:00Z", 1, "2026-05-08"), ("2026-05-07T06:00:00Z", 2, "2026-05-12"),
        // From Wednesday: Thursday, Saturday that is worked, Monday.
        ("2026-05-13T06:00:00Z", 2, "2026-05-16"), ("2026-05-13T06:00:00Z", 3, "2026-05-18"),
        // Counted from a free day.
        ("2026-05-09T06:00:00Z", 1, "2026-05-12"),
        // In the country it is the next day already.
        ("2026-05-07T20:00:00Z", 1, "2026-05-12"), ("2026-05-07T18:59:59Z", 1, "2026-05-08"),
    ])
    func aPeriodBeginsWithTheNextDay(_ from: String, _ count: Int, _ expected: String) throws {
        let deadline = try days.deadline(after: Self.instant(from), workingDays: count)
        #expect(deadline.day.description == expected)
        // Its last day counts to its end.
        #expect(deadline.until == deadline.day.next.begins(utcOffset: 18_000))
        #expect(deadline.until.description.hasSuffix("T19:00:00Z"))
    }

    @Test func whatIsLeftIsCountedToTheDeadlinesDay() throws {
        let deadline = try days.deadline(after: Self.instant("2026-05-07T06:00:00Z"), workingDays: 5)
        #expect(deadline.day.description == "2026-05-16")
        for (now, left) in [
            ("2026-05-07T06:00:00Z", 5), ("2026-05-08T06:00:00Z", 4), ("2026-05-10T06:00:00Z", 4),
            ("2026-05-14T06:00:00Z", 1), ("2026-05-16T06:00:00Z", 0), ("2026-06-01T06:00:00Z", 0),
        ] {
            #expect(try days.left(at: Self.instant(now), of: deadline) == left, "\(now)")
        }
    }

    @Test func aDayOutsideOfTheYearsCantBeTold() throws {
        #expect(try days.deadline(after: Self.instant("2026-12-29T06:00:00Z"), workingDays: 2).day.year == 2026)
        let late = #expect(throws: UndeterminedDay.self) {
            try days.deadline(after: Self.instant("2026-12-29T06:00:00Z"), workingDays: 3)
        }
        #expect(late == UndeterminedDay(year: 2027, firstYear: 2026, lastYear: 2026))
        #expect(throws: UndeterminedDay.self) { try days.isWorked(Self.day("2025-12-31")) }
    }

    @Test func theNewestCalendarOfTheYearCounts() {
        func calendar(_ version: String, _ years: ClosedRange<Int>, _ date: String) -> WorkingCalendar {
            let words = Sentence(kazakh: "а", russian: "б", english: "c")
            return WorkingCalendar(
                identifier: "kz", version: version, years: years, utcOffset: 18_000, weekend: [6, 7],
                basis: Basis(title: words, assumed: true), source: "test", date: Self.instant(date), holidays: [],
                moves: [], digest: version, sources: [])
        }
        let library = PolicyLibrary(
            documents: [], lifecycles: [],
            calendars: [
                calendar("1", 2025...2026, "2025-01-01"), calendar("2", 2026...2027, "2026-01-01"),
                calendar("3", 2030...2030, "2026-02-01"),
            ], zones: [])
        #expect(library.calendar(at: Self.instant("2025-06-01"))?.version == "1")
        #expect(library.calendar(at: Self.instant("2026-06-01"))?.version == "2")
        // The year begins with the country's clocks.
        #expect(library.calendar(at: Self.instant("2029-12-31T20:00:00Z"))?.version == "3")
        #expect(library.calendar(at: Self.instant("2028-06-01"))?.version == "3")
        #expect(PolicyLibrary(documents: [], lifecycles: [], zones: []).calendar(at: .distantPast) == nil)
    }
}
