import CanonicalJSON
import Foundation

/// One measured figure beside its target and its baseline of the same run.
struct Measurement {
    var name: String
    var value: Double
    var unit: String
    /// What the figure should be at most (or at least, where `atLeast`); nil where none is set.
    var target: Double?
    var atLeast = false
    /// The peer's figure, in the same unit.
    var baseline: Double?
    /// What is compared with the target: `value`, or `value` over `baseline`.
    var judgesRatio = false

    var ratio: Double? { baseline.map { value / $0 } }

    var isMet: Bool? {
        guard let target else { return nil }
        guard let judged = judgesRatio ? ratio : value else { return nil }
        return atLeast ? judged >= target : judged <= target
    }
}

/// The table and the file of a run.
struct Report {
    private(set) var measurements: [Measurement] = []

    mutating func add(_ measurement: Measurement) {
        measurements.append(measurement)
        print(Self.line(measurement))
        // Lines are to be seen as they come, in a file too.
        fflush(nil)
    }

    /// A sentence between the table's lines, for what is to be read beside the figures.
    func note(_ sentence: String) { print(sentence) }

    static let header = row("figure", "value", "unit", "baseline", "ratio", "target", "met")

    static func line(_ one: Measurement) -> String {
        let sign = one.atLeast ? "≥ " : "≤ "
        return row(
            one.name, number(one.value), one.unit, one.baseline.map(number) ?? "", one.ratio.map(number) ?? "",
            one.target.map { sign + number($0) + (one.judgesRatio ? " ×" : "") } ?? "",
            one.isMet.map { $0 ? "yes" : "NO" } ?? "")
    }

    private static func row(_ name: String, _ cells: String...) -> String {
        name.padding(toLength: 72, withPad: " ", startingAt: 0)
            + cells.map { String(repeating: " ", count: max(1, 11 - $0.count)) + $0 }.joined()
    }

    static func number(_ value: Double) -> String {
        if value >= 1000 { return String(format: "%.0f", value) }
        return String(format: value >= 10 ? "%.1f" : "%.3f", value)
    }

    /// Writes `[{"name":…,"value":…,"unit":…,"target":…,"baseline":…,"ratio":…}]`.
    func write(to path: String) throws {
        let decimal = { (value: Double?) in value.map { String(format: "%.6g", $0) } ?? "null" }
        let lines = measurements.map { one in
            var name = JSONWriter()
            name.value(one.name)
            var unit = JSONWriter()
            unit.value(one.unit)
            return "{\"name\":\(String(decoding: name.bytes, as: UTF8.self)),\"value\":\(decimal(one.value)),"
                + "\"unit\":\(String(decoding: unit.bytes, as: UTF8.self)),\"target\":\(decimal(one.target)),"
                + "\"baseline\":\(decimal(one.baseline)),\"ratio\":\(decimal(one.ratio))}"
        }
        try Data(("[\n" + lines.joined(separator: ",\n") + "\n]\n").utf8).write(to: URL(filePath: path))
    }
}

func median(_ values: [Double]) -> Double {
    precondition(!values.isEmpty, "a median needs a value")
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/// The value that `percent` of them do not exceed (nearest rank): of few values, the largest.
func percentile(_ percent: Int, _ values: [Double]) -> Double {
    precondition(!values.isEmpty, "a percentile needs a value")
    let sorted = values.sorted()
    return sorted[max(0, (sorted.count * percent + 99) / 100 - 1)]
}

/// Processor time of the calling thread, seconds.
func threadSeconds() -> Double { clock(CLOCK_THREAD_CPUTIME_ID) }

/// Processor time of this process, all threads, seconds.
func processSeconds() -> Double { clock(CLOCK_PROCESS_CPUTIME_ID) }

/// Time on the wall, seconds.
func wallSeconds() -> Double { clock(CLOCK_MONOTONIC) }

private func clock(_ which: clockid_t) -> Double {
    var now = timespec()
    clock_gettime(which, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
}
