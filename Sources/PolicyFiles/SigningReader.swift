import DNSCore
import RegistryModel

/// Reads how a zone is signed, and refuses what could not work: a zone that is signed wrongly is gone for everybody who
/// validates, so nothing of this is left for the first renewal to find out.
struct SigningReader {
    /// Algorithms by their mnemonics in IANA's table.
    static let algorithms: [(word: String, algorithm: SigningPolicy.Algorithm)] = [
        ("ECDSAP256SHA256", .ecdsaP256SHA256), ("ED25519", .ed25519), ("RSASHA256", .rsaSHA256),
    ]
    private static let (minute, day) = (60, 86_400)

    /// The largest TTL of the zone; nil where that part of the file is malformed.
    let longestTTL: Int?

    func read(_ item: YAMLItem, _ complaints: ComplaintList) -> SigningPolicy? {
        let before = complaints.count
        guard var mapping = MappingReader(item, "the signing of a zone", complaints) else { return nil }
        var policy = SigningPolicy()
        let set = { (key: String, range: ClosedRange<Int>, field: WritableKeyPath<SigningPolicy, Int>) in
            if let value = mapping.optional(key, Value.duration(range)) { policy[keyPath: field] = value }
        }
        let setTTL = { (key: String, field: WritableKeyPath<SigningPolicy, UInt32>) in
            if let value = mapping.optional(key, Value.duration(1...7 * Self.day)) {
                policy[keyPath: field] = UInt32(value)
            }
        }
        if let value = mapping.optional("algorithm", Self.algorithm) { policy.algorithm = value }
        if let value = mapping.optional("keys", Value.choice(SigningPolicy.Keys.self, "way to use keys")) {
            policy.keys = value
        }
        if let value = mapping.optional("denial", Value.choice(SigningPolicy.Denial.self, "way to deny names")) {
            policy.denial = value
        }
        setTTL("key-ttl", \.keyTTL)
        // A minute is for trials; RFC 4034, section 3.1.5: the two times lie less than 68 years apart.
        set("validity", Self.minute...3_660 * Self.day, \.validity)
        set("refresh", 1...3_660 * Self.day, \.refresh)
        set("jitter", 0...3_660 * Self.day, \.jitter)
        set("inception-offset", 0...30 * Self.day, \.inceptionOffset)
        set("propagation", 0...30 * Self.day, \.propagation)
        set("parent-propagation", 0...30 * Self.day, \.parentPropagation)
        setTTL("parent-ttl", \.parentTTL)
        let lifetimes = mapping.optional("lifetimes", Self.lifetimes)
        let servers = mapping.optional("parent-servers", Value.list("servers", Value.server))
        mapping.finish()
        policy.parentServers = servers ?? []
        guard complaints.count == before else { return nil }
        checkSignatures(policy, mapping)
        if let lifetimes {
            policy.zoneKeyLifetime = lifetimes.zoneKey?.seconds
            policy.keyKeyLifetime = lifetimes.keyKey?.seconds
            check(lifetimes, policy, complaints)
        }
        return complaints.count == before ? policy : nil
    }

    private static func algorithm(_ item: YAMLItem, _ complaints: ComplaintList) -> SigningPolicy.Algorithm? {
        Value.word(of: algorithms.map(\.word), "algorithm")(item, complaints).flatMap { word in
            algorithms.first { $0.word == word }?.algorithm
        }
    }

    // MARK: What fits together

    private func checkSignatures(_ policy: SigningPolicy, _ mapping: MappingReader) {
        let complaints = mapping.complaints
        let place = { (keys: String...) in mapping.place(of: keys.first { mapping.has($0) } ?? keys[0]) }
        let (validity, refresh) = (Value.text(seconds: policy.validity), Value.text(seconds: policy.refresh))
        guard policy.refresh < policy.validity else {
            complaints.add(
                place("refresh", "validity"),
                "'refresh' (\(refresh)) has to be less than 'validity' (\(validity)): a signature would be due for "
                    + "renewal as soon as it is made.")
            return
        }
        let room = policy.validity - policy.refresh
        if policy.jitter >= room {
            complaints.add(
                place("jitter", "refresh", "validity"),
                "'jitter' (\(Value.text(seconds: policy.jitter))) has to be less than 'validity' without 'refresh' "
                    + "(\(Value.text(seconds: room))): a signature that expires early by all of it would be due for "
                    + "renewal as soon as it is made.")
        }
        if policy.refresh <= policy.propagation {
            complaints.add(
                place("refresh", "propagation"),
                "'refresh' (\(refresh)) has to be greater than 'propagation' "
                    + "(\(Value.text(seconds: policy.propagation))): a secondary would still answer with a signature "
                    + "that has expired.")
        }
    }

    /// When keys are rolled, with the places for complaints.
    private struct Lifetimes {
        var zoneKey, keyKey: (seconds: Int, place: Place)?
    }

    private static func lifetimes(_ item: YAMLItem, _ complaints: ComplaintList) -> Lifetimes? {
        guard var mapping = MappingReader(item, "the lifetimes of keys", complaints) else { return nil }
        let read = { (key: String) in
            mapping.optional(key, Value.duration(minute...36_600 * day)).map { ($0, mapping.place(of: key)) }
        }
        let lifetimes = Lifetimes(zoneKey: read("zone-signing-key"), keyKey: read("key-signing-key"))
        mapping.finish()
        return lifetimes
    }

    private func check(_ lifetimes: Lifetimes, _ policy: SigningPolicy, _ complaints: ComplaintList) {
        if policy.algorithm == .rsaSHA256, let place = lifetimes.zoneKey?.place ?? lifetimes.keyKey?.place {
            complaints.add(
                place, "RSASHA256 is for keys that exist: none are made anew, so none can be rolled after a time.")
            return
        }
        if policy.keys == .combined, let zoneKey = lifetimes.zoneKey {
            complaints.add(
                zoneKey.place,
                "With 'keys: combined' there is no zone-signing key of its own: the lifetime of the one key is "
                    + "'key-signing-key'.")
            return
        }
        guard let longestTTL else { return }
        // RFC 7583, section 3.2.1: the new key has to be known everywhere, then the old one's signatures gone.
        let zoneRoll = 2 * policy.propagation + Int(policy.keyTTL) + longestTTL
        // RFC 7583, section 3.3.1: the new key has to be known everywhere, then its DS in place of the old one's.
        let keyRoll =
            policy.propagation + Int(policy.keyTTL) + policy.parentPropagation + Int(policy.parentTTL)
        for (lifetime, roll) in [(lifetimes.zoneKey, zoneRoll), (lifetimes.keyKey, keyRoll)] {
            guard let lifetime, lifetime.seconds <= roll else { continue }
            complaints.add(
                lifetime.place,
                "A key has to live longer than it takes to replace it, which is \(Value.text(seconds: roll)) here "
                    + "(times to live and 'propagation'): the next roll would begin before this one is over.")
        }
    }
}
