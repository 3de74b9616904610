import DNSCore
import IDNA
import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryStore

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
            for text in grounds { try show(text, words, withRemedy: receipt.outcome != .accepted) }
        }
        if !judged.isEmpty {
            try Console.line("\n\(refusal == nil && grounds.isEmpty ? words.rulesSeen : words.otherRules)")
            for text in judged { try show(text, words, withRemedy: false) }
        }
        if texts.isEmpty { try Console.line("\n\(words.noRules)") }
    }

    private func heading(_ words: DecisionWords) -> Sheet {
        var sheet = Sheet()
        sheet.add(words.asked, "\(words.operation(receipt.operation)) \(shownObject)")
        sheet.add(words.by, words.actor(receipt.actor))
        sheet.add(words.at, receipt.instant.description)
        sheet.add(words.outcome, Console.coloured(words.outcome(receipt.outcome), receipt.outcome.cell.colour))
        if let reason = receipt.reason { sheet.add(words.code, "\(DecisionWords.clause(receipt.code)), \(reason)") }
        sheet.add(
            words.policies,
            each: (receipt.verdict?.policies ?? []).map { "\($0.identifier) \($0.version), SHA-256 \($0.digest)" })
        sheet.add(
            words.lifecycle, receipt.lifecycle.map { "\($0.identifier) \($0.version), SHA-256 \($0.digest)" })
        sheet.add(words.commandDigest, Hexadecimal.text(receipt.commandDigest).lowercased())
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

    private func show(_ text: RuleText, _ words: DecisionWords, withRemedy: Bool) throws {
        let finding = text.judgement.finding
        let colour: Console.Colour = finding == .satisfied ? .good : finding == .violated ? .bad : .waiting
        let mark = Console.coloured(words.finding(finding), colour)
        let facts = text.facts(language).map { "\($0.name) = \($0.value)" }.joined(separator: "; ")
        // Sentences say what is wrong: of a rule that was kept, what was seen and on what it rests is enough.
        if finding == .satisfied {
            try Console.line("  \(text.judgement.rule)  \(mark)  \(facts)")
        } else {
            try Console.line("  \(text.judgement.rule)  \(mark)  \(text.sentence(language))")
            if !facts.isEmpty { try Console.line("      \(words.seen): \(facts)") }
        }
        if let basis = text.basis(language) { try Console.line("      \(words.basis): \(basis)") }
        if withRemedy { try Console.line("      \(words.remedy): \(text.remedy(language))") }
    }
}
