import RegistryModel

/// Finds dates in what people write: `2026-11-15`, `15.11.2026`, `15 ноября 2026 г.`, `2026 жылғы 15 қараша`,
/// `15 қараша 2026`, `November 15, 2026`, `Sun, 15 Nov 2026`. A date without its year is none.
package enum WrittenDates {
    /// Years that a page of news can speak of as its own.
    package static let years = 1_990...2_100

    /// The dates of a text, in its order.
    package static func find(in text: String) -> [CalendarDay] {
        // Most texts have no digit at all.
        guard text.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return [] }
        var scan = DateScan(tokens: tokens(of: text))
        return scan.days()
    }

    /// The date that a machine wrote at the beginning of a text: `2026-11-15T10:00:00+05:00`, `2026-11-15`.
    package static func machine(_ text: String) -> CalendarDay? {
        guard let start = text.firstIndex(where: { !$0.isWhitespace }) else { return nil }
        return CalendarDay(text[start...].prefix(10)) ?? find(in: text).first
    }

    enum Token: Equatable {
        /// A run of digits, and how many they are.
        case number(Int, digits: Int)
        /// A run of letters, small.
        case word(String)
        case mark(Unicode.Scalar)
    }

    /// The runs of a text; white space parts them and is dropped.
    private static func tokens(of text: String) -> [Token] {
        var tokens: [Token] = []
        var digits = ""
        var letters = ""
        func close() {
            if !digits.isEmpty { tokens.append(.number(Int(digits.prefix(9)) ?? 0, digits: digits.count)) }
            if !letters.isEmpty { tokens.append(.word(letters.lowercased())) }
            digits = ""
            letters = ""
        }
        for scalar in text.unicodeScalars {
            if (0x30...0x39).contains(scalar.value) {
                if !letters.isEmpty { close() }
                digits.unicodeScalars.append(scalar)
            } else if scalar.isLetter {
                if !digits.isEmpty { close() }
                letters.unicodeScalars.append(scalar)
            } else {
                close()
                if !scalar.properties.isWhitespace { tokens.append(.mark(scalar)) }
            }
        }
        close()
        return tokens
    }
}

/// Walks over the tokens of a text.
private struct DateScan {
    let tokens: [WrittenDates.Token]
    private var place = 0

    init(tokens: [WrittenDates.Token]) { self.tokens = tokens }

    mutating func days() -> [CalendarDay] {
        var days: [CalendarDay] = []
        while place < tokens.count {
            if let (day, length) = figures() ?? yearFirst() ?? dayFirst() ?? monthFirst() {
                days.append(day)
                place += length
            } else {
                place += 1
            }
        }
        return days
    }

    private func token(_ offset: Int) -> WrittenDates.Token? {
        place + offset < tokens.count ? tokens[place + offset] : nil
    }

    private func number(_ offset: Int, _ digits: ClosedRange<Int>) -> Int? {
        guard case .number(let value, let count) = token(offset), digits.contains(count) else { return nil }
        return value
    }

    private func year(_ offset: Int) -> Int? {
        number(offset, 4...4).flatMap { WrittenDates.years.contains($0) ? $0 : nil }
    }

    private func month(_ offset: Int) -> Int? {
        guard case .word(let word) = token(offset) else { return nil }
        return WrittenDates.month(word)
    }

    private func word(_ offset: Int, _ words: Set<String>) -> Bool {
        guard case .word(let word) = token(offset) else { return false }
        return words.contains(word)
    }

    private func day(_ year: Int, _ month: Int, _ day: Int, _ length: Int) -> (CalendarDay, Int)? {
        CalendarDay(year: year, month: month, day: day).map { ($0, length) }
    }

    /// `15.11.2026`, `15/11/2026`, `2026-11-15`, `2026.11.15`; the same mark twice.
    private func figures() -> (CalendarDay, Int)? {
        guard case .mark(let mark) = token(1), "-./–".unicodeScalars.contains(mark), token(3) == .mark(mark),
            let middle = number(2, 1...2)
        else { return nil }
        // A number before is the end of something longer: a version, an account.
        if let first = year(0), let last = number(4, 1...2) { return day(first, middle, last, 5) }
        if let first = number(0, 1...2), let last = year(4) { return day(last, middle, first, 5) }
        return nil
    }

    /// `2026 жылғы 15 қараша`, `2026 жылдың 15 қарашасында`, `2026 ж. 15 қараша`.
    private func yearFirst() -> (CalendarDay, Int)? {
        guard let year = year(0), word(1, WrittenDates.yearWords) else { return nil }
        let next = token(2) == .mark(".") ? 3 : 2
        guard let date = number(next, 1...2) else { return nil }
        let dash = token(next + 1) == .mark("-") ? 1 : 0
        guard let month = month(next + 1 + dash) else { return nil }
        return day(year, month, date, next + 2 + dash)
    }

    /// `15 ноября 2026`, `15-қараша, 2026`, `15 Nov. 2026`, `15th of November 2026`.
    private func dayFirst() -> (CalendarDay, Int)? {
        guard let date = number(0, 1...2) else { return nil }
        var next = 1
        if token(next) == .mark("-") || word(next, ["st", "nd", "rd", "th"]) { next += 1 }
        if word(next, ["of"]) { next += 1 }
        guard let month = month(next) else { return nil }
        next += 1
        if token(next) == .mark(".") || token(next) == .mark(",") { next += 1 }
        return year(next).flatMap { day($0, month, date, next + 1) }
    }

    /// `November 15, 2026`, `қараша 15, 2026`.
    private func monthFirst() -> (CalendarDay, Int)? {
        // Most words have no number behind them, and need not be looked up.
        var next = token(1) == .mark(".") ? 2 : 1
        guard let date = number(next, 1...2), let month = month(0) else { return nil }
        next += 1
        if word(next, ["st", "nd", "rd", "th"]) { next += 1 }
        if token(next) == .mark(",") { next += 1 }
        return year(next).flatMap { day($0, month, date, next + 1) }
    }
}
