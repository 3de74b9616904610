import Crypto
import DNSCore

/// The chain of names that are there, which shows of all others that they are not (RFC 4034, section 4; RFC 5155).
extension ZoneWitness {
    mutating func ring(of zone: PublicZone) throws -> [Complaint] {
        let isHashed = !zone.recordSet(apex, .nsec3param).isEmpty
        let hasPlain = zone.owners.values.contains { $0.sets[.nsec] != nil }
        let hasHashed = zone.places.values.contains(.hash)
        if isHashed == hasPlain || isHashed != hasHashed {
            return [Complaint(.ring, "NSEC and NSEC3 are mixed, or there is neither")]
        }
        return isHashed ? try hashedRing(of: zone) : try plainRing(of: zone)
    }

    // MARK: NSEC

    private func plainRing(of zone: PublicZone) throws -> [Complaint] {
        var complaints: [Complaint] = []
        let names = zone.places.filter { $0.value != .below }.keys.sorted()
        for (index, name) in names.enumerated() {
            let links = zone.recordSet(name, .nsec)
            guard links.count == 1, let link = links.first,
                let (next, length) = try? DomainName.read(wire: link.record.data)
            else {
                complaints.append(Complaint(.ring, "\(name) has \(links.count) links"))
                continue
            }
            let following = names[(index + 1) % names.count]
            if next != following {
                complaints.append(Complaint(.ring, "after \(name) comes \(next), not \(following)"))
            }
            let types = Self.types(at: name, zone).union([.rrsig, .nsec])
            complaints += compare(link.record.data.dropFirst(length), types, at: name)
            if link.record.ttl != zone.denialTTL { complaints.append(Complaint(.ring, "the TTL at \(name)")) }
        }
        for (name, owner) in zone.owners where zone.places[name] == .below && owner.sets[.nsec] != nil {
            complaints.append(Complaint(.ring, "\(name) has a link and is not ours"))
        }
        return complaints
    }

    /// The types that are ours at a name, without those that denial itself brings.
    private static func types(at name: DomainName, _ zone: PublicZone) -> Set<RecordType> {
        let all = Set(zone.owners[name]?.sets.keys.map { $0 } ?? []).subtracting([.nsec])
        return zone.places[name] == .cut ? all.intersection([.ns, .ds]) : all
    }

    private func compare(
        _ octets: some Collection<UInt8>, _ types: Set<RecordType>, at name: DomainName
    ) -> [Complaint] {
        let said = TypeBitmap(wire: octets).map { Set($0.types) }
        return said == types ? [] : [Complaint(.bitmap, "\(name) has \(types), and its link says \(said ?? [])")]
    }

    // MARK: NSEC3

    private mutating func hashedRing(of zone: PublicZone) throws -> [Complaint] {
        var complaints: [Complaint] = []
        guard zone.recordSet(apex, .nsec3param).map(\.record.data) == [[1, 0, 0, 0, 0]] else {
            return [Complaint(.ring, "NSEC3PARAM is another than RFC 9276 wants")]
        }
        let links = try Self.links(of: zone)
        let isOptOut = links.contains { $0.isOptOut }
        if links.contains(where: { $0.isOptOut != isOptOut }) { complaints.append(Complaint(.ring, "flags are mixed")) }
        let names = chained(zone, isOptOut: isOptOut)
        let ordered = names.map { (hash: hash($0), name: $0) }.sorted { $0.hash.lexicographicallyPrecedes($1.hash) }
        guard links.map(\.hash) == ordered.map(\.hash) else {
            let missing = ordered.filter { wanted in !links.contains { $0.hash == wanted.hash } }.map(\.name)
            return [Complaint(.ring, "\(links.count) links for \(ordered.count) names, without \(missing)")]
        }
        for (index, link) in links.enumerated() {
            let name = ordered[index].name
            if link.next != ordered[(index + 1) % ordered.count].hash {
                complaints.append(Complaint(.ring, "after \(name) comes another hash than the next"))
            }
            if link.ttl != zone.denialTTL { complaints.append(Complaint(.ring, "the TTL of the link of \(name)")) }
            var types = Self.types(at: name, zone)
            // Where only another zone's servers are named, nothing is signed.
            if !types.isEmpty, zone.places[name] != .cut || types.contains(.ds) { types.insert(.rrsig) }
            complaints += compare(link.bitmap, types, at: name)
        }
        return complaints
    }

    /// The names that have a link (RFC 5155, section 7.1): those with records of ours, cuts unless they are insecure
    /// and left out, and what lies between these and the apex without records.
    private func chained(_ zone: PublicZone, isOptOut: Bool) -> Set<DomainName> {
        var names: Set<DomainName> = []
        for (name, place) in zone.places where place == .authoritative || place == .cut {
            if isOptOut, place == .cut, zone.recordSet(name, .ds).isEmpty { continue }
            var next: DomainName? = name
            while let name = next, name.isWithin(apex), names.insert(name).inserted { next = name.parent }
        }
        return names
    }

    /// RFC 5155, section 5, with no iterations and no salt.
    mutating func hash(_ name: DomainName) -> [UInt8] {
        if let known = hashes[name] { return known }
        let hash = Array(Insecure.SHA1.hash(data: name.wire))
        hashes[name] = hash
        return hash
    }

    /// All links in the order of their hashes.
    static func links(of zone: PublicZone) throws -> [HashedLink] {
        try zone.owners.values.flatMap { owner in
            try (owner.sets[.nsec3] ?? []).map { record in
                guard let link = record.link, record.owner.parent == zone.apex else { throw NoLink(line: record.line) }
                return link
            }
        }.sorted { $0.hash.lexicographicallyPrecedes($1.hash) }
    }

    struct NoLink: Error { let line: String }
}
