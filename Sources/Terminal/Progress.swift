import RegistryModel

/// How far long work has come: a bar that redraws itself on a terminal, a plain line now and then otherwise.
///
/// Always on stderr, so that results can be piped on.
package struct Progress {
    private let title: String
    private let total: Int?
    private let isTerminal: Bool
    private let isQuiet: Bool
    private let steady: @Sendable () -> Instant
    private let started: Instant
    private var shown: Instant
    private var done = 0

    /// Microseconds between two drawings of a bar, and between two plain lines.
    private static let barInterval: Int64 = 100_000
    private static let lineInterval: Int64 = 5_000_000
    /// Columns of the bar.
    private static let barWidth = 30

    /// `total` is nil where the end is not known; `steady` is a clock that only goes forward.
    package init(_ title: String, total: Int?, quiet: Bool = false, steady: @escaping @Sendable () -> Instant) {
        self.title = title
        self.total = total
        isTerminal = Console.isTerminal(.aside)
        isQuiet = quiet
        self.steady = steady
        started = steady()
        shown = started
    }

    package mutating func advance(by steps: Int = 1) {
        done += steps
        let now = steady()
        let interval = isTerminal ? Self.barInterval : Self.lineInterval
        guard !isQuiet, now.microseconds - shown.microseconds >= interval else { return }
        shown = now
        draw(at: now)
    }

    /// Ends the bar, and says how long it took where it took long.
    package func finish() {
        guard !isQuiet else { return }
        let seconds = Double(steady().microseconds - started.microseconds) / 1_000_000
        let summary = "\(title): \(done) in \(Self.short(seconds))"
        if isTerminal {
            try? Console.write("\r\u{1b}[K", to: .aside)
            if seconds >= 1 { Console.aside(summary) }
        } else if shown > started {
            Console.aside(summary)
        }
    }

    private func draw(at now: Instant) {
        let seconds = Double(now.microseconds - started.microseconds) / 1_000_000
        let rate = seconds > 0 ? Double(done) / seconds : 0
        var text = "\(title): \(done)"
        if let total, total > 0 {
            text += " of \(total), \(min(100, done * 100 / total)) %"
            if rate > 0, done < total { text += ", \(Self.short(Double(total - done) / rate)) left" }
        }
        guard isTerminal else {
            Console.aside(text)
            return
        }
        if let total, total > 0 {
            let filled = min(Self.barWidth, done * Self.barWidth / total)
            let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.barWidth - filled)
            text = bar + " " + text
        }
        try? Console.write("\r\u{1b}[K" + text, to: .aside)
    }

    /// Seconds, or minutes and seconds, as people say them.
    package static func short(_ seconds: Double) -> String {
        if seconds < 10 { return "\((seconds * 10).rounded() / 10) s" }
        let whole = Int(seconds.rounded())
        return whole < 120 ? "\(whole) s" : "\(whole / 60) min \(whole % 60) s"
    }
}
