import DNSCore
import RegistryModel

/// The life of a zone's keys (RFC 6781, section 4.1; RFC 7583): what to do next, as a function of the keys' times, of
/// what is seen, and of an instant.
///
/// The times in the key files are the only memory. A time in the past says what was done, and is set only once it was
/// seen to have happened, so that a server which stood still for a month goes on where it was. Every step may be
/// repeated, or be the last before a crash.
package struct KeySchedule: Sendable {
    let zone: DomainName
    let policy: SigningPolicy
    /// The largest TTL in the zone, its SOA's and its denials' among them; seconds.
    let largestTTL: UInt32
    let now: Instant
    let observed: KeyObservation
    /// The keys in use: those whose time has not come to its end.
    let keys: [SigningKey]
    /// Keys of the published zone that are not in the folder. While there are any, nothing may be signed: what
    /// the lost key has signed would be cut off from its key.
    package let lost: [KeyIdentifier]

    /// - Parameters:
    ///   - keys: all that the folder has of the zone.
    ///   - largestTTL: the largest TTL in the zone, seconds.
    package init(
        _ keys: [SigningKey], zone: DomainName, policy: SigningPolicy, largestTTL: UInt32, observed: KeyObservation,
        at now: Instant
    ) {
        self.zone = zone
        self.policy = policy
        self.largestTTL = max(largestTTL, policy.keyTTL)
        self.now = now.wholeSeconds
        self.observed = observed
        // A key without a time of publication is one that an operator keeps for later.
        self.keys = keys.filter { key in
            key.timing[.publish] != nil && key.timing[.delete].map { $0 > now } ?? true
        }
        lost = observed.published.subtracting(keys.map(\.identifier)).sorted()
    }

    /// Everything that is to be done or waited for, role by role.
    package var steps: [KeyStep] {
        // New keys in the place of lost ones would break the zone for everybody who has the old ones cached.
        if let key = lost.first {
            let reason = "the published zone has key \(key), whose files are not in the folder: put them back"
            return [.wait(until: nil, because: reason)]
        }
        return keySigningSteps + zoneSigningSteps + algorithmSteps
    }

    /// The first instant at which another step may be due; nil: by time alone, none.
    package static func nextInstant(_ steps: [KeyStep]) -> Instant? {
        steps.compactMap { if case .wait(let until, _) = $0 { until } else { nil } }.min()
    }

    /// Until a change of the key set has reached every cache (Ipub of RFC 7583, section 3.2.1).
    var publication: Int64 { Int64(policy.propagation) + Int64(policy.keyTTL) }

    /// Until a change of any record of the zone has reached every cache.
    var replacement: Int64 { Int64(policy.propagation) + Int64(largestTTL) }

    /// Until the last signature of a key that signs no more has been renewed (Dsgn of RFC 7583, section 3.2.1).
    var renewal: Int64 { Int64(max(0, policy.validity - policy.refresh)) }

    /// The algorithm of keys that are made anew: that of the keys which are there.
    var algorithm: SigningPolicy.Algorithm { keys.first?.algorithm ?? policy.algorithm }

    /// The keys of a role in the order of their publication.
    func living(_ role: KeyRole) -> [SigningKey] {
        keys.filter { $0.role == role }.sorted { left, right in
            let starts = [left, right].map { $0.timing[.publish] ?? .distantFuture }
            return starts[0] == starts[1] ? left.identifier < right.identifier : starts[0] < starts[1]
        }
    }

    func set(_ key: SigningKey, _ moments: [KeyMoment: Instant], _ because: String) -> KeyStep {
        var timing = key.timing
        for (moment, instant) in moments { timing[moment] = instant }
        return .setTiming(key.identifier, timing, because: because)
    }

    func generate(_ role: KeyRole, isActive: Bool, _ because: String) -> KeyStep {
        if algorithm == .rsaSHA256 {
            return .wait(until: nil, because: "\(because), but \(KeyRefusal.notMade(algorithm))")
        }
        var timing = KeyTiming([.created: now, .publish: now])
        if isActive { timing[.activate] = now }
        return .generate(role, algorithm, timing, because: because)
    }

    /// The steps of a key that signs records of the zone no more: it stays until none of its signatures is in a cache.
    func retiring(_ key: SigningKey, since inactive: Instant) -> KeyStep {
        let name = "key \(key.identifier)"
        if let end = key.timing[.delete] {
            return .wait(until: end, because: "\(name) stays until no cache has a signature by it")
        }
        let renewed = inactive.adding(seconds: renewal)
        if now < renewed { return .wait(until: renewed, because: "signatures by \(name) are renewed as they fall due") }
        guard let signers = observed.signers else {
            return .look(key.identifier, because: "all signatures by \(name) should have been renewed by now")
        }
        if signers.contains(key.identifier) {
            let again = now.adding(seconds: Self.lookInterval)
            return .wait(until: again, because: "the zone still has signatures by \(name), which are renewed in time")
        }
        let end = now.adding(seconds: replacement)
        return set(key, [.delete: end], "no signature by \(name) is in the zone any more: caches forget theirs by then")
    }

    /// Seconds until a look through the zone that found signatures is repeated: it reads all of the zone.
    private static let lookInterval: Int64 = 3_600

    private var algorithmSteps: [KeyStep] {
        guard let other = keys.first(where: { $0.algorithm != policy.algorithm }) else { return [] }
        let reason =
            "the policy has algorithm \(policy.algorithm.rawValue), but key \(other.identifier) is of another: "
            + "the zone goes on with its keys, since a change of algorithm is not made by itself"
        return [.wait(until: nil, because: reason)]
    }
}
