import BatchFiles
import BatchRuns
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

/// What came of one line, in a language.
struct ToldLine: ToldResult {
    let result: BatchResult
    let language: Language

    var word: String {
        switch result {
        case .settled(let settled): settled.outcome.rawValue
        case .checked(let availability, _): availability.available ? "available" : "unavailable"
        case .malformed: "malformed"
        }
    }

    var colour: Console.Colour {
        switch word {
        case "accepted", "available": .good
        case "review": .waiting
        default: .bad
        }
    }

    var isRefusal: Bool { ["refused", "malformed"].contains(word) }

    var isRepeated: Bool { if case .settled(let settled) = result { settled.isRepeated } else { false } }

    var counted: [String] {
        guard case .settled(let settled) = result, settled.outcome != .accepted else { return [] }
        return settled.rules.isEmpty ? [settled.reason ?? "review"] : settled.rules
    }

    /// Each rule that made the answer: what it demands, and what would change it.
    var below: [String] {
        switch result {
        case .settled(let settled): settled.texts.map { $0.line(language) }
        case .checked(_, let texts): texts.map { $0.line(language) }
        case .malformed: []
        }
    }

    /// Receipt, rules and sentence, as far as there are any.
    var detail: String {
        switch result {
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

    func write(to writer: inout JSONWriter) {
        switch result {
        case .settled(let settled): settled.write(to: &writer, language)
        case .checked(let availability, let texts):
            writer.member("reason", availability.refusal?.word)
            writer.member("sentence", availability.refusal?.sentence(in: language))
            writer.member("rules", texts) { $1.writeBriefly(to: &$0, language) }
        case .malformed(let complaint): writer.member("sentence", complaint.sentence)
        }
    }
}
