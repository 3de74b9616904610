import RegistryModel

/// Which days are worked, in the years that a calendar knows; what deadlines are counted by.
///
/// A period of working days begins with the day after the one that it is counted from, and ends with the end of its last
/// day in the country's time. Whether a day outside of the years is worked nobody can say: that answer is an error, and
/// no guess.
package struct WorkingDays: Hashable, Sendable, Codable {
    package var calendar: PolicyReference
    /// The years that it knows, both within.
    package var firstYear: Int
    package var lastYear: Int
    /// Seconds that the country's time is ahead of UTC.
    package var utcOffset: Int
    /// Days of the week that are free: 1 for Monday to 7 for Sunday.
    package var weekend: [Int]
    /// Days that are free beside these, in their order.
    package var rest: [CalendarDay]
    /// Days of a weekend that are worked, in their order.
    package var work: [CalendarDay]

    package init(
        calendar: PolicyReference, years: ClosedRange<Int>, utcOffset: Int, weekend: [Int], rest: [CalendarDay],
        work: [CalendarDay]
    ) {
        self.calendar = calendar
        firstYear = years.lowerBound
        lastYear = years.upperBound
        self.utcOffset = utcOffset
        self.weekend = weekend
        self.rest = rest
        self.work = work
    }

    package func isWorked(_ day: CalendarDay) throws(UndeterminedDay) -> Bool {
        guard (firstYear...lastYear).contains(day.year) else {
            throw UndeterminedDay(year: day.year, firstYear: firstYear, lastYear: lastYear)
        }
        if work.contains(day) { return true }
        return !weekend.contains(day.weekday) && !rest.contains(day)
    }

    /// The end of the `count`th working day after the day that `instant` falls on; `count` is 1 or more.
    package func deadline(after instant: Instant, workingDays count: Int) throws(UndeterminedDay) -> CaseDeadline {
        try deadline(after: CalendarDay(at: instant, utcOffset: utcOffset), workingDays: count)
    }

    /// The same after a day.
    package func deadline(after day: CalendarDay, workingDays count: Int) throws(UndeterminedDay) -> CaseDeadline {
        precondition(count > 0, "a period of working days has at least one")
        var day = day
        var left = count
        while left > 0 {
            day = day.next
            if try isWorked(day) { left -= 1 }
        }
        return CaseDeadline(day: day, until: day.next.begins(utcOffset: utcOffset))
    }

    /// Working days after the day that `instant` falls on, up to the deadline's day and with it.
    package func left(at instant: Instant, of deadline: CaseDeadline) throws(UndeterminedDay) -> Int {
        var day = CalendarDay(at: instant, utcOffset: utcOffset)
        var count = 0
        while day < deadline.day {
            day = day.next
            if try isWorked(day) { count += 1 }
        }
        return count
    }
}

/// A day in a year of which no calendar says which days are worked.
package struct UndeterminedDay: Error, Hashable, Sendable {
    package var year: Int
    package var firstYear: Int
    package var lastYear: Int
    package init(year: Int, firstYear: Int, lastYear: Int) {
        self.year = year
        self.firstYear = firstYear
        self.lastYear = lastYear
    }
}
