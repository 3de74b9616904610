import DNSCore
import RegistryModel

/// A plan in numbers: what is looked at before it is signed.
package struct PlanSummary: Hashable, Sendable {
    /// Claims of one cohort with one standing.
    package struct Count: Hashable, Sendable {
        /// Empty: of claims that no cohort takes.
        package var cohort: String
        package var standing: Claim.Standing
        package var claims: Int
    }

    /// What a campaign asks of one registrar.
    package struct Load: Hashable, Sendable {
        package var registrar: RegistrarIdentifier
        /// Claims that something can still come of.
        package var claims: Int
        /// Days of settlements, where the campaign limits them; nil where it does not.
        package var days: Int?
        /// When the last of them can be settled.
        package var last: Instant
    }

    /// Messages of one kind by one channel.
    package struct Notices: Hashable, Sendable {
        package var kind: CampaignNotice.Kind
        package var channel: CampaignNotice.Channel
        /// Reminders go to those only who have lodged nothing, so this is the most there can be.
        package var count: Int
    }

    /// A day to be known, in the order of time.
    package struct Date: Hashable, Sendable {
        package enum Kind: String, Hashable, Sendable, CaseIterable {
            case windowOpens, windowCloses, silenceMeans, contestDecides, reservationEnds, release, oldNamesEnd
            case lastSettlement
        }
        package var at: Instant
        package var kind: Kind
        /// The cohort that it is of; nil: of the campaign.
        package var cohort: String?
    }

    /// A label that several claims are to.
    package struct ConflictedSet: Hashable, Sendable {
        package var target: DomainName
        /// One holder has them all.
        package var isSelfConflict: Bool
        /// The names that give the rights, in canonical order.
        package var sources: [DomainName]
        /// How many holders there are.
        package var holders: Int
    }

    /// All claims.
    package var claims: Int
    /// By cohort in the policy's order, then by standing.
    package var counts: [Count]
    /// By registrar.
    package var loads: [Load]
    package var notices: [Notices]
    /// What holders would owe if everybody who can registered; nil where the sum is unknown.
    package var fees: Money?
    package var dates: [Date]
    /// In canonical order of their labels.
    package var conflictedSets: [ConflictedSet]
    /// How often each rule speaks against a claim: by rule.
    package var rules: [RuleCount]

    /// Claims that one rule speaks against.
    package struct RuleCount: Hashable, Sendable {
        package var rule: String
        package var claims: Int
    }

    /// Claims with one standing, of all cohorts.
    package func claims(_ standing: Claim.Standing) -> Int {
        counts.reduce(0) { $0 + ($1.standing == standing ? $1.claims : 0) }
    }

    /// Claims of one cohort.
    package func claims(ofCohort cohort: String) -> Int {
        counts.reduce(0) { $0 + ($1.cohort == cohort ? $1.claims : 0) }
    }
}
