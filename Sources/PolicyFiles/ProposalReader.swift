import DNSCore
import IDNA
import PolicyEngine
import RegistryModel

/// Reads what a case asks for into a proposal, as the flows would put it together.
struct ProposalReader {
    let library: PolicyLibrary
    let complaints: ComplaintList

    func read(_ mapping: inout MappingReader, at instant: Instant?) -> Proposal? {
        let before = complaints.count
        let operation = mapping.required("operation", Value.choice(Operation.self, "operation"))
        let name = mapping.required("name", Value.domainName)
        let zone = name.flatMap { library.zone(of: $0) }
        if let name, zone == nil {
            complaints.add(mapping.place(of: "name"), "\(IDNA.unicode(name)) lies in none of the zones.")
        }
        let registrar = mapping.optional("registrar", Value.text) ?? "REGISTRAR-1"
        let accreditations = mapping.optional("accreditations", Value.list("zones", empty: true, Value.domainName))
        let holder = mapping.optional("holder", Self.holder)
        let evidence = mapping.optional("evidence") { item, _ in list(item, "documents", Self.evidence) } ?? []
        let servers = mapping.optional("name-servers") { item, _ in list(item, "name servers", Self.server) } ?? []
        let signers = mapping.optional("ds") { item, _ in list(item, "DS records", Self.signer) } ?? []
        let place = mapping.optional("place", Self.place)
        let years = mapping.optional("years", Value.integer(0...1_000))
        let registered = mapping.optional("registered", Value.instant)
        let expiry = mapping.optional("expiry", Value.instant)
        let since = mapping.optional("registrar-since", Value.instant)
        let holderNames = mapping.optional("holder-names", Value.integer(0...10_000_000)) ?? 0
        let token = mapping.optional("allocation-token", Value.integer(1...1_000_000_000))
        let twins = mapping.optional("twins") { item, _ in list(item, "counterparts", Self.twin) }
        guard complaints.count == before, let operation, let name, let zone, let instant else { return nil }
        var proposal = Proposal(
            operation: operation, name: name, zone: zone, registered: registered,
            registrar: RegistrarIdentifier(registrar), accreditations: accreditations ?? [zone], holder: holder,
            evidence: evidence, nameServers: servers, delegationSigners: signers, serverPlace: place, years: years,
            // A create's term begins with it; what another operation moves has to be said.
            expiry: expiry ?? (operation == .create ? years.map { instant.adding(years: $0) } : nil),
            registrarSince: since, holderNames: holderNames)
        proposal.allocationToken = token.map(ObjectNumber.init)
        proposal.twins = twins
        return proposal
    }

    private func list<Element>(
        _ item: YAMLItem, _ what: String, _ element: (YAMLItem, ComplaintList) -> Element?
    ) -> [Element]? {
        Value.items(item, what, empty: true, complaints)?.compactMap { element($0, complaints) }
    }

    private static func holder(_ item: YAMLItem, _ complaints: ComplaintList) -> Proposal.Holder? {
        guard var mapping = MappingReader(item, "a holder", complaints) else { return nil }
        let kind = mapping.required("kind", Value.choice(HolderKind.self, "kind of holder"))
        // Any text: cases show what rules say of numbers that are wrong.
        let identifier = mapping.optional("identifier", Value.text)
        let country = mapping.optional("country", Value.country)
        mapping.finish()
        return kind.map { Proposal.Holder(kind: $0, nationalIdentifier: identifier, countryCode: country) }
    }

    private static func evidence(_ item: YAMLItem, _ complaints: ComplaintList) -> Evidence? {
        guard var mapping = MappingReader(item, "a document", complaints) else { return nil }
        let type = mapping.required("type", Value.word)
        let number = mapping.required("number", Value.text)
        let date = mapping.required("date", Value.instant)
        let digest = mapping.optional("digest", Value.text) ?? String(repeating: "0123456789abcdef", count: 4)
        mapping.finish()
        guard let type, let number, let date else { return nil }
        return Evidence(type: type, number: number, date: date, digest: digest)
    }

    /// A name alone, or `{name, addresses}`.
    private static func server(_ item: YAMLItem, _ complaints: ComplaintList) -> Proposal.NameServer? {
        guard case .mapping = item.content else {
            return Value.domainName(item, complaints).map { Proposal.NameServer(name: $0, addresses: []) }
        }
        guard var mapping = MappingReader(item, "a name server", complaints) else { return nil }
        let name = mapping.required("name", Value.domainName)
        let addresses = mapping.required("addresses", Value.list("addresses", Value.address))
        mapping.finish()
        guard let name, let addresses else { return nil }
        return Proposal.NameServer(name: name, addresses: addresses)
    }

    /// A registered name that the name is bound to.
    private static func twin(_ item: YAMLItem, _ complaints: ComplaintList) -> Proposal.Twin? {
        guard var mapping = MappingReader(item, "a counterpart", complaints) else { return nil }
        let name = mapping.required("name", Value.domainName)
        let identifier = mapping.optional("identifier", Value.text)
        let same = mapping.optional("same-contact", Value.boolean) ?? false
        let registrar = mapping.optional("registrar", Value.text) ?? "REGISTRAR-1"
        let expiry = mapping.required("expiry", Value.instant)
        mapping.finish()
        guard let name, let expiry else { return nil }
        return Proposal.Twin(
            name: name, nationalIdentifier: identifier, isSameContact: same,
            registrar: RegistrarIdentifier(registrar), expiry: expiry)
    }

    private static func signer(_ item: YAMLItem, _ complaints: ComplaintList) -> DelegationSigner? {
        guard var mapping = MappingReader(item, "a DS record", complaints) else { return nil }
        let keyTag = mapping.required("key-tag", Value.integer(0...65_535))
        let algorithm = mapping.required("algorithm", Value.integer(0...255))
        let digestType = mapping.required("digest-type", Value.integer(0...255))
        // Octets of the digest: which they are makes no difference to any rule.
        let length = mapping.optional("digest-length", Value.integer(0...64))
        mapping.finish()
        guard let keyTag, let algorithm, let digestType else { return nil }
        let octets = length ?? (digestType == 1 ? 20 : digestType == 4 ? 48 : 32)
        return DelegationSigner(
            keyTag: UInt16(keyTag), algorithm: UInt8(algorithm), digestType: UInt8(digestType),
            digest: [UInt8](repeating: 0xa5, count: octets))
    }

    private static func place(_ item: YAMLItem, _ complaints: ComplaintList) -> ServerPlace? {
        guard var mapping = MappingReader(item, "a place", complaints) else { return nil }
        let street = mapping.required("street", Value.text)
        let city = mapping.required("city", Value.text)
        let region = mapping.optional("region", Value.text)
        let country = mapping.required("country", Value.country)
        mapping.finish()
        guard let street, let city, let country else { return nil }
        return ServerPlace(street: street, city: city, region: region, countryCode: country)
    }
}
