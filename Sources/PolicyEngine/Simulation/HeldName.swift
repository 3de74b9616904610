import DNSCore
import RegistryModel

/// A name that is held, with what both sides say of it: what is counted.
package struct HeldName: Sendable {
    package var name: DomainName
    package var zone: DomainName
    package var registrar: RegistrarIdentifier
    package var kind: HolderKind
    /// The holder's number, as a `HolderBook` gave it.
    package var holder: Int
    package var before: HeldFinding
    package var after: HeldFinding
    /// What a year more of the name costs by the prices of either side.
    package var renewalBefore: Money
    package var renewalAfter: Money

    package init(
        name: DomainName, zone: DomainName, registrar: RegistrarIdentifier, kind: HolderKind, holder: Int,
        before: HeldFinding, after: HeldFinding, renewalBefore: Money = .zero, renewalAfter: Money = .zero
    ) {
        self.name = name
        self.zone = zone
        self.registrar = registrar
        self.kind = kind
        self.holder = holder
        self.before = before
        self.after = after
        self.renewalBefore = renewalBefore
        self.renewalAfter = renewalAfter
    }
}
