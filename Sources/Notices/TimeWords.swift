import PolicyEngine
import RegistryModel

/// Instants and lengths of time as holders read them, in three languages. Deadlines are instants, so the minute is said, and
/// in whose time: the country's where its offset is known, else UTC.
package struct TimeWords {
    /// Seconds that this time is ahead of UTC.
    let utcOffset: Int
    let language: Language

    package init(utcOffset: Int, _ language: Language) {
        self.utcOffset = utcOffset
        self.language = language
    }

    /// A dash where there is none, or none that a calendar has.
    package func text(_ instant: Instant?) -> String {
        guard let instant, instant != .distantPast, instant != .distantFuture else { return "–" }
        let local = instant.adding(seconds: Int64(utcOffset))
        // RFC 3339: the characters after the T.
        let clock = local.description.dropFirst(11).prefix(5)
        return "\(text(CalendarDay(at: local, utcOffset: 0))), \(clock) (UTC\(offset))"
    }

    /// A day without its hour; in Russian in the genitive.
    package func text(_ day: CalendarDay) -> String {
        let (year, month, day) = day.date
        return switch language {
        case .kazakh: "\(year) жылғы \(day) \(Self.kazakhMonths[month - 1])"
        case .russian: "\(day) \(Self.russianMonths[month - 1]) \(year) года"
        case .english: "\(day) \(Self.englishMonths[month - 1]) \(year)"
        }
    }

    private var offset: String {
        guard utcOffset != 0 else { return "" }
        let minutes = abs(utcOffset) / 60
        let digits = [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return (utcOffset < 0 ? "-" : "+") + digits.joined(separator: ":")
    }

    /// A length of time in the largest unit that leaves no rest; in Russian in the genitive, as after «в течение».
    package func text(seconds: Int) -> String {
        let unit = Self.units.first { seconds % $0.seconds == 0 } ?? Self.units[Self.units.count - 1]
        let count = seconds / unit.seconds
        return switch language {
        case .kazakh: "\(count) \(unit.kazakh)"
        case .russian: "\(count) \(count % 10 == 1 && count % 100 != 11 ? unit.russian.one : unit.russian.many)"
        case .english: "\(count) \(unit.english)\(count == 1 ? "" : "s")"
        }
    }

    private typealias Unit = (seconds: Int, kazakh: String, russian: (one: String, many: String), english: String)

    private static let units: [Unit] = [
        (86_400, "күн", ("дня", "дней"), "day"), (3_600, "сағат", ("часа", "часов"), "hour"),
        (60, "минут", ("минуты", "минут"), "minute"), (1, "секунд", ("секунды", "секунд"), "second"),
    ]

    private static let kazakhMonths = [
        "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша",
        "желтоқсан",
    ]
    private static let russianMonths = [
        "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
        "декабря",
    ]
    private static let englishMonths = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
