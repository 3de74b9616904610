import DNSCore
import LDNS
import RegistryModel
import ZoneSigning

/// A small zone with everything that signing treats in its own way, and its signing from end to end.
struct SmallZone {
    let name: DomainName
    var owners: [(owner: DomainName, role: OwnerRole, records: [UInt8])]
    var serial = Serial(rawValue: 7)
    /// False for judges that a ZONEMD record sends astray.
    var hasDigest = true
    static let soaTTL: UInt32 = 3_600
    static let negativeTTL: UInt32 = 900

    /// Delegations with and without DS, empty non-terminals over both kinds, glue, a wildcard, an alias.
    static let text = """
        kz. 3600 IN NS ns1.nic.kz.
        kz. 3600 IN NS ns2.nic.kz.
        kz. 3600 IN TXT "a small zone"
        a.kz. 3600 IN NS ns1.a.kz.
        a.kz. 3600 IN NS ns.example.net.
        a.kz. 3600 IN DS 60485 13 2 d4b7d520e7bb5f0f67674a0cceb1e3e0614b93c4f9e99b8383f6a1e4469da50a
        ns1.a.kz. 3600 IN A 192.0.2.1
        b.kz. 3600 IN NS b.kz.
        b.kz. 3600 IN A 192.0.2.2
        c.kz. 3600 IN NS ns1.nic.kz.
        secure.deep.gov.kz. 3600 IN NS ns1.nic.kz.
        secure.deep.gov.kz. 300 IN DS 1 15 2 d4b7d520e7bb5f0f67674a0cceb1e3e0614b93c4f9e99b8383f6a1e4469da50a
        plain.shallow.org.kz. 3600 IN NS ns1.nic.kz.
        nic.kz. 3600 IN A 192.0.2.3
        nic.kz. 3600 IN AAAA 2001:db8::3
        nic.kz. 3600 IN MX 10 nic.kz.
        ns1.nic.kz. 3600 IN A 192.0.2.4
        ns2.nic.kz. 3600 IN A 192.0.2.5
        *.test.kz. 60 IN TXT "any"
        www.kz. 60 IN CNAME nic.kz.
        """

    init() throws {
        let apex = try DomainName("kz")
        name = apex
        var byOwner: [DomainName: [ResourceRecord]] = [:]
        for read in try ZoneTextReader.records(in: Array(Self.text.utf8), origin: .root) {
            byOwner[read.record.owner, default: []].append(read.record)
        }
        let cuts = Set(byOwner.filter { $0.key != apex && $0.value.contains { $0.type == .ns } }.keys)
        owners = byOwner.sorted { $0.key < $1.key }.map { owner, records in
            let role: OwnerRole =
                owner == apex
                ? .apex
                : cuts.contains(owner) ? .delegation : cuts.contains(where: owner.isBelow) ? .glue : .authoritative
            return (owner, role, records.reduce(into: [UInt8]()) { $1.appendWire(to: &$0) })
        }
    }

    var soa: [UInt8] {
        get throws {
            let text =
                "kz. \(Self.soaTTL) IN SOA ns1.nic.kz. hostmaster.nic.kz. \(serial) 7200 900 1209600 \(Self.negativeTTL)"
            return try ResourceRecord(presentation: text).wire
        }
    }

    func signer(
        _ keys: [SigningKey], _ policy: SigningPolicy, at now: Instant, seed: UInt64 = 1
    ) throws -> ZoneSigner {
        ZoneSigner(
            keys: try ActiveKeys(keys, zone: name, keyTTL: policy.keyTTL, at: now), policy: policy,
            negativeTTL: Self.negativeTTL, soaTTL: Self.soaTTL, hasDigest: hasDigest, at: now, seed: seed)
    }

    /// What the conductor keeps: a row for each owner, SOA and ZONEMD beside.
    struct Signed {
        var rows: [DomainName: SignedOwner] = [:]
        var roles: [DomainName: OwnerRole] = [:]
        var authority: SignedOwner
        var digest: SignedOwner
        var hasDigest = true

        var made: Int { rows.values.reduce(0) { $0 + $1.made } }

        /// The zone as name servers read it, the SOA record first.
        func text(_ apex: DomainName) throws -> [UInt8] {
            let sealed = hasDigest ? digest.records : []
            let top = try ApexRecords.merged([authority.records, sealed, rows[apex]?.records ?? []])
            var records = top.filter { $0.type == .soa } + top.filter { $0.type != .soa }
            for (owner, row) in rows.sorted(by: { $0.key < $1.key }) where owner != apex {
                records += try ResourceRecord.records(fromWire: row.records)
            }
            return Array((try records.map { try $0.presentation() }.joined(separator: "\n") + "\n").utf8)
        }
    }

    /// Signs the whole zone, keeping of `before` what may be kept.
    func signed(by signer: ZoneSigner, before: Signed? = nil) throws -> Signed {
        var rows: [DomainName: SignedOwner] = [:]
        var roles: [DomainName: OwnerRole] = [:]
        let chain = try owners.filter { try signer.isInChain(owner: $0.owner, role: $0.role, records: $0.records) }
        let next = Dictionary(
            uniqueKeysWithValues: zip(chain.map(\.owner), chain.map(\.owner).dropFirst() + [name]))
        let usesHashes = signer.policy.denial != .nsec
        for (owner, role, records) in owners {
            roles[owner] = role
            rows[owner] = try signer.sign(
                owner: owner, role: role, records: records, next: usesHashes ? nil : next[owner],
                before: before?.rows[owner]?.records)
        }
        if usesHashes {
            for (owner, row) in try denials(signer, chain, before) {
                rows[owner] = row
                roles[owner] = .authoritative
            }
        }
        let authority = try signer.signAuthority(soa, before: before?.authority.records)
        var digest = ZoneDigest()
        for (owner, row) in rows.sorted(by: { $0.key < $1.key }) {
            if owner == name {
                try digest.update(apex: [row.records, authority.records])
            } else {
                digest.update(row.records)
            }
        }
        let sealed = try signer.signDigest(digest.finalize(), serial: serial, before: before?.digest.records)
        return Signed(rows: rows, roles: roles, authority: authority, digest: sealed, hasDigest: hasDigest)
    }

    private func denials(
        _ signer: ZoneSigner, _ chain: [(owner: DomainName, role: OwnerRole, records: [UInt8])], _ before: Signed?
    ) throws -> [DomainName: SignedOwner] {
        var types: [HashedName: TypeBitmap] = [:]
        for (owner, role, records) in chain {
            types[HashedName(owner)] = try signer.chainTypes(owner: owner, role: role, records: records)
            var above = owner.parent
            while let ancestor = above, ancestor.isBelow(name) {
                if types[HashedName(ancestor)] == nil { types[HashedName(ancestor)] = .empty }
                above = ancestor.parent
            }
        }
        let hashes = types.keys.sorted()
        var rows: [DomainName: SignedOwner] = [:]
        for (index, hash) in hashes.enumerated() {
            let owner = hash.owner(in: name)
            rows[owner] = try signer.signDenial(
                hash: hash, next: hashes[(index + 1) % hashes.count], types: types[hash] ?? .empty,
                before: before?.rows[owner]?.records)
        }
        return rows
    }
}
