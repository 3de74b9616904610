import CampaignPlanning
import IDNA
import PolicyEngine
import RegistryModel

/// What a holder reads about a claim: one text in one or several languages.
package struct NoticeText: Hashable, Sendable {
    package let policy: CampaignPolicy
    package let claim: Claim
    package let kind: CampaignNotice.Kind
    /// Shown in an opening, and where something can still be lodged with what was settled; nil in all others.
    package let token: String?

    package init(policy: CampaignPolicy, claim: Claim, kind: CampaignNotice.Kind, token: String? = nil) {
        self.policy = policy
        self.claim = claim
        self.kind = kind
        self.token = token
    }

    /// The languages in which this holder is written to: what was lodged with the claim, else the policy's list.
    package var languages: [Language] {
        claim.choice?.language.flatMap(Language.init(rawValue:)).map { [$0] } ?? policy.notices.languages
    }

    package var subject: String {
        let language = languages.first ?? .english
        return "\(source): \(policy.title.text(in: language))"
    }

    /// All languages, one under the other.
    package var text: String {
        languages.map { body(in: $0) }.joined(separator: "\n\n* * *\n\n") + "\n"
    }

    private var source: String { IDNA.unicode(claim.source) }
    private var target: String { claim.target.map(IDNA.unicode) ?? "" }
    private var cohort: Cohort? { policy.cohort(claim.cohort) }

    private func body(in language: Language) -> String {
        let facts = [
            Fact("source", source), Fact("target", target), Fact("title", policy.title.text(in: language)),
            Fact("basis", policy.basis.title.text(in: language)),
            Fact("opens", Self.day(cohort?.opens)), Fact("closes", Self.day(cohort?.closes)),
            Fact("silenceFrom", Self.day(policy.silence.from ?? cohort?.closes)),
            Fact("choices", choices(in: language)), Fact("token", token ?? ""),
            Fact("state", StateWords.sentence(claim.state).text(in: language)),
            Fact("reason", StateWords.reason(claim.reason, in: language)),
            Fact("sender", policy.notices.sender), Fact("registrar", claim.sponsor.rawValue),
            Fact("appeal", "\(policy.appealDays)"), Fact("held", Self.day(claim.heldUntil)),
        ]
        return paragraphs.map { $0.text(in: language, facts: facts) }.joined(separator: "\n\n")
    }

    private var paragraphs: [Sentence] {
        switch kind {
        case .opening:
            [
                NoticeWords.right, contest, NoticeWords.choices, token == nil ? nil : NoticeWords.token, silence,
                oldName, NoticeWords.farewell,
            ]
            .compactMap(\.self)
        case .reminder: [NoticeWords.reminder, NoticeWords.choices, silence, NoticeWords.farewell].compactMap(\.self)
        case .settled:
            [
                NoticeWords.settled, claim.state == .reserved ? NoticeWords.kept : nil, further,
                further == nil ? nil : NoticeWords.token, NoticeWords.appeal, NoticeWords.farewell,
            ]
            .compactMap(\.self)
        case .ending: [NoticeWords.ending, NoticeWords.farewell]
        }
    }

    private var contest: Sentence? {
        switch claim.standing {
        case .contested: NoticeWords.contested
        case .selfContested: NoticeWords.selfContested
        default: nil
        }
    }

    /// What can still be said after the settlement.
    private var further: Sentence? {
        guard token != nil else { return nil }
        return claim.state == .reserved ? NoticeWords.takeReserved : NoticeWords.sayMore
    }

    private var silence: Sentence? { NoticeWords.silence[policy.silence.means] }

    private var oldName: Sentence? {
        switch policy.oldName.ends {
        case .never: NoticeWords.oldNameStays
        case .onConsent: NoticeWords.oldNameOnConsent
        case .at: nil
        }
    }

    private func choices(in language: Language) -> String {
        ClaimChoice.Kind.allCases.filter(policy.choices.contains)
            .compactMap { NoticeWords.choice[$0]?.text(in: language) }.map { "– \($0)" }.joined(separator: "\n")
    }

    /// The date in the country's time is what holders live by; the zone is said, since a deadline is an instant.
    static func day(_ instant: Instant?) -> String {
        guard let instant else { return "–" }
        return String(instant.description.prefix(16)).replacing("T", with: " ") + " UTC"
    }
}
