import BatchRuns
import CanonicalJSON
import Terminal

/// A line's result as this run tells it.
struct ToldLine: ToldResult {
    var result: LineResult
    /// True where an earlier run did it.
    var isRepeated = false

    var word: String { result.outcome.rawValue }
    var colour: Console.Colour { result.isGood ? .good : result.outcome == .review ? .waiting : .bad }
    var isRefusal: Bool { result.isRefusal }
    var counted: [String] { result.outcome == .accepted ? [] : result.reasons.map(\.rule) }
    var below: [String] { result.reasons.map(\.sentence) }

    var detail: String {
        var parts: [String] = []
        if let transaction = result.serverTransaction { parts.append("transaction \(transaction)") }
        if isRepeated { parts.append("done before") }
        let rules = result.reasons.map(\.rule)
        if !rules.isEmpty { parts.append(rules.joined(separator: " ")) }
        if let sentence = result.sentence { parts.append(sentence) }
        return parts.joined(separator: "; ")
    }

    func write(to writer: inout JSONWriter) {
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
        if isRepeated { writer.member("repeated", true) }
    }
}
