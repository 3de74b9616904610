import DNSCore

/// Answers that a name is not there, as a validator asks for them (RFC 4035, section 5.4; RFC 5155, section 8.4).
extension ZoneWitness {
    /// What is missing for the proof that `name`, which is not in the zone nor under a cut, does not exist.
    mutating func denial(of name: DomainName, in zone: PublicZone) throws -> [Complaint] {
        var encloser = name
        var closer = name
        while !exists(encloser, in: zone), let parent = encloser.parent { (closer, encloser) = (encloser, parent) }
        let wildcard = try encloser.prepending("*")
        if zone.recordSet(apex, .nsec3param).isEmpty {
            return [name, wildcard].filter { !isCovered($0, in: zone) }.map {
                Complaint(.denial, "no NSEC record covers \($0)")
            }
        }
        let links = try Self.links(of: zone)
        let matched = hash(encloser)
        var complaints: [Complaint] = []
        if !links.contains(where: { $0.hash == matched }) {
            complaints.append(Complaint(.denial, "no NSEC3 record matches \(encloser)"))
        }
        for absent in [closer, wildcard] {
            let hash = hash(absent)
            if !links.contains(where: { $0.covers(hash) }) {
                complaints.append(Complaint(.denial, "no NSEC3 record covers \(absent)"))
            }
        }
        return complaints
    }

    /// What is missing for the proof that a delegation has no DS (RFC 5155, sections 8.6 and 8.9).
    mutating func insecurity(of cut: DomainName, in zone: PublicZone) throws -> [Complaint] {
        let missing = [Complaint(.denial, "nothing shows that \(cut) has no DS")]
        if zone.recordSet(apex, .nsec3param).isEmpty {
            let link = zone.recordSet(cut, .nsec).first?.record.data
            guard let link, let (_, length) = try? DomainName.read(wire: link),
                let types = TypeBitmap(wire: link.dropFirst(length))
            else { return missing }
            return types.contains(.ns) && !types.contains(.ds) ? [] : missing
        }
        let hash = hash(cut)
        let shown = try Self.links(of: zone).contains { link in
            if link.hash == hash { return TypeBitmap(wire: link.bitmap)?.contains(.ds) == false }
            return link.isOptOut && link.covers(hash)
        }
        return shown ? [] : missing
    }

    /// True for names with records, and for those that lie between such and the apex.
    private func exists(_ name: DomainName, in zone: PublicZone) -> Bool {
        // An insecure delegation that has no link of its own makes nothing between itself and the apex exist.
        let isOptOut = !zone.recordSet(apex, .nsec3param).isEmpty
        return zone.places.contains { owner, place in
            switch place {
            case .authoritative: owner.isWithin(name)
            case .cut: owner.isWithin(name) && (!isOptOut || owner == name || !zone.recordSet(owner, .ds).isEmpty)
            case .below, .hash: false
            }
        }
    }

    private func isCovered(_ name: DomainName, in zone: PublicZone) -> Bool {
        zone.owners.contains { owner, sets in
            guard let link = sets.sets[.nsec]?.first, let (next, _) = try? DomainName.read(wire: link.record.data)
            else {
                return false
            }
            return owner < next ? owner < name && name < next : owner < name || name < next
        }
    }
}
