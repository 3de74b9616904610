import PolicyEngine
import RegistryModel

/// Reads one calendar: holidays and moved days of some years.
///
/// A wrong day is noticed by nobody until a deadline is wrong, so days are held against each other: none lies outside of the
/// years, none is free twice, and what is moved is a day of a weekend that a holiday or an order speaks of.
struct CalendarReader {
    let acts: ActRegister
    let complaints: ComplaintList

    func read(_ file: TextFile) -> WorkingCalendar? {
        let before = complaints.count
        guard let item = YAMLText.read(file, complaints),
            var mapping = MappingReader(item, "a calendar", complaints), Value.schema(&mapping)
        else { return nil }
        let identifier = mapping.required("calendar", Value.word)
        let version = mapping.required("version", Value.word)
        let years = mapping.required("years", years)
        let offset = mapping.required("utc-offset", Value.utcOffset)
        let weekend = mapping.required("weekend", Value.list("days of the week", weekday))
        let basis = mapping.required("basis", acts.basis)
        let source = mapping.required("source", Value.text)
        let date = mapping.required("date", Value.instant)
        let holidays = (mapping.required("holidays") { Value.items($0, "holidays", $1) } ?? []).flatMap(holidays)
        let moves = (mapping.optional("moved") { Value.items($0, "moved days", $1) } ?? []).compactMap(move)
        mapping.finish()
        if let identifier, let version { FileNaming.check(file, "\(identifier).\(version).yaml", complaints) }
        guard let years, let weekend else { return nil }
        check(holidays, moves, years: years, weekend: weekend)
        guard complaints.count == before, let identifier, let version, let offset, let basis, let source, let date
        else { return nil }
        let sources = [file, acts.file].compactMap { $0 }.map { PolicySource(path: $0.relativePath, text: $0.text) }
        return WorkingCalendar(
            identifier: identifier, version: version, years: years, utcOffset: offset, weekend: weekend.sorted(),
            basis: basis, source: source, date: date, holidays: holidays.map(\.content), moves: moves.map(\.content),
            digest: DocumentReader.digest(of: sources), sources: sources)
    }

    // MARK: Parts

    private struct Placed<Content> {
        var content: Content
        var place: Place
    }

    private func years(_ item: YAMLItem, _ complaints: ComplaintList) -> ClosedRange<Int>? {
        guard var mapping = MappingReader(item, "a range of years", complaints) else { return nil }
        let from = mapping.required("from", Value.integer(FileLimits.years))
        let until = mapping.required("until", Value.integer(FileLimits.years))
        mapping.finish()
        guard let from, let until else { return nil }
        guard from <= until else {
            complaints.add(mapping.place(of: "until"), "'until' must not lie before 'from'; both are within.")
            return nil
        }
        return from...until
    }

    private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

    private func weekday(_ item: YAMLItem, _ complaints: ComplaintList) -> Int? {
        Value.word(of: Self.weekdays, "day of the week")(item, complaints)
            .flatMap { Self.weekdays.firstIndex(of: $0) }.map { $0 + 1 }
    }

    private func day(_ item: YAMLItem, _ complaints: ComplaintList) -> CalendarDay? {
        if case .scalar(let text, _) = item.content, let day = CalendarDay(text) { return day }
        complaints.add(item.place, "Here stands \(item.kindWord); a day is expected, such as 2026-05-11.")
        return nil
    }

    /// One holiday by its name, with its day of each year.
    private func holidays(_ item: YAMLItem) -> [Placed<WorkingCalendar.Holiday>] {
        guard var mapping = MappingReader(item, "a holiday", complaints) else { return [] }
        let name = mapping.required("name", Value.sentence(facts: []))
        let known = mapping.optional("days", Value.list("days", placedDay)) ?? []
        let assumed = mapping.optional("assumed", Value.list("days", placedDay)) ?? []
        mapping.finish()
        if known.isEmpty && assumed.isEmpty {
            complaints.add(
                mapping.place, "The holiday has no day: give 'days', or 'assumed' where no source has them yet.")
        }
        guard let name else { return [] }
        return [(known, false), (assumed, true)].flatMap { days, isAssumed in
            days.map { Placed(content: .init(day: $0.day, name: name, assumed: isAssumed), place: $0.place) }
        }
    }

    private struct PlacedDay: Hashable {
        var day: CalendarDay
        var place: Place
        static func == (left: Self, right: Self) -> Bool { left.day == right.day }
        func hash(into hasher: inout Hasher) { hasher.combine(day) }
    }

    private func placedDay(_ item: YAMLItem, _ complaints: ComplaintList) -> PlacedDay? {
        day(item, complaints).map { PlacedDay(day: $0, place: item.place) }
    }

    private func move(_ item: YAMLItem) -> Placed<WorkingCalendar.Move>? {
        guard var mapping = MappingReader(item, "a moved day", complaints) else { return nil }
        let rest = mapping.required("rest", day)
        let holiday = mapping.optional("for", day)
        let worked = mapping.optional("work", day)
        let assumed = mapping.optional("assumed", Value.boolean) ?? false
        mapping.finish()
        guard (holiday == nil) != (worked == nil) else {
            complaints.add(
                mapping.place,
                "A moved day says what it is free instead of: 'for' a holiday on a weekend, or 'work' on another day.")
            return nil
        }
        guard let rest, let insteadOf = holiday ?? worked else { return nil }
        return Placed(
            content: .init(rest: rest, insteadOf: insteadOf, isWorked: worked != nil, assumed: assumed),
            place: mapping.place)
    }

    // MARK: Days held against each other

    private func check(
        _ holidays: [Placed<WorkingCalendar.Holiday>], _ moves: [Placed<WorkingCalendar.Move>],
        years: ClosedRange<Int>, weekend: [Int]
    ) {
        var free: Set<CalendarDay> = []
        for holiday in holidays {
            let day = holiday.content.day
            requireYear(of: day, years, holiday.place)
            if !free.insert(day).inserted { complaints.add(holiday.place, "\(day) is a holiday already.") }
        }
        var moved: Set<CalendarDay> = []
        for move in moves {
            let (rest, insteadOf) = (move.content.rest, move.content.insteadOf)
            requireYear(of: rest, years, move.place)
            requireYear(of: insteadOf, years, move.place)
            if weekend.contains(rest.weekday) || !free.insert(rest).inserted {
                complaints.add(move.place, "\(rest) is free anyway: it can't take the place of \(insteadOf).")
            }
            if !moved.insert(insteadOf).inserted {
                complaints.add(move.place, "\(insteadOf) is moved already.")
            }
            if !weekend.contains(insteadOf.weekday) {
                complaints.add(move.place, "\(insteadOf) is no day of a weekend: nothing of it is to be moved.")
            }
            if !move.content.isWorked, !holidays.contains(where: { $0.content.day == insteadOf }) {
                complaints.add(move.place, "\(insteadOf) is no holiday of this calendar.")
            }
        }
    }

    private func requireYear(of day: CalendarDay, _ years: ClosedRange<Int>, _ place: Place) {
        if years.contains(day.year) { return }
        complaints.add(
            place, "\(day) lies outside of the years \(years.lowerBound) to \(years.upperBound) of this calendar.")
    }
}
