import DNSCore
import RegistryModel

/// Signs a zone's owners, one at a time: a function of keys, policy, instant and seed. May be used by several threads.
package struct ZoneSigner: Sendable {
    package let zone: DomainName
    package let keys: ActiveKeys
    package let policy: SigningPolicy
    let timing: SignatureTiming
    /// TTL of NSEC and NSEC3: the smaller one of the SOA's own TTL and its minimum field (RFC 9077, section 3).
    let negativeTTL: UInt32
    let soaTTL: UInt32
    /// True where the zone has a ZONEMD record.
    let hasDigest: Bool
    /// DNSKEY, CDS, CDNSKEY and NSEC3PARAM.
    let apexSets: [RecordSets.One]

    /// - Parameters:
    ///   - negativeTTL: the SOA's minimum field, seconds.
    ///   - soaTTL: the SOA record's own TTL, seconds.
    ///   - hasDigest: whether a ZONEMD record stands beside the SOA record.
    ///   - seed: spreads the times of renewal; any number, the same for a zone from run to run.
    package init(
        keys: ActiveKeys, policy: SigningPolicy, negativeTTL: UInt32, soaTTL: UInt32, hasDigest: Bool = true,
        at now: Instant, seed: UInt64
    ) {
        zone = keys.zone
        self.keys = keys
        self.policy = policy
        timing = SignatureTiming(policy, at: now, seed: seed)
        self.negativeTTL = min(negativeTTL, soaTTL)
        self.soaTTL = soaTTL
        self.hasDigest = hasDigest
        apexSets = Self.apexSets(keys, policy)
    }

    private static func apexSets(_ keys: ActiveKeys, _ policy: SigningPolicy) -> [RecordSets.One] {
        var sets: [RecordSets.One] = []
        for type in [RecordType.dnskey, .cds, .cdnskey] {
            let data = keys.records.filter { $0.type == type }.map(\.data)
            if !data.isEmpty { sets.append(RecordSets.One(keys.zone, type, ttl: policy.keyTTL, data: data)) }
        }
        // Servers only read it (RFC 5155, section 4): nobody is served by a cache of it. Flags are 0 even with
        // opt-out (section 4.1.2).
        if policy.denial != .nsec {
            sets.append(RecordSets.One(keys.zone, .nsec3param, ttl: 0, data: [[1, 0, 0, 0, 0]]))
        }
        return sets
    }

    /// What the signer adds to an owner, and what it therefore does not take.
    static let made: Set<RecordType> = [.rrsig, .nsec, .nsec3]
    static let madeAtApex: Set<RecordType> = made.union([.dnskey, .cds, .cdnskey, .nsec3param])

    /// The records of a stored owner as they were before they were signed; those of an NSEC3 record's owner are none.
    package static func unsigned(
        _ records: [UInt8], of owner: DomainName, role: OwnerRole
    ) throws(SigningFailure) -> [UInt8] {
        let taken = role == .apex ? madeAtApex : made
        let sets = try RecordSets(records, of: owner).sets.filter { !taken.contains($0.type) }
        return sets.reduce(into: []) { $0.append(contentsOf: $1.octets) }
    }

    /// Signs what stands at an owner.
    ///
    /// At the apex the signer adds DNSKEY, CDS, CDNSKEY and NSEC3PARAM; SOA and ZONEMD are kept beside the version
    /// (`signAuthority`, `signDigest`), but NSEC says that they are there.
    /// - Parameters:
    ///   - records: the owner's records without what the signer makes, in any order.
    ///   - next: the next owner of the NSEC chain; nil where this one gets no NSEC record.
    ///   - before: what this gave when the owner was signed last: signatures in it are kept, octet for octet, while
    ///     RRset and TTL are the same, their key is still in the zone and they need no renewal.
    package func sign(
        owner: DomainName, role: OwnerRole, records: [UInt8], next: DomainName? = nil, before: [UInt8]? = nil
    ) throws(SigningFailure) -> SignedOwner {
        var sets = try RecordSets(records, of: owner)
        let taken = role == .apex ? Self.madeAtApex.union([.soa, .zonemd]) : Self.made
        if let reserved = sets.types.first(where: taken.contains) { throw .reservedType(owner: owner, type: reserved) }
        if role == .apex { for set in apexSets { try sets.insert(set) } }
        if let next, role != .glue {
            let types = chainTypes(sets.types, role).types + [.rrsig, .nsec]
            let data = next.wire + TypeBitmap(types).wire
            try sets.insert(RecordSets.One(owner, .nsec, ttl: negativeTTL, data: [data]))
        }
        return try signed(sets, role, before: before)
    }

    /// Makes and signs the NSEC3 record of a hash, which has an owner name of its own.
    ///
    /// - Parameters:
    ///   - next: the next hash of the chain.
    ///   - types: what `chainTypes` says of the name that was hashed; empty for an empty non-terminal.
    package func signDenial(
        hash: HashedName, next: HashedName, types: TypeBitmap, before: [UInt8]? = nil
    ) throws(SigningFailure) -> SignedOwner {
        try signLink(denial(hash: hash, next: next, types: types), of: hash.owner(in: zone), before: before)
    }

    /// The SOA record of a version and its signature.
    package func signAuthority(_ soa: [UInt8], before: [UInt8]? = nil) throws(SigningFailure) -> SignedOwner {
        try signed(RecordSets(soa, of: zone), .authoritative, before: before)
    }

    /// The ZONEMD record of a version (RFC 8976, section 2) and its signature.
    ///
    /// - Parameter digest: what `ZoneDigest` gave for the version.
    package func signDigest(
        _ digest: [UInt8], serial: Serial, before: [UInt8]? = nil
    ) throws(SigningFailure) -> SignedOwner {
        let record = ZoneDigest.record(digest, zone: zone, serial: serial, ttl: soaTTL)
        return try signed(RecordSets(record, of: zone), .authoritative, before: before)
    }
}
