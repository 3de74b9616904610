import DNSCore
import PolicyEngine
import RegistryModel

extension ClaimTerms {
    /// The name of a label that a holder wrote down, as A-label or U-label, in the target zone; nil where it is no label.
    package func name(labelled label: String) -> DomainName? { LabelFinder.name(label, in: target) }

    /// Names that a claim could be to: its own, and those of the holder's wishes, in their order, each once.
    package func names(of claim: Claim) -> [DomainName] {
        var names = claim.target.map { [$0] } ?? []
        for label in (claim.choice?.alternatives ?? []).prefix(alternatives) {
            if let name = name(labelled: label), !names.contains(name) { names.append(name) }
        }
        return names
    }
}
