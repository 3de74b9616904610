import BatchFiles
import CanonicalJSON
import Terminal

/// Tells the result of every line, and sums them up; the same form as that of `tizilim batch`.
struct BatchOutput {
    struct Summary {
        var counts: [String: Int] = [:]
        var rules: [String: Int] = [:]
        var repeated = 0
        var lines = 0
        var hasRefusals = false
    }

    let json: Bool
    private(set) var summary = Summary()
    private var pending: [UInt8] = []

    init(json: Bool) { self.json = json }

    mutating func add(_ entry: BatchEntry, _ told: ToldLine) {
        let result = told.result
        summary.lines += 1
        summary.counts[result.outcome.rawValue, default: 0] += 1
        if told.isRepeated { summary.repeated += 1 }
        if result.isRefusal { summary.hasRefusals = true }
        if result.outcome != .accepted {
            for rule in result.reasons.map(\.rule) { summary.rules[rule, default: 0] += 1 }
        }
        pending += json ? jsonLine(entry, told) : Array(textLine(entry, told).utf8)
        pending.append(0x0a)
    }

    mutating func flush() throws {
        try Console.write(pending, to: .result)
        pending.removeAll(keepingCapacity: true)
    }

    func showSummary(cutOff: Bool) throws {
        if json {
            var writer = JSONWriter()
            writer.object { writer in
                writer.key("summary")
                writer.object { writer in
                    writer.member("lines", summary.lines)
                    writer.member("repeated", summary.repeated)
                    writer.member("cutOff", cutOff)
                    Self.members("outcomes", summary.counts, &writer)
                    Self.members("rules", summary.rules, &writer)
                }
            }
            return try Console.json(writer.bytes)
        }
        let order = [
            "accepted", "review", "available", "unavailable", "present", "absent", "refused", "failed", "unknown",
            "malformed",
        ]
        let outcomes = order.compactMap { word in summary.counts[word].map { "\($0) \(word)" } }
        var text =
            "\(summary.lines) \(summary.lines == 1 ? "line" : "lines"): "
            + (outcomes.isEmpty ? "nothing to do" : outcomes.joined(separator: ", "))
        if summary.repeated > 0 { text += "; \(summary.repeated) of them done by an earlier run" }
        try Console.line(text + ".")
        if !summary.rules.isEmpty {
            let words = summary.rules.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
                .map { "\($0.key) \($0.value)" }
            try Console.line("By rule: \(words.joined(separator: ", ")).")
        }
        if cutOff { Console.aside("The run was cut off; begin it again with the same words to do the rest.") }
    }

    private static func members(_ name: StaticString, _ counts: [String: Int], _ writer: inout JSONWriter) {
        writer.key(name)
        writer.object { writer in
            for (word, count) in counts.sorted(by: { $0.key < $1.key }) {
                writer.key(dynamic: word)
                writer.value(count)
            }
        }
    }

    private func textLine(_ entry: BatchEntry, _ told: ToldLine) -> String {
        let result = told.result
        let subject: String
        if case .success(let request) = entry.request {
            subject = "\(request.action.rawValue) \(request.name.shown)"
        } else {
            subject = Console.plain("\(entry.action ?? "-") \(entry.name ?? "-")")
        }
        let colour: Console.Colour = result.isGood ? .good : result.outcome == .review ? .waiting : .bad
        var parts: [String] = []
        if let transaction = result.serverTransaction { parts.append("transaction \(transaction)") }
        if told.isRepeated { parts.append("done before") }
        let rules = result.reasons.map(\.rule)
        if !rules.isEmpty { parts.append(rules.joined(separator: " ")) }
        if let sentence = result.sentence { parts.append(sentence) }
        let first =
            "\(entry.line)\t\(Console.coloured(result.outcome.rawValue, colour))\t\(subject)\t"
            + Console.plain(parts.joined(separator: "; "))
        return ([first] + result.reasons.map { "  " + Console.plain($0.sentence) }).joined(separator: "\n")
    }

    private func jsonLine(_ entry: BatchEntry, _ told: ToldLine) -> [UInt8] {
        let result = told.result
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("line", entry.line)
            if case .success(let request) = entry.request {
                writer.member("action", request.action.rawValue)
                writer.member("name", request.name.text)
            } else {
                writer.member("action", entry.action)
                writer.member("name", entry.name)
            }
            writer.member("outcome", result.outcome.rawValue)
            if let code = result.code { writer.member("code", code) }
            writer.member("rules", result.reasons) { writer, reason in
                writer.object {
                    $0.member("rule", reason.rule)
                    $0.member("clause", reason.clause)
                    $0.member("sentence", reason.sentence)
                }
            }
            writer.member("sentence", result.sentence)
            writer.member("clTRID", result.clientTransaction)
            writer.member("svTRID", result.serverTransaction)
            if told.isRepeated { writer.member("repeated", true) }
        }
        return writer.bytes
    }
}

/// A line's result as this run tells it.
struct ToldLine: Sendable {
    var result: LineResult
    /// True where an earlier run did it.
    var isRepeated = false
}
