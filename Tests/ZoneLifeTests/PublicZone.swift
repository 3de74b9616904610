import DNSCore

/// A zone as everybody sees it: out of its lines, by the rules of the RFCs, and by nothing of what made it.
struct PublicZone {
    /// What one name has, by type; signatures by the type that they cover.
    struct Owner {
        var sets: [RecordType: [ReadRecord]] = [:]
        var signatures: [RecordType: [ReadRecord]] = [:]
    }

    /// What a name is to resolvers.
    enum Place {
        case authoritative
        /// Where another zone begins: only DS and the proofs of denial are ours (RFC 4035, section 2.2).
        case cut
        /// Addresses under a cut.
        case below
        /// An NSEC3 record.
        case hash
    }

    let apex: DomainName
    let records: [ReadRecord]
    private(set) var owners: [DomainName: Owner] = [:]
    private(set) var places: [DomainName: Place] = [:]

    init(_ records: [ReadRecord], apex: DomainName) {
        self.apex = apex
        self.records = records
        for record in records {
            if let signature = record.signature {
                owners[record.owner, default: Owner()].signatures[signature.covered, default: []].append(record)
            } else {
                owners[record.owner, default: Owner()].sets[record.type, default: []].append(record)
            }
        }
        for (name, owner) in owners { places[name] = place(of: name, owner) }
    }

    private func place(of name: DomainName, _ owner: Owner) -> Place {
        if name == apex { return .authoritative }
        if owner.sets[.nsec3] != nil { return .hash }
        var above = name.parent
        while let ancestor = above, ancestor != apex, ancestor.isWithin(apex) {
            if owners[ancestor]?.sets[.ns] != nil { return .below }
            above = ancestor.parent
        }
        return owner.sets[.ns] == nil ? .authoritative : .cut
    }

    func recordSet(_ name: DomainName, _ type: RecordType) -> [ReadRecord] { owners[name]?.sets[type] ?? [] }

    var keySet: [ReadRecord] { recordSet(apex, .dnskey) }

    var serial: Serial? { number(at: 20).map { Serial(rawValue: $0) } }

    /// Of NSEC and NSEC3 records (RFC 9077, section 3): seconds.
    var denialTTL: UInt32? {
        guard let authority = recordSet(apex, .soa).first, let minimum = number(at: 4) else { return nil }
        return min(authority.record.ttl, minimum)
    }

    /// The number of the SOA record that begins so many octets before its end.
    private func number(at distance: Int) -> UInt32? {
        guard let data = recordSet(apex, .soa).first?.record.data, data.count > 20 else { return nil }
        return data.suffix(distance).prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// True for types that only signing brings into a zone.
    static func isOfSigning(_ type: RecordType) -> Bool {
        [.rrsig, .nsec, .nsec3, .nsec3param, .dnskey, .zonemd, .cds, .cdnskey].contains(type)
    }

    /// What the zone says beside its signing and its SOA record.
    var plainLines: [String] {
        records.filter { !Self.isOfSigning($0.type) && $0.type != .soa }.map(\.line).sorted()
    }
}
