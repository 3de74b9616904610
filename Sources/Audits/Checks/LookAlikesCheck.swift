import DNSCore
import PolicyEngine

/// Nobody else holds a name in the register that readers may take for this one.
///
/// Could not tell: the register does not know the name.
struct LookAlikesCheck: Check {
    static let kind = CheckKind.lookAlikes

    func judge(_ view: EvidenceView) -> Outcome {
        guard let register = view.evidence.register else { return .untold(.register, at: ["register"]) }
        let names = register.lookAlikes
        let facts = [Fact("count", String(names.count)), Fact("names", EvidenceView.shown(names))]
        return names.isEmpty
            ? .conforms(facts, at: ["register.lookAlikes"]) : .fails(facts, at: ["register.lookAlikes"])
    }
}
