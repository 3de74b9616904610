import DNSCore
import RegistryModel
import RegistryStore

extension DomainName {
    /// The name directly under `zone` that this one is or lies below.
    func superordinate(under zone: DomainName) -> DomainName? {
        var name = self
        guard name.isBelow(zone) else { return nil }
        while name.labelCount > zone.labelCount + 1, let parent = name.parent { name = parent }
        return name
    }
}

extension Facts {
    /// The domain that a host of this name lies under, as it is at the instant; nil where the name is outside of our
    /// zones. Inside of them it has to be there (RFC 5732, section 3.2.1).
    func requireSuperordinate(
        of host: DomainName, _ circumstances: Circumstances
    ) throws(Refusal) -> Domain? {
        guard let zone = circumstances.zone, let name = host.superordinate(under: zone) else { return nil }
        guard let domain = existing(name, circumstances) else { throw .objectDoesNotExist(.domain, name.text) }
        return domain
    }

    /// Reads the domain that a host of this name would lie under.
    mutating func loadSuperordinate(
        of host: DomainName, from reader: RegistryReader, _ circumstances: Circumstances
    ) throws {
        guard let zone = circumstances.zone, let name = host.superordinate(under: zone) else { return }
        try loadDomain(named: name, from: reader)
    }

    /// Hosts of our zones need addresses, as glue; others must bring none: their own zone has them (RFC 5732,
    /// section 3.2.1).
    static func requireAddresses(_ addresses: [IPAddress], inside: Bool) throws(Refusal) {
        if inside && addresses.isEmpty {
            throw .parameterRange(field: "addr", reason: RefusalDetail.addressesNeeded.with())
        }
        if !inside && !addresses.isEmpty {
            throw .parameterRange(field: "addr", reason: RefusalDetail.addressesNotWanted.with())
        }
    }
}
