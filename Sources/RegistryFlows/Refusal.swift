import PolicyEngine
import RegistryModel

/// Why the registry says no. The order of the cases is the order in which they are looked for: the first that holds is
/// the answer (RFC 5730, section 3, has the codes). To another registrar than the sponsor `notAuthorized` comes before
/// whatever would tell of the object's own content (`Circumstances.maySee`).
package indirect enum Refusal: Error, Hashable, Sendable, Codable {
    /// The actor is no registrar of ours.
    case unknownRegistrar(String)
    /// The registrar is suspended or its contract has ended.
    case registrarNotActive(String)
    /// A value is of the wrong form: where, and why.
    case parameterSyntax(field: String, reason: String)
    /// A value is well-formed and outside of what is allowed.
    case parameterRange(field: String, reason: String)
    /// A value is well-formed, and the registry offers no such thing here.
    case parameterPolicy(field: String, reason: String)
    /// No zone of ours would delegate the name.
    case outOfZone(String)
    case objectDoesNotExist(ObjectKind, String)
    case objectExists(ObjectKind, String)
    /// The object belongs to another registrar.
    case notAuthorized(ObjectKind, String)
    /// The operator signed this application before; another one has to.
    case alreadySigned(application: ObjectNumber, operator: String)
    /// The authorization information is wrong, expired, or was never set.
    case badAuthorization(ObjectKind, String)
    /// The allocation token for the name is wrong, over, or another registrar's (RFC 8495, section 3.2.1).
    case badAllocationToken(String)
    case pendingTransfer(String)
    case notPendingTransfer(String)
    /// Statuses that stand in the way, by the RFC's words.
    case statusProhibits(ObjectKind, String, [String])
    /// A value that what is in the register makes necessary was not given.
    case parameterMissing(field: String)
    case notEligibleForRenewal(String, reason: String)
    case notEligibleForTransfer(String, reason: String)
    /// Other objects hang on it.
    case association(ObjectKind, String, reason: String)
    /// A campaign's rule stands in the way: of the campaign, the claim, or the label.
    case claim(String, ClaimProblem)
    /// The clock of a case of an audit, or what was found, stands in the way.
    case audit(String, CaseProblem)
    /// Policy says no: by these rules.
    case policy([RuleIdentifier])
    /// The account does not hold what it costs. Looked for last, after policy: RFC 5730 leaves the order open, and who
    /// may not have the name at all should not be sent to pay first.
    case billing(String, needed: Money, balance: Money)
    /// The command is done to the name's counterpart too, by policy, and that is refused; so neither is done.
    case twin(String, Refusal)
}

extension Refusal {
    /// Result code of RFC 5730, section 3.
    package var code: Int {
        switch self {
        case .unknownRegistrar, .badAuthorization: 2202
        case .registrarNotActive, .notAuthorized, .alreadySigned, .badAllocationToken: 2201
        case .parameterMissing: 2003
        case .parameterSyntax: 2005
        case .parameterRange: 2004
        case .parameterPolicy, .outOfZone: 2306
        case .objectDoesNotExist: 2303
        case .objectExists: 2302
        case .pendingTransfer: 2300
        case .notPendingTransfer: 2301
        case .statusProhibits: 2304
        case .notEligibleForRenewal: 2105
        case .notEligibleForTransfer: 2106
        case .association: 2305
        case .claim(_, let problem): problem.code
        case .audit(_, let problem): problem.code
        case .policy: 2308
        case .billing: 2104
        case .twin(_, let refusal): refusal.code
        }
    }

    /// The refusal's stable word in receipts and results: the case's own name.
    package var word: String {
        switch self {
        case .unknownRegistrar: "unknownRegistrar"
        case .registrarNotActive: "registrarNotActive"
        case .parameterMissing: "parameterMissing"
        case .parameterSyntax: "parameterSyntax"
        case .parameterRange: "parameterRange"
        case .parameterPolicy: "parameterPolicy"
        case .outOfZone: "outOfZone"
        case .objectDoesNotExist: "objectDoesNotExist"
        case .objectExists: "objectExists"
        case .notAuthorized: "notAuthorized"
        case .alreadySigned: "alreadySigned"
        case .badAuthorization: "badAuthorization"
        case .badAllocationToken: "badAllocationToken"
        case .pendingTransfer: "pendingTransfer"
        case .notPendingTransfer: "notPendingTransfer"
        case .statusProhibits: "statusProhibits"
        case .notEligibleForRenewal: "notEligibleForRenewal"
        case .notEligibleForTransfer: "notEligibleForTransfer"
        case .association: "association"
        case .claim: "claim"
        case .audit: "audit"
        case .policy: "policy"
        case .billing: "billing"
        case .twin: "twin"
        }
    }

    /// The rules that refused; empty where it was none.
    package var rules: [RuleIdentifier] {
        switch self {
        case .policy(let rules): rules
        case .twin(_, let refusal): refusal.rules
        case .claim(_, let problem): [problem.rule]
        case .audit(_, let problem): [problem.rule]
        default: []
        }
    }
}
