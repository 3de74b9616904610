import DNSCore
import PolicyEngine
import RegistryModel

/// One name of a campaign's source zones: as it was at the snapshot, and what has become of it since.
package struct Holding: Hashable, Sendable {
    package var name: DomainName
    package var number: ObjectNumber
    package var zone: DomainName
    package var registered: Instant
    package var expiry: Instant
    package var holder: ContactIdentifier
    /// IIN or BIN; nil where there is none.
    package var nationalIdentifier: String?
    package var kind: HolderKind
    /// Who sponsors it now.
    package var sponsor: RegistrarIdentifier
    /// What has happened since the snapshot that could end the right.
    package var changes: Set<Continuity> = []
    package init(
        name: DomainName, number: ObjectNumber, zone: DomainName, registered: Instant, expiry: Instant,
        holder: ContactIdentifier, nationalIdentifier: String?, kind: HolderKind, sponsor: RegistrarIdentifier
    ) {
        self.name = name
        self.number = number
        self.zone = zone
        self.registered = registered
        self.expiry = expiry
        self.holder = holder
        self.nationalIdentifier = nationalIdentifier
        self.kind = kind
        self.sponsor = sponsor
    }

    /// What makes two holders one.
    package var holderKey: String { Claim.holderKey(holder, nationalIdentifier: nationalIdentifier) }
}

/// What the planner asks of the register and of the target zone's rules.
package protocol PlanFacts {
    /// What makes the holder of a name of the target zone one with others; nil where the name is free.
    func holderKey(of target: DomainName) throws -> String?
    /// Rules of the target zone that a create of `target` for this holder violates, at the plan's instant; those in
    /// `curable` look at what is lodged with a claim (evidence, servers, keys, place), so they may be satisfied yet.
    func violations(of target: DomainName, by holding: Holding) throws -> (final: [String], curable: [String])
}
