import RegistryModel

/// Only holders of some kinds may have a name in the zone.
///
/// Could not tell: no holder is named.
/// Saw: `holderKind`. Demanded: `allowedKinds`.
struct HolderKinds {
    let allowed: Set<HolderKind>

    func judge(_ subject: Subject, _ facts: inout [Fact]) -> Finding {
        guard let holder = subject.proposal.holder else { return .undetermined }
        facts = [Fact("holderKind", holder.kind.rawValue)]
        return allowed.contains(holder.kind) ? .satisfied : .violated
    }

    /// In the order in which the kinds are declared: a set has none of its own.
    var demands: [Fact] {
        let words = HolderKind.allCases.filter(allowed.contains).map(\.rawValue)
        return [Fact("allowedKinds", words.joined(separator: ", "))]
    }
}
