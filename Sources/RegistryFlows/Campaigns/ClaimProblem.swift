import PolicyEngine
import RegistryModel

/// What is wrong with a command about a campaign. Each case is a rule with an identifier that never changes.
///
/// What a token would tell (that it is expired, or used) is told only to who brings the right one.
package enum ClaimProblem: Error, Hashable, Sendable, Codable {
    case noCampaign
    /// The name gives no claim in the campaign.
    case noClaim
    case noStep

    case tokenMissing
    case tokenWrong
    /// It is the token of the same name in another campaign.
    case tokenOfOther
    case tokenExpired(at: Instant)
    case tokenUsed(at: Instant)
    /// The name has another holder now, whose right it is; the token was given to the one before.
    case tokenOfFormerHolder
    /// The campaign lets nobody but the old name's sponsor lodge.
    case notSponsor
    case operatorsMayNot
    /// The registry does it by itself, when its time has come.
    case registryOnly
    /// It takes a person of the registry.
    case operatorsOnly

    /// Nothing is done in this state of the campaign.
    case notRunning(Campaign.State)
    case windowNotOpen(until: Instant)
    case windowClosed(at: Instant)

    case settled(Claim.State)
    /// The plan gave the name no right.
    case excluded(Claim.Standing)
    case standingLost
    /// By the policy nothing happens yet; nil: not by the clock alone.
    case nothingYet(until: Instant?)
    case choiceNotOffered(ClaimChoice.Kind)
    case notContested
    case tooManyAlternatives(most: Int)
    case labelForm(String)

    case labelHeld(campaign: String, until: Instant?)
    /// A release stage keeps it for other kinds of holder.
    case labelKept(campaign: String, until: Instant?)

    case nothingToFollow
    /// The new name was changed by itself, or its holder wanted no copy.
    case livesAlone
    /// Other names use a host under the old one.
    case oldNameServes(host: String)
    case oldNameGone

    case wrongDigest
    case signedBefore(operator: String)
    /// The plan is signed: it can't be laid or signed again.
    case planSigned(Campaign.State)
    case wrongState(Campaign.State)
    case membersOpen(Int)
    case stepsOpen

    case undone
    /// A later step of the same claim has to be undone first.
    case laterStep(ObjectNumber)
    /// The object was changed since the step.
    case changed(String)

    /// The member of a bulk change is settled already.
    case memberSettled(BulkMember.State)
    /// The gaining registrar of a bulk change can't have names in the zone: not accredited, or not active.
    case notAccredited(String, zone: String)
}

extension ClaimProblem {
    /// The rule's identifier: stable, never used twice.
    package var rule: RuleIdentifier { RuleIdentifier(identity.rule) }

    /// Result code of RFC 5730, section 3.
    package var code: Int { identity.code }

    private var identity: (rule: String, code: Int) {
        switch self {
        case .noCampaign: ("CLM-001", 2303)
        case .noClaim: ("CLM-002", 2303)
        case .noStep: ("CLM-003", 2303)
        case .tokenMissing: ("CLM-010", 2201)
        case .tokenWrong: ("CLM-011", 2201)
        case .tokenOfOther: ("CLM-012", 2201)
        case .tokenExpired: ("CLM-013", 2201)
        case .tokenUsed: ("CLM-014", 2201)
        case .notSponsor: ("CLM-015", 2201)
        case .operatorsMayNot: ("CLM-016", 2201)
        case .registryOnly: ("CLM-017", 2201)
        case .operatorsOnly: ("CLM-018", 2201)
        case .tokenOfFormerHolder: ("CLM-019", 2201)
        case .notRunning: ("CLM-020", 2304)
        case .windowNotOpen: ("CLM-021", 2304)
        case .windowClosed: ("CLM-022", 2304)
        case .settled: ("CLM-030", 2304)
        case .excluded: ("CLM-031", 2304)
        case .standingLost: ("CLM-032", 2304)
        case .nothingYet: ("CLM-033", 2304)
        case .choiceNotOffered: ("CLM-034", 2306)
        case .notContested: ("CLM-035", 2306)
        case .tooManyAlternatives: ("CLM-036", 2306)
        case .labelForm: ("CLM-037", 2005)
        case .labelHeld: ("CLM-040", 2308)
        case .labelKept: ("CLM-041", 2308)
        case .nothingToFollow: ("CLM-050", 2304)
        case .livesAlone: ("CLM-051", 2304)
        case .oldNameServes: ("CLM-052", 2305)
        case .oldNameGone: ("CLM-053", 2304)
        case .wrongDigest: ("CLM-060", 2004)
        case .signedBefore: ("CLM-061", 2201)
        case .planSigned: ("CLM-062", 2304)
        case .wrongState: ("CLM-063", 2304)
        case .membersOpen: ("CLM-064", 2304)
        case .stepsOpen: ("CLM-065", 2304)
        case .undone: ("CLM-070", 2304)
        case .laterStep: ("CLM-071", 2304)
        case .changed: ("CLM-072", 2305)
        case .memberSettled: ("CLM-080", 2304)
        case .notAccredited: ("CLM-081", 2106)
        }
    }
}
