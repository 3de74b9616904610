import DNSCore
import IDNA
import PolicyEngine
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
        if !grounds.isEmpty {
            try Console.line("\n\(words.because)")
            for text in grounds { try showGround(text, words) }
        }
        if !judged.isEmpty {
            try Console.line("\n\(grounds.isEmpty ? words.rulesSeen : words.otherRules)")
            for text in judged { try showOther(text, words) }
        }
        if texts.isEmpty { try Console.line("\n\(words.noRules)") }
    }

    private func heading(_ words: DecisionWords) -> Sheet {
        var sheet = Sheet()
        sheet.add(words.asked, "\(words.operation(receipt.operation)) \(shownObject)")
        sheet.add(words.by, receipt.actor.description)
        sheet.add(words.at, receipt.instant.description)
        sheet.add(words.outcome, Console.coloured(words.outcome(receipt.outcome), receipt.outcome.cell.colour))
        if let reason = receipt.reason { sheet.add(words.code, "\(receipt.code) \(reason)") }
        sheet.add(
            words.policies,
            each: (receipt.verdict?.policies ?? []).map { "\($0.identifier) \($0.version), SHA-256 \($0.digest)" })
        sheet.add(words.commandDigest, Hexadecimal.text(receipt.commandDigest).lowercased())
        return sheet
    }

    private var shownObject: String { (try? DomainName(receipt.object))?.shown ?? receipt.object }

    private func isGround(_ text: RuleText) -> Bool { receipt.verdict?.grounds.contains(text.judgement) == true }

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

/// The words of a decision's page in one language.
struct DecisionWords {
    let language: Language

    private func pick(_ kazakh: String, _ russian: String, _ english: String) -> String {
        Sentence(kazakh: kazakh, russian: russian, english: english).text(in: language)
    }

    var decision: String { pick("Шешім", "Решение", "Decision") }
    var asked: String { pick("сұралғаны", "запрошено", "asked") }
    var by: String { pick("кім сұрады", "кем", "by") }
    var at: String { pick("қашан", "когда", "at") }
    var outcome: String { pick("нәтиже", "итог", "outcome") }
    var code: String { pick("код", "код", "code") }
    var policies: String { pick("саясат", "политика", "policy") }
    var commandDigest: String { pick("сұраудың дайджесті", "дайджест запроса", "command SHA-256") }
    var because: String { pick("Себебі:", "Потому что:", "Because:") }
    var rulesSeen: String { pick("Қаралған ережелер:", "Проверенные правила:", "Rules judged:") }
    var otherRules: String { pick("Басқа қаралған ережелер:", "Прочие проверенные правила:", "Other rules judged:") }
    var noRules: String {
        pick(
            "Бұл шешімге саясат ережелері қолданылмады.", "Правила политики к этому решению не применялись.",
            "No rule of policy took part in this decision.")
    }
    var seen: String { pick("көргені", "что видно", "saw") }
    var basis: String { pick("негізі", "основание", "basis") }
    var remedy: String { pick("жауапты өзгертеді", "что изменит ответ", "would change the answer") }

    func outcome(_ outcome: DecisionReceipt.Outcome) -> String {
        switch outcome {
        case .accepted: pick("қабылданды", "принято", "accepted")
        case .review: pick("қарауға жіберілді", "на рассмотрении", "sent to review")
        case .refused: pick("бас тартылды", "отказано", "refused")
        }
    }

    func finding(_ finding: Finding) -> String {
        switch finding {
        case .satisfied: pick("орындалды", "соблюдено", "satisfied")
        case .violated: pick("бұзылды", "нарушено", "violated")
        case .undetermined: pick("анықталмады", "не установлено", "could not tell")
        }
    }

    /// The use case, by its stable word where there is no other.
    func operation(_ word: String) -> String {
        switch word {
        case "createDomain": pick("атауды тіркеу", "регистрация имени", "registration of")
        case "renewDomain": pick("мерзімді ұзарту", "продление", "renewal of")
        case "updateDomain": pick("деректерді өзгерту", "изменение сведений", "change of")
        case "changeRegistrant": pick("ұстаушыны ауыстыру", "смена держателя", "change of holder of")
        case "deleteDomain": pick("жою", "удаление", "deletion of")
        case "restoreDomain": pick("қалпына келтіру", "восстановление", "restoration of")
        case "transferDomain": pick("тіркеушіні ауыстыру", "смена регистратора", "transfer of")
        case "settleTransfer":
            pick("тіркеушіні ауыстыруды аяқтау", "завершение смены регистратора", "completion of the transfer of")
        case "decideApplication": pick("өтінімді шешу", "решение по заявке", "decision on application")
        default: word
        }
    }
}
