import DNSCore
import PolicyEngine

/// The name servers that the parent delegates to are those that the zone itself names (RFC 1034, section 4.2.2).
///
/// Could not tell: nobody says to whom the name is delegated, or no server of the zone answers for its NS set.
struct DelegationContentCheck: Check {
    static let kind = CheckKind.delegationContent

    func judge(_ view: EvidenceView) -> Outcome {
        guard let delegated = view.delegatedServers else { return .untold(view.referralCause, at: ["delegation"]) }
        let asked = view.exchanges(.content, .ns, name: view.zone)
        let answers = asked.filter { $0.answer?.isAuthoritative == true }
        guard !answers.isEmpty else {
            return .untold(
                asked.lazy.compactMap(\.trouble).first.map(UntoldCause.init) ?? .notSeen, at: asked.map(\.pointer))
        }
        let named = EvidenceView.hosts(answers.flatMap { $0.records(.ns, at: view.zone) })
        let (onlyThere, onlyHere) = (delegated.names.subtracting(named), named.subtracting(delegated.names))
        let facts = [
            Fact("delegatedOnly", EvidenceView.shown(onlyThere)), Fact("zoneOnly", EvidenceView.shown(onlyHere)),
        ]
        let pointers = delegated.pointers + answers.map(\.pointer)
        return onlyThere.isEmpty && onlyHere.isEmpty ? .conforms(facts, at: pointers) : .fails(facts, at: pointers)
    }
}
