import DNSCore

/// The rules for the registry's own records.
extension ZoneChecks {
    /// The rules that configured records break, owner by owner in canonical order.
    static func violations(
        ofConfigured records: [DomainName: [ResourceRecord]], zone: DomainName
    ) -> [ZoneViolation] {
        var found: [ZoneViolation] = []
        if records[zone]?.contains(where: { $0.type == .ns }) != true {
            found.append(ZoneViolation(owner: zone, rule: .apexNameServersMissing))
        }
        let delegations = delegations(records, zone: zone)
        let servers = servers(records)
        for (owner, records) in records.sorted(by: { $0.key < $1.key }) {
            guard owner.isWithin(zone) else {
                found.append(ZoneViolation(owner: owner, rule: .outsideOfZone, detail: "zone \(zone)"))
                continue
            }
            checkSets(owner, records, &found)
            checkPlace(owner, records, delegations, servers, zone, &found)
        }
        checkServers(records, zone, &found)
        return found
    }

    /// What holds for an owner's records whatever stands elsewhere.
    private static func checkSets(_ owner: DomainName, _ records: [ResourceRecord], _ found: inout [ZoneViolation]) {
        if records.contains(where: { $0.type == .soa }) {
            found.append(ZoneViolation(owner: owner, rule: .startOfAuthorityConfigured))
        }
        let types = Set(records.map(\.type))
        // RRSIG, NSEC and KEY data may stand beside a CNAME (RFC 4034, section 2.5); the registry configures none.
        if types.contains(.cname) && records.count > 1 {
            found.append(ZoneViolation(owner: owner, rule: .aliasBesideOthers))
        }
        for type in types.sorted() where Set(records.filter { $0.type == type }.map(\.ttl)).count > 1 {
            found.append(ZoneViolation(owner: owner, rule: .timeToLiveDiffers, detail: "type \(type.rawValue)"))
        }
        if records.contains(where: { $0.ttl > 0x7fff_ffff }) {
            found.append(ZoneViolation(owner: owner, rule: .timeToLiveTooLarge))
        }
    }

    private static func checkPlace(
        _ owner: DomainName, _ records: [ResourceRecord], _ delegations: Set<DomainName>, _ servers: Set<DomainName>,
        _ zone: DomainName, _ found: inout [ZoneViolation]
    ) {
        if records.contains(where: { $0.type == .ds }) && !delegations.contains(owner) {
            found.append(ZoneViolation(owner: owner, rule: .signerWithoutDelegation))
        }
        let cut = delegations.first { owner.isBelow($0) }
        let onlyAddresses = records.allSatisfy { $0.type == .a || $0.type == .aaaa }
        if let cut, !onlyAddresses {
            found.append(ZoneViolation(owner: owner, rule: .occluded, detail: "below \(cut)"))
        } else if cut != nil, !servers.contains(owner) {
            found.append(ZoneViolation(owner: owner, rule: .glueOrphan, detail: "no configured NS record names it"))
        }
        if delegations.contains(owner), owner.wire.starts(with: [1, UInt8(ascii: "*")]) {
            found.append(ZoneViolation(owner: owner, rule: .wildcardDelegation))
        }
    }

    /// Name servers of the apex must have their addresses here; those of configured delegations may be registered.
    private static func checkServers(
        _ records: [DomainName: [ResourceRecord]], _ zone: DomainName, _ found: inout [ZoneViolation]
    ) {
        for (owner, ownRecords) in records.sorted(by: { $0.key < $1.key }) {
            for record in ownRecords where record.type == .ns {
                let server = DomainName(uncheckedWire: record.data)
                if let violation = nameViolation(ofServer: server, owner: owner) { found.append(violation) }
                if records[server]?.contains(where: { $0.type == .cname }) == true {
                    found.append(ZoneViolation(owner: owner, rule: .nameServerIsAlias, detail: server.text))
                } else if server.isWithin(owner), server.isWithin(zone), !hasAddress(records[server]) {
                    found.append(ZoneViolation(owner: owner, rule: .glueMissing, detail: server.text))
                }
            }
        }
    }

    static func delegations(_ records: [DomainName: [ResourceRecord]], zone: DomainName) -> Set<DomainName> {
        Set(records.filter { owner, records in owner != zone && records.contains { $0.type == .ns } }.keys)
    }

    /// The names strictly between the apex and configured owners that have more than addresses.
    static func namesAbove(_ records: [DomainName: [ResourceRecord]], zone: DomainName) -> [DomainName: DomainName] {
        var above: [DomainName: DomainName] = [:]
        for (owner, records) in records.sorted(by: { $0.key > $1.key }) {
            if records.allSatisfy({ $0.type == .a || $0.type == .aaaa }) { continue }
            var ancestor = owner.parent
            while let candidate = ancestor, candidate.isBelow(zone) {
                above[candidate] = owner
                ancestor = candidate.parent
            }
        }
        return above
    }

    static func servers(_ records: [DomainName: [ResourceRecord]]) -> Set<DomainName> {
        Set(records.values.joined().filter { $0.type == .ns }.map { DomainName(uncheckedWire: $0.data) })
    }

    static func hasAddress(_ records: [ResourceRecord]?) -> Bool {
        records?.contains { $0.type == .a || $0.type == .aaaa } ?? false
    }

    /// What is wrong with the name of a server by itself.
    static func nameViolation(ofServer server: DomainName, owner: DomainName) -> ZoneViolation? {
        if server.looksLikeAddress {
            return ZoneViolation(owner: owner, rule: .nameServerIsAddress, detail: server.text)
        }
        guard server.isHostName else {
            return ZoneViolation(owner: owner, rule: .nameServerSyntax, detail: server.text)
        }
        return nil
    }
}
