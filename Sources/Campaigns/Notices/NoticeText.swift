import CampaignPlanning
import IDNA
import Notices
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
        let times = TimeWords(utcOffset: policy.notices.utcOffset, language)
        let facts = [
            Fact("source", source), Fact("target", target), Fact("title", policy.title.text(in: language)),
            Fact("zone", IDNA.unicode(policy.target)), Fact("basis", policy.basis.title.text(in: language)),
            Fact("opens", times.text(cohort?.opens)), Fact("closes", times.text(cohort?.closes)),
            Fact("silenceFrom", times.text(silenceFrom)), Fact("oldEnds", times.text(oldEnds)),
            Fact("answersFor", times.text(seconds: policy.oldName.answersFor)),
            Fact("choices", choices(in: language)), Fact("token", token ?? ""),
            Fact("state", StateWords.sentence(claim.state).text(in: language)),
            Fact("reason", StateWords.reason(claim.reason, in: language)),
            Fact("sender", policy.notices.sender), Fact("registrar", claim.sponsor.rawValue),
            Fact("appeal", times.text(seconds: policy.appealDays * 86_400)),
            Fact("held", times.text(claim.heldUntil)),
        ]
        return paragraphs.map { $0.text(in: language, facts: facts) }.joined(separator: "\n\n")
    }

    private var paragraphs: [Sentence] {
        switch kind {
        case .opening:
            [
                right, contest, NoticeWords.choices, token == nil ? nil : NoticeWords.token, silence,
                oldName, NoticeWords.farewell,
            ]
            .compactMap(\.self)
        case .reminder:
            [
                asksForOther ? NoticeWords.reminderOfOther : NoticeWords.reminder, NoticeWords.choices, silence,
                NoticeWords.farewell,
            ]
            .compactMap(\.self)
        case .settled:
            [
                asksForOther && claim.targetDomain == nil ? NoticeWords.settledWithoutName : NoticeWords.settled,
                claim.state == .reserved ? NoticeWords.kept : nil, further,
                further == nil ? nil : NoticeWords.token, NoticeWords.appeal, NoticeWords.farewell,
            ]
            .compactMap(\.self)
        case .ending: [NoticeWords.ending, NoticeWords.farewell]
        }
    }

    /// Whether the name by the campaign's rules is not to be had, and nothing is left but to ask for another.
    private var asksForOther: Bool { claim.standing == .taken || claim.standing == .nameless }

    private var right: Sentence {
        switch claim.standing {
        case .taken: NoticeWords.taken
        case .nameless: NoticeWords.nameless
        case .clear, .contested, .selfContested, .held, .ineligible: NoticeWords.right
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

    /// As `ClaimTerms.next` has it: where no label is there to be kept or contested, silence ends the right whatever else the
    /// policy makes of it, and in a contest it is one voice among others.
    private var silence: Sentence? {
        let means = policy.silence.means
        switch claim.standing {
        case .taken, .nameless: return NoticeWords.silence[.lapse]
        case .contested: return NoticeWords.contestedSilence[means] ?? NoticeWords.silence[means]
        case .clear, .selfContested, .held, .ineligible:
            return NoticeWords.silence[means == .noObjection ? .lapse : means]
        }
    }

    private var silenceFrom: Instant? {
        cohort.map { ClaimTerms(policy, cohort: $0).silenceFrom(of: claim) }
    }

    private var oldEnds: Instant? {
        if case .at(let end) = policy.oldName.ends { end } else { nil }
    }

    private var oldName: Sentence? {
        switch policy.oldName.ends {
        case .never: NoticeWords.oldNameStays
        case .onConsent: NoticeWords.oldNameOnConsent
        case .at: NoticeWords.oldNameEnds
        }
    }

    private func choices(in language: Language) -> String {
        let facts = [Fact("zone", IDNA.unicode(policy.target)), Fact("wishes", "\(policy.labels.alternatives)")]
        return ClaimChoice.Kind.allCases.filter(policy.choices.contains)
            .compactMap(words(for:)).map { "– \($0.text(in: language, facts: facts))" }.joined(separator: "\n")
    }

    /// A wish can be registered, and is never reserved.
    private func words(for choice: ClaimChoice.Kind) -> Sentence? {
        switch choice {
        case .register where asksForOther: NoticeWords.otherName
        case .reserve where asksForOther: nil
        case .register, .reserve, .waive, .object: NoticeWords.choice[choice]
        }
    }
}
