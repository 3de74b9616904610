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
        for address in addresses where !address.canBeReached {
            throw .parameterRange(field: "addr", reason: RefusalDetail.addressOfNoHost.with(address.description))
        }
    }
}

extension IPAddress {
    /// False for addresses that belong to no host on any network: unspecified, a machine's own, multicast, of one link,
    /// and IPv4 written as IPv6 (RFC 6890, sections 2.2.2 and 2.2.3).
    fileprivate var canBeReached: Bool {
        if isIPv4 { return octets[0] != 0 && octets[0] != 127 && octets[0] < 224 && octets[..<2] != [169, 254] }
        let isLinkLocal = octets[0] == 0xfe && octets[1] & 0xc0 == 0x80
        // The first 80 bits are zero for ::, ::1 and all that stand for an IPv4 address.
        return octets[0] != 0xff && !isLinkLocal && !octets[..<10].allSatisfy { $0 == 0 }
    }
}
