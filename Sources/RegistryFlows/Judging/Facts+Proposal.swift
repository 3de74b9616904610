import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore

extension Facts {
    /// What policy is asked about a domain, given as it would be afterwards.
    func proposal(
        _ operation: Operation, for domain: Domain, by registrar: RegistrarIdentifier? = nil, years: Int? = nil,
        movesExpiry: Bool = false, _ circumstances: Circumstances
    ) -> Proposal {
        let sponsor = registrar ?? domain.sponsor
        var proposal = Proposal(
            operation: operation, name: domain.name, zone: domain.zone,
            registered: operation == .create ? nil : domain.created, registrar: sponsor,
            accreditations: accreditations(of: sponsor, in: domain.zone), holder: holder(domain.registrant),
            evidence: domain.evidence, nameServers: servers(of: domain),
            delegationSigners: domain.delegationSigners, serverPlace: domain.serverPlace, years: years,
            expiry: movesExpiry ? domain.expiry : nil,
            registrarSince: operation == .create ? nil : domain.transferred ?? domain.created,
            holderNames: holderNames)
        proposal.twins = boundTwins(holder: domain.registrant, operation, circumstances)
        return proposal
    }

    /// The registry itself may register in every zone that it runs.
    func accreditations(of registrar: RegistrarIdentifier, in zone: DomainName) -> [DomainName] {
        registrar == .registry ? [zone] : self.registrar(registrar)?.accreditations ?? []
    }

    private func holder(_ identifier: ContactIdentifier) -> Proposal.Holder? {
        contact(identifier).map {
            Proposal.Holder(
                kind: $0.kind, nationalIdentifier: $0.nationalIdentifier, countryCode: $0.postal?.countryCode)
        }
    }

    private func servers(of domain: Domain) -> [Proposal.NameServer] {
        domain.nameServers.compactMap { host(numbered: $0) }.map {
            Proposal.NameServer(name: $0.name, addresses: $0.addresses)
        }
    }
}
