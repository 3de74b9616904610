import DNSCore
import DNSSpecimens
import RegistryModel
import ZonePublication
import ZoneScenes
import ZoneSigning
import ZoneStore

/// A zone's life under a clock of its own: a register that moves, keys that roll, a parent at its own pace, servers that
/// stand still and are killed, an operator who holds, lets go and goes back; and at every serial a witness.
final class ZoneLife {
    let walk: RandomWalk
    let ring = KeyRing()
    var parent = ParentZone()
    var witness: ZoneWitness
    var chance: Chance
    /// What was wrong, each with when and why.
    var breaks: [String] = []
    /// How often each thing came to pass: a life in which nothing happens shows nothing.
    var tally: [String: Int] = [:]
    /// What came to pass last, for whoever looks into a break.
    private var latest: [String] = []
    /// What the keys' schedule said last.
    var steps: [KeyStep] = []
    /// The zone as it is public.
    private(set) var zone: PublicZone
    /// What waits for the operator: to let the zone move, or to say a word on a version.
    var pending: Pending?
    /// When the zone last could move, and all signatures were renewed that were due.
    var movedAt: Instant
    /// The last version that waited was thrown away.
    var wasDiscarded = false
    /// Serials at which a program of others is to look at the zone.
    var judgedAt: Set<Int> = []

    enum Pending {
        case resume(due: Instant)
        case word(Serial, due: Instant, approves: Bool)
    }

    var registry: ScratchRegistry { walk.registry }
    var now: Instant { registry.now }
    var policy: SigningPolicy {
        get { registry.configurations[0].signing ?? SigningPolicy() }
        set { registry.configurations[0].signing = newValue }
    }
    static let apex = ScratchRegistry.kz
    static let largestTTL: UInt32 = 86_400

    init(seed: UInt64, _ policy: SigningPolicy, at start: Instant) throws {
        chance = Chance(seed: seed &* 7 &+ 1)
        walk = try RandomWalk(seed: seed, names: 60, at: start)
        witness = ZoneWitness(
            Self.apex,
            .init(
                propagation: Int64(policy.propagation), keyTTL: Int64(policy.keyTTL),
                largestTTL: Int64(max(Self.largestTTL, policy.keyTTL)),
                parentPropagation: Int64(policy.parentPropagation), parentTTL: Int64(policy.parentTTL)))
        zone = PublicZone([], apex: Self.apex)
        movedAt = start
        registry.keys = ring
        registry.configurations[0].publication.digestEvery = 0
        registry.configurations[0].publication.shrinkLimit = 25
        registry.configurations[0].keepVersions = 20
        registry.configurations[0].signing = policy
        for _ in 0..<40 { try walk.change() }
        witness.delegations = [(now, [])]
    }

    /// Publishes the first version, at a serial some hundreds before they wrap.
    func begin() throws {
        try applyKeySteps()
        try registry.advance()
        // From 1 there is no way but in two leaps: more than half of the circle lies behind (RFC 1982, section 3.2).
        for serial: UInt32 in [.max / 2, .max - 500] {
            try registry.put(serial: serial)
            try registry.export()
        }
        try see(isCurrent: true)
    }

    func count(_ what: String) {
        tally[what, default: 0] += 1
        latest = latest.suffix(15) + ["\(now) \(what)"]
    }

    func complain(_ complaints: [Complaint]) {
        breaks += complaints.map {
            "serial \(zone.serial?.description ?? "-"), \(now): \($0); before it: \(latest.joined(separator: ", "))"
        }
    }

    // MARK: What is public

    /// Shows the witness the version that is public.
    ///
    /// - Parameter isCurrent: the version was made of the register as it is now.
    func see(isCurrent: Bool) throws {
        let (seen, complaints) = try witness.see(registry.lines(), at: now)
        zone = seen
        complain(complaints)
        if isCurrent { complain(try content() + answers()) }
        witness.forget(at: now)
        if judgedAt.contains(witness.serials) { try askOthers() }
    }

    /// The zone without its signing is the zone that is made of the register at once, and unsigned.
    func content() throws -> [Complaint] {
        let standing = registry.configurations
        defer { registry.configurations = standing }
        registry.configurations[0].signing = nil
        registry.configurations[0].publication.digestEvery = nil
        let plain = try registry.rebuilt().sorted()
        if plain == zone.plainLines { return [] }
        let other = Set(plain).symmetricDifference(zone.plainLines).sorted().prefix(4)
        return [Complaint(.content, "it differs from the register by \(other.joined(separator: " | "))")]
    }

    /// Names that are registered have their delegation and its DS, or its denial; names that are not are denied.
    func answers() throws -> [Complaint] {
        var complaints: [Complaint] = []
        for domain in walk.domains {
            let signers = domain.delegationSigners.map(\.wire).sorted { $0.lexicographicallyPrecedes($1) }
            let set = zone.recordSet(domain.name, .ds).map(\.record.data).sorted { $0.lexicographicallyPrecedes($1) }
            if !domain.isPublished(at: now) {
                if zone.places[domain.name] == .cut {
                    complaints.append(Complaint(.content, "\(domain.name) is there, and is not to be"))
                }
            } else if zone.places[domain.name] == .cut {
                if signers != set { complaints.append(Complaint(.content, "the DS set of \(domain.name) is another")) }
                if set.isEmpty { complaints += try witness.insecurity(of: domain.name, in: zone) }
            } else if walk.livesAbroad(domain) {
                complaints.append(Complaint(.content, "\(domain.name) is missing"))
            }
        }
        for _ in 0..<4 {
            var name = Self.apex
            if chance.oneIn(3) { name = try name.prepending("in.the") }
            for _ in 0..<chance.number(in: 1...2) { name = try name.prepending(chance.label()) }
            if zone.owners[name] == nil, !isDelegated(name) { complaints += try witness.denial(of: name, in: zone) }
        }
        return complaints
    }

    private func isDelegated(_ name: DomainName) -> Bool {
        zone.places.contains { $1 == .cut && name.isWithin($0) }
    }

    // MARK: Keys

    /// Does what the keys' schedule says, and what follows from that at once; or as much of it as a process got done
    /// before it was killed.
    func applyKeySteps(atMost limit: Int = .max) throws {
        var observed = try KeyObservation(apex: zone.records.filter { $0.owner == Self.apex }.flatMap(\.wire))
        var left = limit
        var rounds = 0
        while left > 0 {
            steps = schedule(observed).steps
            rounds += 1
            if rounds > 10 {
                breaks.append("\(now): keys do not come to rest: \(steps)")
                break
            }
            if observed.parent == nil, steps.contains(where: { if case .askParent = $0 { true } else { false } }) {
                observed.parent = ParentDelegation(signers: parent.signers, ttl: policy.parentTTL, seen: now)
                continue
            }
            if observed.signers == nil, steps.contains(where: { if case .look = $0 { true } else { false } }) {
                try observed.look(at: zone.records.flatMap(\.wire))
                continue
            }
            let own = steps.filter { step in
                switch step {
                case .generate, .setTiming: true
                case .askParent, .look, .wait: false
                }
            }.prefix(left)
            for step in own { try ring.apply(step, zone: Self.apex) }
            left -= own.count
            if own.isEmpty { break }
        }
        for step in steps {
            if step.because.contains("it names our key") { count("the parent is behind") }
            if step.because.contains("which is no key of ours") { count("the parent names a stranger") }
        }
    }

    func schedule(_ observed: KeyObservation) -> KeySchedule {
        KeySchedule(
            ring.keys, zone: Self.apex, policy: policy, largestTTL: Self.largestTTL, observed: observed, at: now)
    }

    /// An operator begins a rollover ahead of its time; refused while one is under way.
    func roll(_ role: KeyRole) throws {
        let observed = try KeyObservation(apex: zone.records.filter { $0.owner == Self.apex }.flatMap(\.wire))
        guard let steps = try? schedule(observed).roll(role) else { return }
        for step in steps { try ring.apply(step, zone: Self.apex) }
        count("rolled by word")
    }

    /// Where the parent is not asked, the operator looks, and says so only where nothing else is there.
    func lookForOperator() throws {
        guard policy.parentServers.isEmpty else { return }
        let observed = KeyObservation()
        for key in ring.keys where key.role == .keySigning && key.timing[.dsPublish] == nil {
            guard parent.signers.count == 1, witness.isTrusted(key.published.data, by: parent.signers),
                let steps = try? schedule(observed).delegationSeen(of: key.identifier)
            else { continue }
            for step in steps { try ring.apply(step, zone: Self.apex) }
            count("said by the operator")
        }
    }

    // MARK: The parent

    func visitParent() {
        let cds = zone.recordSet(Self.apex, .cds)
        let wanted = cds.map { record in
            let data = record.record.data
            return DelegationSigner(
                keyTag: UInt16(data[0]) << 8 | UInt16(data[1]), algorithm: data[2], digestType: data[3],
                digest: Array(data[4...]))
        }
        let identifiers = (zone.owners[Self.apex]?.signatures[.cds] ?? []).compactMap { $0.signature?.key }
        let keys = zone.keySet.map(\.record.data).filter { data in
            ZoneKey(data: data).map { identifiers.contains($0.identifier) } ?? false
        }
        let offer = ParentZone.Offer(wanted: wanted) { [witness] signers in
            keys.contains { witness.isTrusted($0, by: signers) }
        }
        if parent.visit(offer, at: now, &chance) {
            witness.delegations.append((now, parent.signers))
            count("the parent changed")
        }
    }
}
