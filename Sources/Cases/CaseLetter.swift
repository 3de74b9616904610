import IDNA
import Notices
import PolicyEngine
import RegistryModel

/// What holder or body read about a step of a case: one text in one or several languages.
package struct CaseLetter: Hashable, Sendable {
    package let subject: AuditCase
    package let kind: CaseNotice.Kind
    package let languages: [Language]
    /// The registrar that the name is with; nil: none of ours.
    package let registrar: RegistrarIdentifier?
    /// Whom to write to.
    package let sender: String
    /// Seconds that the country's time is ahead of UTC.
    package let utcOffset: Int

    package init(
        _ subject: AuditCase, _ kind: CaseNotice.Kind, languages: [Language], registrar: RegistrarIdentifier?,
        sender: String, utcOffset: Int
    ) {
        self.subject = subject
        self.kind = kind
        self.languages = languages.isEmpty ? Language.allCases : languages
        self.registrar = registrar
        self.sender = sender
        self.utcOffset = utcOffset
    }

    package var title: String {
        let language = languages.first ?? .english
        return "\(site): \(Sentence(subject.criterion.title).text(in: language)) (\(subject.number))"
    }

    /// All languages, one under the other.
    package var text: String {
        languages.map { body(in: $0) }.joined(separator: "\n\n* * *\n\n") + "\n"
    }

    private var site: String { IDNA.unicode(subject.site) }

    private func body(in language: Language) -> String {
        let facts = facts(in: language)
        return paragraphs.map { $0.text(in: language, facts: facts) }.joined(separator: "\n\n")
    }

    private var paragraphs: [Sentence] {
        let appeal = registrar == nil ? CaseWords.appealByMail : CaseWords.appeal
        let threat = subject.criterion.sanction == nil || subject.domain == nil ? nil : CaseWords.threat
        let parts: [Sentence?] =
            switch kind {
            case .notified:
                [
                    CaseWords.found, CaseWords.clause, CaseWords.remedy, CaseWords.deadline, CaseWords.proof, threat,
                    appeal,
                ]
            case .extended: [CaseWords.extended, CaseWords.deadline, CaseWords.remedy, CaseWords.proof, threat]
            case .upheld: [CaseWords.upheld, subject.hasSanctionInForce ? CaseWords.comesBack : nil]
            case .dismissed where subject.hasSanctionInForce: [CaseWords.dismissed, CaseWords.remedy, CaseWords.proof]
            case .dismissed: [CaseWords.dismissed, CaseWords.deadline, CaseWords.remedy, CaseWords.proof, threat]
            case .looked where look?.finding.verdict == .doesNotApply: [CaseWords.lookedFree]
            case .looked where subject.state == .notified:
                [CaseWords.looked, CaseWords.remedy, CaseWords.deadline, CaseWords.proof, threat]
            case .looked: [CaseWords.looked, CaseWords.remedy, CaseWords.proof]
            case .proved: [CaseWords.proved, subject.hasSanctionInForce ? CaseWords.comesBack : nil]
            case .proposed: [CaseWords.proposed, CaseWords.clause, CaseWords.remedy, CaseWords.proof]
            case .sanctioned:
                [
                    CaseWords.sanctioned, CaseWords.clause, CaseWords.remedy, CaseWords.proof,
                    registrar == nil ? nil : CaseWords.appealSanction,
                ]
            case .lifted: [CaseWords.lifted]
            case .closed: [CaseWords.closed]
            }
        return parts.compactMap(\.self) + [CaseWords.farewell]
    }

    /// The last look that answered who asked for one.
    private var look: CaseLook? { subject.rescans.last(where: \.isAnswered)?.look }

    private func facts(in language: Language) -> [Fact] {
        let times = TimeWords(utcOffset: utcOffset, language)
        let seen = subject.finding.facts.map { Fact($0.name, $0.value) }
        // The case's sentence, of what was seen the second time.
        let again = (look?.finding.facts ?? []).map { Fact($0.name, $0.value) } + seen
        let said = { (text: CaseText) in Sentence(text).text(in: language, facts: seen) }
        return [
            Fact("number", "\(subject.number)"), Fact("site", site),
            Fact("domain", subject.domain.map(IDNA.unicode) ?? ""),
            Fact("criterion", subject.criterion.identifier), Fact("title", said(subject.criterion.title)),
            Fact("found", said(subject.criterion.sentence)), Fact("remedy", said(subject.criterion.remedy)),
            Fact("clause", said(subject.criterion.clause)),
            Fact("observed", times.text(subject.finding.observed)),
            Fact("looked", times.text(look?.finding.observed)),
            Fact("foundAgain", Sentence(subject.criterion.sentence).text(in: language, facts: again)),
            Fact("proved", times.text(subject.proof?.finding.observed)),
            Fact("day", subject.deadline.map { times.text($0.day) } ?? "–"),
            Fact("registrar", registrar?.rawValue ?? ""), Fact("sender", sender), Fact("reason", reason),
        ]
    }

    /// Why the step was taken, in the words of who took it.
    private var reason: String {
        let said: String? =
            switch kind {
            case .extended: subject.extensions.last?.reason
            case .upheld, .dismissed: subject.appeals.last?.reason
            case .proposed: subject.sanction?.reason
            case .closed: subject.closing?.reason
            case .lifted: subject.sanction?.liftReason
            case .notified, .looked, .proved, .sanctioned: nil
            }
        return said ?? "–"
    }
}

extension Sentence {
    /// A text of a case, in which `{name}` stands for a fact of its finding.
    package init(_ text: CaseText) { self.init(kazakh: text.kk, russian: text.ru, english: text.en) }
}
