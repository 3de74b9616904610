import BatchFiles
import CanonicalJSON
import PolicyEngine
import RegistryFlows
import RegistryStore
import Terminal

/// What came of one line.
enum BatchResult: Sendable {
    case settled(Settled)
    case checked(Availability, [RuleText])
    case malformed(BatchComplaint)
}

/// Tells the result of every line, and sums them up.
struct BatchOutput {
    struct Summary {
        var counts: [String: Int] = [:]
        var rules: [String: Int] = [:]
        var repeated = 0
        var lines = 0

        var hasRefusals: Bool { (counts["refused"] ?? 0) + (counts["malformed"] ?? 0) > 0 }
    }

    let json: Bool
    let language: Language
    private(set) var summary = Summary()
    private var pending: [UInt8] = []

    init(json: Bool, language: Language) {
        self.json = json
        self.language = language
    }

    mutating func add(_ entry: BatchEntry, _ result: BatchResult) {
        summary.lines += 1
        summary.counts[result.word, default: 0] += 1
        if case .settled(let settled) = result {
            if settled.isRepeated { summary.repeated += 1 }
            if settled.outcome != .accepted {
                let words = settled.rules.isEmpty ? [settled.reason ?? "review"] : settled.rules
                for word in words { summary.rules[word, default: 0] += 1 }
            }
        }
        pending += json ? jsonLine(entry, result) : Array(textLine(entry, result).utf8)
        pending.append(0x0a)
    }

    /// Hands on what was added; called when the decisions are on the disk.
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
        let outcomes = ["accepted", "review", "available", "unavailable", "refused", "malformed"].compactMap { word in
            summary.counts[word].map { "\($0) \(word)" }
        }
        var text =
            "\(summary.lines) \(summary.lines == 1 ? "line" : "lines"): "
            + (outcomes.isEmpty ? "nothing to do" : outcomes.joined(separator: ", "))
        if summary.repeated > 0 { text += "; \(summary.repeated) of them done by an earlier run" }
        try Console.line(text + ".")
        if !summary.rules.isEmpty { try Console.line("By rule: \(ImportTally.words(summary.rules)).") }
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

    private func textLine(_ entry: BatchEntry, _ result: BatchResult) -> String {
        let subject: String
        if case .success(let request) = entry.request {
            subject = "\(request.action.rawValue) \(request.name.shown)"
        } else {
            subject = Console.plain("\(entry.action ?? "-") \(entry.name ?? "-")")
        }
        let colour: Console.Colour = result.isGood ? .good : result.word == "review" ? .waiting : .bad
        let outcome = Console.coloured(result.word, colour)
        let first = "\(entry.line)\t\(outcome)\t\(subject)\t\(Console.plain(result.detail(language)))"
        // Below the line, each rule as a single command tells it: what it demands, and what would change the answer.
        return ([first] + result.ruleTexts.map { "  " + Console.plain($0.line(language)) }).joined(separator: "\n")
    }

    private func jsonLine(_ entry: BatchEntry, _ result: BatchResult) -> [UInt8] {
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
            writer.member("outcome", result.word)
            switch result {
            case .settled(let settled): settled.write(to: &writer, language)
            case .checked(let availability, let texts):
                writer.member("reason", availability.refusal?.word)
                writer.member("sentence", availability.refusal?.sentence(in: language))
                writer.member("rules", texts) { $1.writeBriefly(to: &$0, language) }
            case .malformed(let complaint): writer.member("sentence", complaint.sentence)
            }
        }
        return writer.bytes
    }
}

extension Settled {
    func write(to writer: inout JSONWriter, _ language: Language) {
        // Of a dry run nothing is kept that a number could stand for.
        if receipt > 0 {
            writer.member("decision", receipt)
            writer.member("application", application)
        }
        writer.member("reason", reason)
        writer.member("rules", texts) { $1.writeBriefly(to: &$0, language) }
        writer.member("sentence", sentence)
        if isRepeated { writer.member("repeated", true) }
    }
}

extension BatchResult {
    var word: String {
        switch self {
        case .settled(let settled): settled.outcome.rawValue
        case .checked(let availability, _): availability.available ? "available" : "unavailable"
        case .malformed: "malformed"
        }
    }

    var isGood: Bool { word == "accepted" || word == "available" }

    /// The rules that made the answer.
    var ruleTexts: [RuleText] {
        switch self {
        case .settled(let settled): settled.texts
        case .checked(_, let texts): texts
        case .malformed: []
        }
    }

    /// Receipt, rules and sentence, as far as there are any.
    func detail(_ language: Language) -> String {
        switch self {
        case .settled(let settled):
            var parts: [String] = []
            if settled.receipt > 0 { parts.append("decision \(settled.receipt)") }
            if settled.receipt > 0, let application = settled.application {
                parts.append("application \(application)")
            }
            if settled.isRepeated { parts.append("done before") }
            if let reason = settled.reason, settled.rules.isEmpty { parts.append(reason) }
            if !settled.rules.isEmpty { parts.append(settled.rules.joined(separator: " ")) }
            if let sentence = settled.sentence { parts.append(sentence) }
            return parts.joined(separator: "; ")
        case .checked(let availability, _): return availability.refusal?.sentence(in: language) ?? ""
        case .malformed(let complaint): return complaint.sentence
        }
    }
}
