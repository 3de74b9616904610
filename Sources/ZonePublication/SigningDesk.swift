import DNSCore
import Dispatch
import LDNS
import RegistryModel
import Synchronization
import ZoneSigning
import ZoneStore

/// Signs a zone's owners as the store keeps them: what one version of one zone asks of `ZoneSigning`.
///
/// Whatever is signed is verified at once by another code path than made it, before anybody can see it.
struct SigningDesk: Sendable {
    /// Below this many owners a second core costs more than it brings.
    private static let fewOwners = 64
    /// Owners that one version renews at the most: what falls due beyond goes with the next.
    static let renewals = 2_000

    let zone: DomainName
    let keys: ActiveKeys
    private let policy: SigningPolicy
    private let signer: ZoneSigner
    /// The DNSKEY set, which judges verify by.
    private let keySet: [UInt8]
    private let apex: [UInt8]
    /// Names of the fixed part at which other zones begin, in the version that is made.
    private let cuts: Set<DomainName>
    private let instant: Instant

    init(
        _ configuration: ZoneConfiguration, _ policy: SigningPolicy, _ keys: ActiveKeys, hasDigest: Bool = true,
        cuts: Set<DomainName>? = nil, at instant: Instant
    ) throws {
        zone = configuration.zone
        self.keys = keys
        self.policy = policy
        self.instant = instant
        apex = configuration.zone.canonicalKey
        self.cuts =
            cuts
            ?? Set(
                configuration.records.lazy.filter { $0.text.hasPrefix("NS ") && $0.owner != configuration.zone }.map(
                    \.owner))
        signer = ZoneSigner(
            keys: keys, policy: policy, negativeTTL: configuration.negativeTTL, soaTTL: configuration.soaTTL,
            hasDigest: hasDigest, at: instant, seed: Self.seed)
        keySet = keys.records.filter { $0.type == .dnskey }.reduce(into: []) { $1.appendWire(to: &$0) }
    }

    /// The same for every run, so that a zone that is made anew has the same times.
    private static let seed: UInt64 = 0x7469_7a69_6c69_6d

    var isHashed: Bool { policy.denial != .nsec }

    /// A key past every name of the zone.
    var endOfZone: [UInt8] { apex.dropLast() + [1] }

    // MARK: Names and their links

    func role(of owner: StoredOwner) -> OwnerRole {
        if owner.key == apex { return .apex }
        if !owner.isConfigured { return owner.isDelegation ? .delegation : .glue }
        let name = DomainName(canonicalKey: owner.key)
        if cuts.contains(name) { return .delegation }
        var ancestor = name.parent
        while let candidate = ancestor, candidate.isBelow(zone) {
            if cuts.contains(candidate) { return .glue }
            ancestor = candidate.parent
        }
        return .authoritative
    }

    /// True where the chain has a link for the owner's name.
    func isInChain(_ owner: StoredOwner) throws -> Bool {
        if owner.chain == .hash { return false }
        return try signer.isInChain(
            owner: DomainName(canonicalKey: owner.key), role: role(of: owner), records: owner.wire)
    }

    func types(of owner: StoredOwner) throws -> TypeBitmap {
        try signer.chainTypes(owner: DomainName(canonicalKey: owner.key), role: role(of: owner), records: owner.wire)
    }

    func hash(_ name: DomainName) -> HashedName { HashedName(name) }
    func key(of hash: HashedName) -> [UInt8] { hash.owner(in: zone).canonicalKey }

    /// An NSEC3 record under its own owner, without signature.
    func link(_ hash: HashedName, next: HashedName, _ types: TypeBitmap) -> StoredOwner {
        var owner = StoredOwner(
            key: key(of: hash), isDelegation: false, isConfigured: false, records: 0, text: [],
            wire: signer.denial(hash: hash, next: next, types: types))
        owner.chain = .hash
        return owner
    }

    func types(ofLink owner: StoredOwner) throws -> TypeBitmap {
        try ZoneSigner.link(owner.wire, of: DomainName(canonicalKey: owner.key)).types
    }

    func hash(ofLink key: [UInt8]) -> HashedName {
        guard let hash = HashedName(owner: DomainName(canonicalKey: key), zone: zone) else {
            preconditionFailure("A link's owner is a hash under the zone")
        }
        return hash
    }

    // MARK: Signatures

    /// The desk for a version that carries a digest of the zone, or none.
    ///
    /// - Parameter cuts: where the version's fixed part is not the configuration's.
    func with(
        digest hasDigest: Bool, _ configuration: ZoneConfiguration, cuts: Set<DomainName>? = nil
    ) throws -> SigningDesk {
        try SigningDesk(configuration, policy, keys, hasDigest: hasDigest, cuts: cuts, at: instant)
    }

    /// Signs an owner, keeping what is good of the signatures that it had, and verifies the result.
    private func sign(
        _ owner: StoredOwner, next: [UInt8]?, before: StoredOwner?, _ judge: SignatureJudge
    ) throws -> StoredOwner {
        let role = owner.chain == .hash ? OwnerRole.authoritative : role(of: owner)
        var result = owner
        if owner.chain != .hash {
            let isInChain = try isInChain(owner)
            if let row = try unsignedRow(owner, before, isInChain: isInChain) { return row }
            result.chain = isInChain ? .name : .none
        }
        let next = isHashed || result.chain == .none ? nil : next
        let name = DomainName(canonicalKey: owner.key)
        let signed =
            owner.chain == .hash
            ? try signer.signLink(owner.wire, of: name, before: before?.wire)
            : try signer.sign(
                owner: name, role: role, records: owner.wire, next: next.map { DomainName(canonicalKey: $0) },
                before: before?.wire)
        try verify(signed.records, of: name, role, judge)
        result.expires = signed.expires.map { $0.microseconds / 1_000_000 }
        if result.wire != signed.records { (result.wire, result.text) = (signed.records, []) }
        return try printed(result, before)
    }

    /// The row of an owner that signing leaves alone, but for its place in a chain of hashes; nil for others.
    func unsignedRow(_ owner: StoredOwner, _ before: StoredOwner?, isInChain: Bool) throws -> StoredOwner? {
        let name = { DomainName(canonicalKey: owner.key) }
        guard isHashed || !isInChain,
            try signer.leavesAlone(owner: name(), role: role(of: owner), records: owner.wire)
        else { return nil }
        var row = owner
        row.chain = isInChain ? .name : .none
        return try printed(row, before)
    }

    /// An owner with its lines: those that it has, or had before, if it still says the same.
    private func printed(_ owner: StoredOwner, _ before: StoredOwner?) throws -> StoredOwner {
        if let before, owner.wire == before.wire {
            var kept = owner
            (kept.text, kept.records) = (before.text, before.records)
            return kept
        }
        return owner.text.isEmpty ? try owner.printed(knowing: before) : owner
    }

    /// Signs owners that come in order, on all cores; `next` is the name of the chain that follows the last of them.
    func sign(_ owners: [StoredOwner], _ before: [StoredOwner?], next: [UInt8]?) throws -> [StoredOwner] {
        var nexts = [[UInt8]?](repeating: nil, count: owners.count)
        if !isHashed {
            var following = next
            for index in owners.indices.reversed() where try isInChain(owners[index]) {
                nexts[index] = following
                following = owners[index].key
            }
        }
        let all = nexts
        return try onAllCores(owners.count) { try sign(owners[$0], next: all[$0], before: before[$0], $1) }
    }

    /// Puts in order the chain around what a draft changes, takes signatures along that are to be renewed, and signs.
    func sign(_ draft: inout VersionDraft, renewing limit: Int) throws {
        var chain = ZoneChain(self)
        try chain.run(&draft)
        let due = instant.microseconds / 1_000_000 + Int64(policy.refresh)
        if limit > 0 {
            for key in try draft.reader.expiring(until: due, in: draft.zone, limit: limit) { try draft.touch(key) }
        }
        let changes = draft.changes.filter { $0.value.after != nil }.map { (key: $0.key, change: $0.value) }
        let nexts = try changes.map { item in
            isHashed ? nil : try item.change.after.map(isInChain) ?? false ? try chain.successor(item.key, draft) : nil
        }
        let rows = try onAllCores(changes.count) { index, judge in
            guard let after = changes[index].change.after else { preconditionFailure("Only owners with content") }
            return try sign(after, next: nexts[index], before: changes[index].change.before, judge)
        }
        for (row, item) in zip(rows, changes) { draft.finish(item.key, row, before: item.change.before) }
    }

    /// The signature over a version's SOA record.
    func signature(overAuthority authority: [UInt8]) throws -> [UInt8] {
        try verified(signer.signAuthority(authority)).signatures
    }

    /// The ZONEMD record of a version, and its signature.
    func digestRecords(_ digest: [UInt8], serial: Serial) throws -> [UInt8] {
        try verified(signer.signDigest(digest, serial: serial)).all
    }

    private func verified(_ signed: SignedOwner) throws -> (all: [UInt8], signatures: [UInt8]) {
        try verify(signed.records, of: zone, .authoritative, SignatureJudge(zone: zone, keySet: keySet))
        let records = try ResourceRecord.records(fromWire: signed.records)
        return (signed.records, records.filter { $0.type == .rrsig }.reduce(into: []) { $1.appendWire(to: &$0) })
    }

    private func verify(
        _ records: [UInt8], of name: DomainName, _ role: OwnerRole, _ judge: SignatureJudge
    ) throws {
        let complaints = try judge.complaints(owner: name, role: role, records: records, at: instant)
        if let first = complaints.first { throw SignatureFailure(owner: name, reason: first.description) }
    }

    // MARK: Renewal

    /// True where signatures have to be made anew even if nothing else changes.
    func isDue(_ firstExpiry: Int64?, authorityOf version: ZoneVersion) throws -> Bool {
        try policy.isRenewalDue(firstExpiry, authorityOf: version, at: instant)
    }

    /// True where signatures that go with the version have expired.
    ///
    /// - Parameter firstExpiry: that of its owners' signatures, seconds since 1970.
    func hasExpired(_ version: ZoneVersion, _ firstExpiry: Int64?) throws -> Bool {
        let now = instant.microseconds / 1_000_000
        if let firstExpiry, firstExpiry <= now { return true }
        return try version.companions.expiry().map { $0 <= now } ?? true
    }

    /// Carries out `count` pieces of work in order, on all cores where that pays; each core has its own judge.
    private func onAllCores<Value: Sendable>(
        _ count: Int, _ body: @Sendable (Int, SignatureJudge) throws -> Value
    ) throws -> [Value] {
        @Sendable func work(_ range: Range<Int>) throws -> [Value] {
            let judge = try SignatureJudge(zone: zone, keySet: keySet)
            return try range.map { try body($0, judge) }
        }
        if count < Self.fewOwners { return try work(0..<count) }
        // More pieces than cores: one that comes off badly keeps the others busy.
        let pieces = 16
        let results = Mutex<[Int: Result<[Value], any Error>]>([:])
        DispatchQueue.concurrentPerform(iterations: pieces) { piece in
            let range = (piece * count / pieces)..<((piece + 1) * count / pieces)
            let result = Result { try work(range) }
            results.withLock { $0[piece] = result }
        }
        return try results.withLock { results in try (0..<pieces).flatMap { try results[$0]?.get() ?? [] } }
    }
}
