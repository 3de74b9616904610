import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore

extension Facts {
    /// Reads what `name` is bound to by `policies` where an operation is at stake: each counterpart and its holder.
    /// `partner` is the name that this one goes with, where it is itself done to as a counterpart.
    mutating func loadTwins(
        of name: DomainName, _ policies: PolicySnapshot, for operation: PolicyEngine.Operation,
        joining partner: DomainName? = nil, from reader: RegistryReader, _ circumstances: Circumstances
    ) throws -> [DomainName] {
        let registered = existing(name, circumstances)?.created
        let bound = policies.twins(of: name, registered: registered, for: operation, at: circumstances.instant)
        guard !bound.isEmpty else { return [] }
        for twin in bound {
            guard let domain = try loadDomain(named: twin.name, from: reader) else { continue }
            try loadContact(domain.registrant, from: reader)
        }
        twins = (twins ?? []) + bound.map { Twin(name: $0.name, zone: $0.zone, joins: $0.name == partner) }
        return partner == nil ? bound.filter { $0.together.contains(operation) }.map(\.name) : []
    }

    /// What rules are told of the counterparts that are registered, as they would be afterwards; nil where none is.
    func boundTwins(
        holder: ContactIdentifier?, _ operation: PolicyEngine.Operation, _ circumstances: Circumstances
    ) -> [Proposal.Twin]? {
        let found = (twins ?? []).compactMap { twin -> Proposal.Twin? in
            guard let domain = existing(twin.name, circumstances) else { return nil }
            // Handed over with this name, it has the same holder afterwards.
            let follows = twin.joins && operation == .changeRegistrant
            return Proposal.Twin(
                name: twin.name, nationalIdentifier: contact(domain.registrant)?.nationalIdentifier,
                isSameContact: follows || domain.registrant == holder, registrar: domain.sponsor, expiry: domain.expiry)
        }
        return found.isEmpty ? nil : found
    }
}

extension Claim {
    /// Every name that could come of the claim: the one that it is to, and those of other wishes.
    var wishes: [DomainName] {
        guard let target, let zone = target.parent else { return [] }
        return [target] + (choice?.alternatives ?? []).compactMap { try? zone.prepending($0) }
    }
}
