import PolicyEngine
import RegistryModel
import Testing

@testable import PolicyFiles

@Suite("Calendars of working days")
struct CalendarTests {
    static let path = "calendars/demo.1.yaml"

    /// Lines 1 to 9 are the head; holidays stand in lines 11 and 12, moved days from line 14 on.
    static let calendar = """
        schema: 1
        calendar: demo
        version: "1"
        years: {from: 2026, until: 2027}
        utc-offset: "+05:00"
        weekend: [saturday, sunday]
        basis: {act: order-1, assumed: true}
        source: a page
        date: 2026-01-02
        holidays:
          - {name: {kk: а, ru: б, en: Victory}, days: [2026-05-09], assumed: [2027-05-09]}
          - {name: {kk: а, ru: б, en: New Year}, days: [2026-01-01, 2027-01-01]}
        moved:
          - {rest: 2026-05-11, for: 2026-05-09}
          - {rest: 2026-01-02, work: 2026-01-04}
          - {rest: 2027-05-10, for: 2027-05-09, assumed: true}

        """

    private static func read(_ text: String) throws -> WorkingCalendar {
        let folder = try FolderOnDisk(SmallPolicies.files.merging([path: text]) { $1 })
        return try #require(try PolicyFolder.read(folder.path).calendars.first)
    }

    private static func isWorked(_ day: String, _ calendar: WorkingCalendar) throws -> Bool {
        try calendar.days.isWorked(#require(CalendarDay(day)))
    }

    @Test("Holidays, moved days and the week make the days that are worked")
    func reads() throws {
        let calendar = try Self.read(Self.calendar)
        #expect(calendar.utcOffset == 18_000 && calendar.weekend == [6, 7] && calendar.years == 2026...2027)
        #expect(calendar.holidays.map(\.assumed) == [false, true, false, false])
        #expect(calendar.moves.map(\.assumed) == [false, false, true])
        for (day, expected) in [
            ("2026-05-09", false), ("2026-05-11", false), ("2026-05-12", true), ("2026-01-01", false),
            ("2026-01-02", false), ("2026-01-03", false), ("2026-01-04", true), ("2027-05-10", false),
        ] {
            #expect(try Self.isWorked(day, calendar) == expected, "\(day)")
        }
        #expect(throws: UndeterminedDay.self) { try Self.isWorked("2028-01-03", calendar) }
        // Another day is another calendar.
        let other = try Self.read(Self.calendar.replacing("rest: 2026-05-11", with: "rest: 2026-05-12"))
        #expect(other.digest != calendar.digest && other.digest.utf8.count == 64)
        #expect(calendar.sources.map(\.path) == [Self.path, "acts.yaml"])
    }

    static func spoiled(_ what: String, _ old: String, _ new: String, _ place: String, _ sentence: String) -> Malformed
    {
        Malformed(
            what, [path: SmallPolicies.replaced(calendar, old, new)], place.isEmpty ? path : "\(path):\(place)",
            sentence)
    }

    static let malformed: [Malformed] = [
        spoiled("another name", "calendar: demo", "calendar: demi", "", "'demi.1.yaml'"),
        spoiled(
            "years upside down", "from: 2026, until: 2027", "from: 2027, until: 2026", "4:20", "must not lie before"),
        spoiled("no offset", "\"+05:00\"", "five", "5:13", "no offset from UTC"),
        spoiled("no day of the week", "[saturday, sunday]", "[saturday, sonday]", "6:21", "did you mean 'sunday'?"),
        spoiled("no such day", "days: [2026-05-09]", "days: [2026-02-30]", "11:51", "a day is expected"),
        spoiled("an instant", "days: [2026-05-09]", "days: [2026-05-09T00:00:00Z]", "11:51", "a day is expected"),
        spoiled("a day outside of the years", "[2026-05-09]", "[2025-05-09]", "11:51", "outside of the years"),
        spoiled("a holiday twice", "2026-01-01, 2027-01-01", "2026-05-09, 2027-01-01", "12:52", "a holiday already"),
        spoiled(
            "a holiday without day", ", days: [2026-01-01, 2027-01-01]", "", "12:5", "The holiday has no day"),
        spoiled("nothing instead of nothing", ", for: 2026-05-09", "", "14:5", "what it is free instead of"),
        spoiled(
            "two days for one", "work: 2026-01-04", "work: 2026-01-04, for: 2026-05-09", "15:5",
            "what it is free instead of"),
        spoiled("a rest that is free anyway", "rest: 2026-05-11", "rest: 2026-05-10", "14:5", "is free anyway"),
        spoiled("a rest on a holiday", "rest: 2026-01-02", "rest: 2026-01-01", "15:5", "is free anyway"),
        spoiled("a working day that is worked", "work: 2026-01-04", "work: 2026-01-05", "15:5", "no day of a weekend"),
        spoiled(
            "a rest for no holiday", "for: 2026-05-09", "for: 2026-05-16", "14:5", "is no holiday of this calendar"),
        spoiled("a day moved twice", "for: 2027-05-09", "for: 2026-05-09", "16:5", "is moved already"),
        spoiled("an unknown act", "order-1", "order-2", "7:14", "There is no act 'order-2'"),
    ]

    @Test("Malformed calendars are refused at line and column", arguments: malformed)
    func refuses(_ malformed: Malformed) throws { malformed.check(try malformed.complaints()) }

    /// What labour calendars of other makers say of whole years: 246 working days in 2025; in 2026 15 days beside the
    /// weekends were announced to be free, and one of them is no holiday any more (31 August).
    @Test("The project's calendar has as many working days as were announced", arguments: [(2025, 246), (2026, 247)])
    func counts(year: Int, expected: Int) throws {
        let library = try PolicyFolder.read(ProjectFolder.policies)
        let first = try #require(Instant("\(year)-06-01"))
        let calendar = try #require(library.calendar(at: first))
        var day = try #require(CalendarDay("\(year)-01-01"))
        var worked = 0
        while day.year == year {
            if try calendar.days.isWorked(day) { worked += 1 }
            day = day.next
        }
        #expect(worked == expected)
        #expect(calendar.holidays.contains { $0.assumed } && !calendar.source.isEmpty)
    }
}
