import DNSCore
import RegistryModel

/// What a campaign's policy says about one claim: all that a decision about it has to know of the policy, so that a receipt
/// can be decided again from its facts.
package struct ClaimTerms: Hashable, Sendable, Codable {
    package var policy: PolicyReference
    /// The zone that names are claimed in.
    package var target: DomainName
    package var opens: Instant
    package var closes: Instant
    package var choices: [ClaimChoice.Kind]
    package var consent: Consent
    package var continuity: [Continuity]
    package var silence: Silence
    package var contest: Contest
    package var fees: CampaignFees
    package var term: CampaignTerm
    package var oldName: OldNameRule
    package var reservation: Instant?
    package var appealDays: Int
    package var alternatives: Int
    package var release: [ReleaseStage]
    /// When the window of each cohort closes: claims to one label can have several.
    package var windows: [String: Instant]
    /// How many numbers at the start of `Claim.rank` are the campaign's; what stands behind them is no rank.
    package var rankKeys: Int

    /// - Precondition: the cohort is one of the policy's.
    package init(_ policy: CampaignPolicy, cohort: Cohort) {
        self.policy = policy.reference
        target = policy.target
        opens = cohort.opens
        closes = cohort.closes
        choices = policy.choices.sorted { $0.rawValue < $1.rawValue }
        consent = policy.consent
        continuity = policy.continuity.sorted { $0.rawValue < $1.rawValue }
        silence = policy.silence
        contest = policy.contest
        fees = policy.fees
        term = policy.term
        oldName = policy.oldName
        reservation = policy.reservation
        appealDays = policy.appealDays
        alternatives = policy.labels.alternatives
        release = policy.release
        windows = Dictionary(policy.cohorts.map { ($0.identifier, $0.closes) }) { first, _ in first }
        rankKeys = policy.ranks.count
    }

    /// When labels that nobody has are free for all.
    package var end: Instant { release.last?.at ?? .distantFuture }

    /// From when on silence means something.
    package var silenceFrom: Instant { max(silence.from ?? closes, closes) }
}
