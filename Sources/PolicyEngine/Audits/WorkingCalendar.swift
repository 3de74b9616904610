import RegistryModel

/// A country's holidays and moved days of some years, as they were read from their file.
package struct WorkingCalendar: Hashable, Sendable {
    /// A day that is free whatever day of the week it is.
    package struct Holiday: Hashable, Sendable {
        package var day: CalendarDay
        package var name: Sentence
        /// True where no source says so yet, and the day follows from the rule alone.
        package var assumed: Bool
        package init(day: CalendarDay, name: Sentence, assumed: Bool) {
            self.day = day
            self.name = name
            self.assumed = assumed
        }
    }

    /// A free day that takes the place of another.
    package struct Move: Hashable, Sendable {
        /// The day that is free instead.
        package var rest: CalendarDay
        /// The day whose rest it is: a holiday on a weekend, or a day of a weekend that is worked.
        package var insteadOf: CalendarDay
        /// Whether `insteadOf` is worked.
        package var isWorked: Bool
        package var assumed: Bool
        package init(rest: CalendarDay, insteadOf: CalendarDay, isWorked: Bool, assumed: Bool) {
            self.rest = rest
            self.insteadOf = insteadOf
            self.isWorked = isWorked
            self.assumed = assumed
        }
    }

    package var identifier: String
    package var version: String
    /// Both within.
    package var years: ClosedRange<Int>
    package var utcOffset: Int
    /// 1 for Monday to 7 for Sunday.
    package var weekend: [Int]
    package var basis: Basis
    /// Where the days are from, and as of when.
    package var source: String
    package var date: Instant
    package var holidays: [Holiday]
    package var moves: [Move]
    package var digest: String
    package var sources: [PolicySource]

    package init(
        identifier: String, version: String, years: ClosedRange<Int>, utcOffset: Int, weekend: [Int], basis: Basis,
        source: String, date: Instant, holidays: [Holiday], moves: [Move], digest: String, sources: [PolicySource]
    ) {
        self.identifier = identifier
        self.version = version
        self.years = years
        self.utcOffset = utcOffset
        self.weekend = weekend
        self.basis = basis
        self.source = source
        self.date = date
        self.holidays = holidays
        self.moves = moves
        self.digest = digest
        self.sources = sources
    }

    package var reference: PolicyReference {
        PolicyReference(identifier: identifier, version: version, digest: digest)
    }

    /// What deadlines are counted by.
    package var days: WorkingDays {
        WorkingDays(
            calendar: reference, years: years, utcOffset: utcOffset, weekend: weekend,
            rest: Set(holidays.map(\.day) + moves.map(\.rest)).sorted(),
            work: Set(moves.filter(\.isWorked).map(\.insteadOf)).sorted())
    }
}

extension PolicyLibrary {
    /// The calendar that counts: of those that know the year of `instant`, the one of the newest version; where none
    /// does, the newest of all, which then says that it can't tell. Nil where there is none.
    package func calendar(at instant: Instant) -> WorkingCalendar? {
        let newestFirst = calendars.sorted { $0.date > $1.date }
        let fitting = newestFirst.first {
            $0.years.contains(CalendarDay(at: instant, utcOffset: $0.utcOffset).year)
        }
        return fitting ?? newestFirst.first
    }
}
