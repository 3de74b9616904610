import Digests
import DNSCore
import IDNA
import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryStore
import Terminal

/// One decision, told to a person in their language.
struct DecisionPage {
    let receipt: DecisionReceipt
    let documents: [PolicyDocument]
    let language: Language

    func show() throws {
        let words = DecisionWords(language: language)
        let texts = receipt.ruleTexts(documents)
        try Console.line("\(words.decision) \(receipt.number)")
        try Console.line()
        try heading(words).show()
        let judged = texts.filter { !isGround($0) }
        let grounds = texts.filter(isGround)
        let refusal = Refusal(of: receipt)
        if refusal != nil || !grounds.isEmpty { try Console.line("\n\(words.because)") }
        if let refusal { try Console.line("  \(refusal.sentence(in: language))") }
        if !grounds.isEmpty {
            for text in grounds { try showGround(text, words) }
        }
        if !judged.isEmpty {
            try Console.line("\n\(refusal == nil && grounds.isEmpty ? words.rulesSeen : words.otherRules)")
            for text in judged { try showOther(text, words) }
        }
        if texts.isEmpty { try Console.line("\n\(words.noRules)") }
    }

    private func heading(_ words: DecisionWords) -> Sheet {
        var sheet = Sheet()
        sheet.add(words.asked, "\(words.operation(receipt.operation)) \(shownObject)")
        sheet.add(words.by, words.actor(receipt.actor))
        sheet.add(words.at, receipt.instant.description)
        sheet.add(words.session, receipt.trace?.session)
        sheet.add(words.address, receipt.trace?.address)
        sheet.add("clTRID", receipt.trace?.clientTransaction)
        sheet.add("svTRID", receipt.trace?.serverTransaction)
        sheet.add(words.outcome, Console.coloured(words.outcome(receipt.outcome), receipt.outcome.cell.colour))
        if let reason = receipt.reason { sheet.add(words.code, "\(DecisionWords.clause(receipt.code)), \(reason)") }
        sheet.add(
            words.policies,
            each: (receipt.verdict?.policies ?? []).map { "\($0.identifier) \($0.version), SHA-256 \($0.digest)" })
        sheet.add(
            words.lifecycle, receipt.lifecycle.map { "\($0.identifier) \($0.version), SHA-256 \($0.digest)" })
        sheet.add(words.prices, receipt.prices.map { "\($0.identifier) \($0.version), SHA-256 \($0.digest)" })
        sheet.add(words.commandDigest, hexadecimal(receipt.commandDigest))
        return sheet
    }

    /// A handle is no name: its capitals stay.
    private var shownObject: String {
        guard let name = try? DomainName(receipt.object), name.text == receipt.object else { return receipt.object }
        return name.shown
    }

    /// Rules that took part in a refusal which came before policy had its say are no ground of it.
    private func isGround(_ text: RuleText) -> Bool {
        guard receipt.outcome != .refused || !receipt.rules.isEmpty else { return false }
        return receipt.verdict?.grounds.contains(text.judgement) == true
    }

    /// A rule that made the decision: its sentence, what it saw, its whole basis, and what would change the answer.
    private func showGround(_ text: RuleText, _ words: DecisionWords) throws {
        let facts = text.facts(language).map { "\($0.name) = \($0.value)" }.joined(separator: "; ")
        try Console.line("  \(text.judgement.rule)  \(mark(text, words))  \(text.sentence(language))")
        if !facts.isEmpty { try Console.line("      \(words.seen): \(facts)") }
        if let basis = text.basis(language) { try Console.line("      \(words.basis): \(basis)") }
        if receipt.outcome != .accepted { try Console.line("      \(words.remedy): \(text.remedy(language))") }
    }

    /// Any other rule, in one line: what it saw, its sentence where it was not kept, and where it is written.
    private func showOther(_ text: RuleText, _ words: DecisionWords) throws {
        var parts: [String] = []
        // Sentences say what is wrong: of a rule that was kept, what was seen is enough.
        if text.judgement.finding != .satisfied { parts.append(text.sentence(language)) }
        let facts = text.facts(language).map { "\($0.name) = \($0.value)" }.joined(separator: "; ")
        if !facts.isEmpty { parts.append(facts) }
        if let reference = text.reference(language) { parts.append("(\(reference))") }
        try Console.line("  \(text.judgement.rule)  \(mark(text, words))  \(parts.joined(separator: "  "))")
    }

    private func mark(_ text: RuleText, _ words: DecisionWords) -> String {
        let finding = text.judgement.finding
        let colour: Console.Colour = finding == .satisfied ? .good : finding == .violated ? .bad : .waiting
        return Console.coloured(words.finding(finding), colour)
    }
}
