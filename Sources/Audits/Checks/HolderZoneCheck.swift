import DNSCore
import IDNA
import PolicyEngine

/// The name lies in a zone that its holder's kind demands.
///
/// Could not tell: the register does not know the name.
struct HolderZoneCheck: Check {
    static let kind = CheckKind.holderZone
    let zones: [DomainName]

    func judge(_ view: EvidenceView) -> Outcome {
        guard let register = view.evidence.register else { return .untold(.register, at: ["register"]) }
        let facts = [
            Fact("zone", IDNA.unicode(register.zone)), Fact("holderKind", register.holderKind ?? ""),
        ]
        return zones.contains(register.zone)
            ? .conforms(facts, at: ["register.zone"]) : .fails(facts, at: ["register.zone"])
    }
}
