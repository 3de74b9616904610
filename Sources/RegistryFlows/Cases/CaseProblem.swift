import PolicyEngine
import RegistryModel

/// What is wrong with a command about a case. Each is a rule with an identifier that never changes; the order of the cases
/// is the order in which they are looked for.
package enum CaseProblem: Error, Hashable, Sendable, Codable {
    case noCase
    /// It takes a person of the registry.
    case operatorsOnly
    /// Beside operators, only the registrar of the name.
    case notSponsor

    /// What was seen is no failure: it conforms, it could not be told, or the criterion does not apply.
    case notAFailure(CaseFinding.Verdict)
    /// The site does not stand under the name that the finding says.
    case strangeDomain(String)
    /// The name was registered before the rule, or after it: it does not bind it.
    case exempt(registered: Instant)
    /// The name was registered after the site was looked at: what was seen is another holder's.
    case nameIsNewer(registered: Instant)
    case openAlready(ObjectNumber)

    case wrongState(AuditCase.State)
    case deadlineOver(at: Instant)
    case deadlineNotOver(until: Instant)
    case calendarMissing
    /// No calendar says which days of that year are worked.
    case calendarEnds(year: Int, first: Int, last: Int)
    case tooManyExtensions(most: Int)
    /// The site is under no name of the register, and no mailbox of its body is known: a period would run for nobody.
    case nobodyToTell

    /// What was said against the notice, or against the sanction, was decided.
    case appealedBefore
    /// The last wish for another look was not answered by a run yet.
    case rescanWaits(since: Instant)
    /// The last wish was answered, and a site is looked at on request once a day.
    case rescanTooSoon(until: Instant)
    /// Nobody waits for another look.
    case noRescan

    case proofOfOther(String)
    /// The run is not later than what it has to prove wrong.
    case proofOlder(run: Int64)
    /// The look was taken before it was asked for, or is the one that is written down already.
    case lookOlder(run: Int64)

    case noSanction
    /// The site stands under no name of the register.
    case noDomain
    case domainGone(String)
    case signedBefore(operator: String)
    /// The name is out of the zone by another decision, which this case could not undo.
    case heldBefore
    case sanctionInForce
    /// Neither a proof nor an upheld appeal speaks for lifting.
    case nothingProved
}

extension CaseProblem {
    /// The rule's identifier: stable, never used twice.
    package var rule: RuleIdentifier { RuleIdentifier(identity.rule) }

    /// Result code of RFC 5730, section 3.
    package var code: Int { identity.code }

    private var identity: (rule: String, code: Int) {
        switch self {
        case .noCase: ("CSE-001", 2303)
        case .operatorsOnly: ("CSE-002", 2201)
        case .notSponsor: ("CSE-003", 2201)
        case .notAFailure: ("CSE-010", 2306)
        case .strangeDomain: ("CSE-011", 2306)
        case .exempt: ("CSE-012", 2306)
        case .nameIsNewer: ("CSE-013", 2306)
        case .openAlready: ("CSE-014", 2302)
        case .wrongState: ("CSE-020", 2304)
        case .deadlineOver: ("CSE-021", 2304)
        case .deadlineNotOver: ("CSE-022", 2304)
        case .calendarMissing: ("CSE-023", 2306)
        case .calendarEnds: ("CSE-024", 2306)
        case .tooManyExtensions: ("CSE-025", 2306)
        case .nobodyToTell: ("CSE-026", 2306)
        case .appealedBefore: ("CSE-030", 2304)
        case .rescanWaits: ("CSE-031", 2304)
        case .rescanTooSoon: ("CSE-032", 2304)
        case .noRescan: ("CSE-033", 2304)
        case .proofOfOther: ("CSE-040", 2306)
        case .proofOlder: ("CSE-041", 2306)
        case .lookOlder: ("CSE-042", 2306)
        case .noSanction: ("CSE-050", 2306)
        case .noDomain: ("CSE-051", 2306)
        case .domainGone: ("CSE-052", 2303)
        case .signedBefore: ("CSE-053", 2201)
        case .heldBefore: ("CSE-054", 2304)
        case .sanctionInForce: ("CSE-055", 2304)
        case .nothingProved: ("CSE-056", 2304)
        }
    }
}
