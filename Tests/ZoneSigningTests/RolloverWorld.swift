import DNSCore
import DNSSpecimens
import RegistryModel
import ZoneSigning

/// A zone, its parent and everybody's caches under a clock of their own: keys change as the schedule says, and at
/// every hour it is asked what some validator may have cached and could not validate.
struct RolloverWorld {
    let zone: SmallZone
    var policy: SigningPolicy
    var now: Instant
    var keys: [SigningKey] = []
    var rows: [DomainName: SignedOwner] = [:]
    /// What the parent's servers say, and since when.
    var parent: [DelegationSigner] = []
    /// True where the parent follows CDS by itself.
    var parentListens = true
    private var chance: Chance
    private var versions: [Version] = []
    private var delegations: [(since: Instant, signers: [DelegationSigner])] = []
    /// What could not be validated: a sentence for each.
    private(set) var breaks: [String] = []
    private(set) var steps: [KeyStep] = []
    /// In how many of a hundred hours nothing is done at all.
    var idle = 0
    /// In how many of a hundred rounds only the first step is done, as before a crash.
    var crashes = 0
    static let largestTTL: UInt32 = 7_200

    /// What one published version says of keys.
    private struct Version {
        let since: Instant
        let keys: Set<KeyIdentifier>
        let keySetSigners: Set<KeyIdentifier>
        let signers: Set<KeyIdentifier>
        let records: [KeyIdentifier: ZoneKey]
    }

    init(_ policy: SigningPolicy, seed: UInt64 = 1) throws {
        self.policy = policy
        now = Specimens.now
        chance = Chance(seed: seed)
        var small = try SmallZone()
        // One owner of each kind is enough for keys: the apex, a secure delegation, a wildcard.
        small.owners = small.owners.filter { ["kz", "a.kz", "*.test.kz"].contains($0.owner.text) }
        zone = small
        delegations = [(now, [])]
    }

    func key(_ identifier: KeyIdentifier) -> SigningKey? { keys.first { $0.identifier == identifier } }

    private func observed(parent asked: Bool, looked: Bool) throws -> KeyObservation {
        var observed = try KeyObservation(apex: rows[zone.name]?.records ?? [])
        if looked { for row in rows.values { try observed.look(at: row.records) } }
        if asked { observed.parent = ParentDelegation(signers: parent, ttl: policy.parentTTL, seen: now) }
        return observed
    }

    func schedule(asked: Bool = false, looked: Bool = false) throws -> KeySchedule {
        KeySchedule(
            keys, zone: zone.name, policy: policy, largestTTL: Self.largestTTL,
            observed: try observed(parent: asked, looked: looked), at: now)
    }

    mutating func apply(_ step: KeyStep) throws {
        switch step {
        case .generate(let role, let algorithm, let timing, _):
            keys.append(try SigningKey.generate(zone: zone.name, algorithm: algorithm, role: role, timing: timing))
        case .setTiming(let identifier, let timing, _):
            let place = keys.firstIndex { $0.identifier == identifier }
            if let place { keys[place].timing = timing }
        case .askParent, .look, .wait: break
        }
    }

    /// An hour passes: keys, then a version where it says something new, then the parent, then the question.
    mutating func hour() throws {
        now = now.adding(seconds: 3_600)
        if chance.happens(percent: idle) { return ask() }
        let asked = try schedule().steps.contains { if case .askParent = $0 { true } else { false } }
        let looked = try schedule().steps.contains { if case .look = $0 { true } else { false } }
        steps = try schedule(asked: asked, looked: looked).steps
        if chance.happens(percent: crashes) {
            if let first = steps.first { try apply(first) }
            return ask()
        }
        for step in steps { try apply(step) }
        try publish()
        if parentListens, chance.happens(percent: 20) { try listen() }
        ask()
    }

    mutating func hours(_ count: Int) throws { for _ in 0..<count { try hour() } }

    private mutating func publish() throws {
        let signer = try zone.signer(keys, policy, at: now)
        for (owner, role, records) in zone.owners {
            rows[owner] = try signer.sign(
                owner: owner, role: role, records: records, before: rows[owner]?.records)
        }
        let seen = try observed(parent: false, looked: true)
        let records = try ResourceRecord.records(fromWire: rows[zone.name]?.records ?? [])
        let cds = records.filter { $0.type == .cds }.map(\.data)
        let published = records.filter { $0.type == .dnskey }.compactMap { ZoneKey(data: $0.data) }
        offered = cds
        versions.append(
            Version(
                since: now, keys: seen.published, keySetSigners: seen.keySetSigners, signers: seen.signers ?? [],
                records: Dictionary(uniqueKeysWithValues: published.map { ($0.identifier, $0) })))
        // What no cache can have any more is of no interest.
        let horizon = now.adding(
            seconds: -Int64(policy.propagation) - Int64(max(Self.largestTTL, policy.keyTTL)) - 7_200)
        while versions.count > 1, versions[1].since < horizon { versions.removeFirst() }
    }

    private var offered: [[UInt8]] = []

    /// RFC 7344, section 4: the parent takes what CDS says where it can follow it from what it has.
    private mutating func listen() throws {
        if offered.isEmpty { return }
        let wanted = offered.map { data in
            DelegationSigner(
                keyTag: UInt16(data[0]) << 8 | UInt16(data[1]), algorithm: data[2], digestType: data[3],
                digest: Array(data[4...]))
        }
        if wanted != parent { setParent(wanted) }
    }

    mutating func setParent(_ signers: [DelegationSigner]) {
        parent = signers
        delegations.append((now, signers))
    }

    /// The entries that were in force at some moment of the last `seconds`.
    private func recent<Entry>(_ entries: [Entry], _ seconds: Int64, since: (Entry) -> Instant) -> [Entry] {
        let start = now.adding(seconds: -seconds)
        let first = entries.lastIndex { since($0) <= start } ?? 0
        return Array(entries[first...])
    }

    /// What a cache may hold: anything that some server said within the TTL, and servers lag by the propagation time.
    private mutating func ask() {
        guard !versions.isEmpty else { return }
        let lag = Int64(policy.propagation)
        let signed = recent(versions, lag + Int64(Self.largestTTL)) { $0.since }
        let keySets = recent(versions, lag + Int64(policy.keyTTL)) { $0.since }
        for keySet in keySets {
            for version in signed where !version.signers.isSubset(of: keySet.keys) {
                breaks.append("\(now): signatures by \(version.signers), cached keys \(keySet.keys)")
            }
        }
        let delegated = recent(delegations, Int64(policy.parentPropagation) + Int64(policy.parentTTL)) { $0.since }
        for delegation in delegated where !delegation.signers.isEmpty {
            for keySet in keySets {
                let trusted = keySet.keySetSigners.contains { signer in
                    delegation.signers.contains { keySet.records[signer]?.isNamed(by: $0, zone: zone.name) == true }
                }
                if !trusted { breaks.append("\(now): no DS of \(delegation.signers.map(\.keyTag)) leads to the keys") }
            }
        }
    }
}
