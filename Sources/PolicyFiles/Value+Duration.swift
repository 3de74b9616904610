import RegistryModel

/// Lengths of time: one number and one unit, `90s`, `15m`, `4h` or `14d`. A number alone is refused: whoever reads it
/// later has to guess.
extension Value {
    private static let units = [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1)]

    /// A length of time, given as the seconds that it has; `word` is what its place takes beside it.
    static func duration(_ range: ClosedRange<Int>, _ word: String? = nil) -> Reader<Int> {
        { item, complaints in
            let bounds = range.lowerBound * 1_000...range.upperBound * 1_000
            return length(
                item, bounds, units: ["s", "m", "h", "d"],
                example: word.map { "90s, 15m, 4h, 14d or \($0)" } ?? "90s, 15m, 4h or 14d", complaints
            )
            .map { $0 / 1_000 }
        }
    }

    /// A short length of time, given as the milliseconds that it has; the unit `ms` is allowed too.
    static func milliseconds(_ range: ClosedRange<Int>) -> Reader<Int> {
        { length($0, range, units: ["ms", "s"], example: "200ms or 2s", $1) }
    }

    private static func length(
        _ item: YAMLItem, _ range: ClosedRange<Int>, units allowed: [String], example: String,
        _ complaints: ComplaintList
    ) -> Int? {
        guard case .scalar(let text, _) = item.content else {
            complaints.add(
                item.place, "Here stands \(item.kindWord); a length of time is expected, such as \(example).")
            return nil
        }
        let words = allowed.dropLast().joined(separator: ", ") + " or " + (allowed.last ?? "")
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let unit = text[digits.endIndex...]
        if let number = Int(digits), String(number) == text {
            complaints.add(item.place, "'\(text)' has no unit: one of \(words) has to follow, such as \(example).")
            return nil
        }
        guard let number = Int(digits), String(number) == digits,
            let factor = units.first(where: { $0.0 == unit && allowed.contains($0.0) })?.1
        else {
            complaints.add(
                item.place,
                "'\(text)' is no length of time: a whole number and one unit (\(words)) are expected, such as \(example)."
            )
            return nil
        }
        let (value, isTooLarge) = number.multipliedReportingOverflow(by: factor)
        guard !isTooLarge, range.contains(value) else {
            complaints.add(
                item.place,
                "\(text) is out of range: from \(self.text(milliseconds: range.lowerBound)) to "
                    + "\(self.text(milliseconds: range.upperBound)) is allowed.")
            return nil
        }
        return value
    }

    /// By how many seconds a country's time is ahead of UTC, written as in the file's instants: `"+05:00"`.
    static func utcOffset(_ item: YAMLItem, _ complaints: ComplaintList) -> Int? {
        guard let text = text(item, complaints) else { return nil }
        let midnight = "2000-01-01T00:00:00"
        guard text.utf8.count == 6, let there = Instant("\(midnight)\(text)"), let here = Instant("\(midnight)Z") else {
            complaints.add(
                item.place,
                "'\(text)' is no offset from UTC: a sign, hours and minutes are expected, such as \"+05:00\".")
            return nil
        }
        let seconds = Int((here.microseconds - there.microseconds) / 1_000_000)
        // What countries have.
        guard (-43_200...50_400).contains(seconds) else {
            complaints.add(item.place, "'\(text)' is no country's time: from -12:00 to +14:00 is allowed.")
            return nil
        }
        return seconds
    }

    /// Seconds as a writer of files would put them, in the largest unit that leaves no rest.
    static func text(seconds: Int) -> String { text(milliseconds: seconds * 1_000) }

    private static func text(milliseconds: Int) -> String {
        guard milliseconds > 0, let unit = units.first(where: { milliseconds % $0.1 == 0 }) else { return "0s" }
        return "\(milliseconds / unit.1)\(unit.0)"
    }
}
