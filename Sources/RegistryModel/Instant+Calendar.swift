/// The civil calendar (proleptic Gregorian, UTC), by whole-number arithmetic.
extension Instant {
    /// Days since 1970-01-01 of a civil date.
    static func days(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The civil date of a day number.
    static func civil(days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthIndex + 2) / 5 + 1)
    }

    static func daysInMonth(_ month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private var dayNumberAndRest: (days: Int, rest: Int64) {
        let day: Int64 = 86_400_000_000
        let days = microseconds >= 0 ? microseconds / day : (microseconds - day + 1) / day
        return (Int(days), microseconds - days * day)
    }

    /// This moment moved by calendar years; 29 February becomes the 28th where the year has none.
    package func adding(years: Int) -> Instant {
        let (days, rest) = dayNumberAndRest
        let (year, month, day) = Self.civil(days: days)
        let target = year + years
        let clamped = min(day, Self.daysInMonth(month, year: target))
        return Instant(
            microseconds: Int64(Self.days(year: target, month: month, day: clamped)) * 86_400_000_000 + rest)
    }

    /// Midnight UTC at the start of a civil date; nil where there is no such date.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...12).contains(month), day >= 1, day <= Self.daysInMonth(month, year: year) else { return nil }
        self.init(microseconds: Int64(Self.days(year: year, month: month, day: day)) * 86_400_000_000)
    }

    /// The civil date in UTC.
    package var civilDate: (year: Int, month: Int, day: Int) { Self.civil(days: dayNumberAndRest.days) }

    /// Reads RFC 3339: a date alone (midnight UTC), or date and time with `Z` or an offset.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 10, bytes[4] == 45, bytes[7] == 45, let year = Self.number(bytes[0..<4]),
            let month = Self.number(bytes[5..<7]), let day = Self.number(bytes[8..<10]),
            let midnight = Instant(year: year, month: month, day: day)
        else { return nil }
        if bytes.count == 10 {
            self = midnight
            return
        }
        guard bytes.count >= 20, bytes[10] | 0x20 == 0x74, bytes[13] == 58, bytes[16] == 58,
            let hour = Self.number(bytes[11..<13]), hour < 24, let minute = Self.number(bytes[14..<16]), minute < 60,
            let second = Self.number(bytes[17..<19]), second < 60
        else { return nil }
        guard let (fraction, zoneStart) = Self.fraction(bytes), let offset = Self.offset(bytes[zoneStart...])
        else { return nil }
        let seconds = Int64(hour * 3_600 + minute * 60 + second - offset)
        self.init(microseconds: midnight.microseconds + seconds * 1_000_000 + fraction)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
    }

    /// Microseconds after the decimal point, and where the zone designator starts.
    private static func fraction(_ bytes: [UInt8]) -> (Int64, Int)? {
        guard bytes[19] == 46 else { return (0, 19) }
        var value: Int64 = 0
        var scale: Int64 = 100_000
        var position = 20
        while position < bytes.count, (48...57).contains(bytes[position]) {
            value += Int64(bytes[position] - 48) * scale
            scale /= 10
            position += 1
        }
        return position > 20 && position < bytes.count ? (value, position) : nil
    }

    /// Seconds east of UTC.
    private static func offset(_ zone: ArraySlice<UInt8>) -> Int? {
        let bytes = Array(zone)
        if bytes.count == 1 && bytes[0] | 0x20 == 0x7a { return 0 }
        guard bytes.count == 6, bytes[0] == 43 || bytes[0] == 45, bytes[3] == 58, let hours = number(bytes[1..<3]),
            hours < 24, let minutes = number(bytes[4..<6]), minutes < 60
        else { return nil }
        let seconds = hours * 3_600 + minutes * 60
        return bytes[0] == 43 ? seconds : -seconds
    }

    /// RFC 3339 in UTC; the fraction only where there is one.
    package var description: String {
        if self == .distantPast { return "the beginning" }
        if self == .distantFuture { return "the end" }
        let (days, rest) = dayNumberAndRest
        let (year, month, day) = Self.civil(days: days)
        let second = rest / 1_000_000
        let fraction = rest % 1_000_000
        let pad = { (value: Int64, width: Int) in
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let date = "\(pad(Int64(year), 4))-\(pad(Int64(month), 2))-\(pad(Int64(day), 2))"
        let time = "\(pad(second / 3_600, 2)):\(pad(second / 60 % 60, 2)):\(pad(second % 60, 2))"
        return "\(date)T\(time)\(fraction == 0 ? "" : "." + pad(fraction, 6))Z"
    }
}
