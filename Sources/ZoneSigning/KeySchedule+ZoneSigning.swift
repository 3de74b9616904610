import RegistryModel

/// Zone-signing keys: rolled by publishing the next one first (RFC 6781, section 4.1.1.1).
extension KeySchedule {
    var zoneSigningSteps: [KeyStep] {
        let living = living(.zoneSigning)
        if policy.keys == .combined { return living.flatMap(givingUp) }
        let started = living.filter { hasStarted($0) }
        let current = started.filter { !hasEnded($0) }.max { start(of: $0) < start(of: $1) }
        let incoming = living.last { !hasStarted($0) && !hasEnded($0) }
        var steps = started.filter { $0.identifier != current?.identifier }.flatMap { outgoing($0, by: current) }
        if let incoming {
            steps += arriving(incoming, in: current)
        } else if let current {
            if steps.isEmpty { steps += lifetime(of: current) }
        } else {
            steps.append(firstZoneKey)
        }
        return steps
    }

    func hasStarted(_ key: SigningKey) -> Bool { key.timing[.activate].map { $0 <= now } ?? false }
    func hasEnded(_ key: SigningKey) -> Bool { key.timing[.inactive].map { $0 <= now } ?? false }
    private func start(of key: SigningKey) -> Instant { key.timing[.activate] ?? .distantPast }

    /// A zone that nobody has cached signed may begin at once; one that its key-signing key signs may not, since
    /// caches have its key set without the new key.
    private var firstZoneKey: KeyStep {
        let isSigned = !observed.published.isEmpty
        return generate(.zoneSigning, isActive: !isSigned, "zone \(zone) has no zone-signing key")
    }

    private func arriving(_ key: SigningKey, in current: SigningKey?) -> [KeyStep] {
        let name = "key \(key.identifier)"
        guard let start = key.timing[.activate] else {
            guard observed.published.contains(key.identifier) else {
                return [.wait(until: nil, because: "a version with the DNSKEY record of \(name) is to be published")]
            }
            let start = now.adding(seconds: publication)
            return [set(key, [.activate: start], "\(name) is published, and every cache has it by then")]
        }
        var steps: [KeyStep] = [.wait(until: start, because: "\(name) signs once every cache has it")]
        if let current, current.timing[.inactive] == nil {
            steps.append(set(current, [.inactive: start], "\(name) takes over from key \(current.identifier)"))
        }
        return steps
    }

    private func lifetime(of key: SigningKey) -> [KeyStep] {
        guard let lifetime = policy.zoneKeyLifetime else { return [] }
        let due = start(of: key).adding(seconds: Int64(lifetime) - publication)
        if now < due { return [.wait(until: due, because: "key \(key.identifier) is rolled by its lifetime")] }
        return [generate(.zoneSigning, isActive: false, "the lifetime of key \(key.identifier) comes to its end")]
    }

    private func outgoing(_ key: SigningKey, by current: SigningKey?) -> [KeyStep] {
        guard let inactive = key.timing[.inactive] else {
            let end = current.map(start) ?? now
            return [set(key, [.inactive: max(end, start(of: key))], "another zone-signing key has taken over")]
        }
        return [retiring(key, since: inactive)]
    }

    /// The policy has gone over to combined keys: the zone-signing key hands over to the key-signing one, which caches
    /// have long had.
    private func givingUp(_ key: SigningKey) -> [KeyStep] {
        if !hasStarted(key) {
            return [set(key, [.delete: now], "the policy has combined keys, and key \(key.identifier) never signed")]
        }
        guard let inactive = key.timing[.inactive] else {
            let heirs = living(.keySigning).filter { heir in
                hasStarted(heir) && !hasEnded(heir) && observed.published.contains(heir.identifier)
            }
            guard let known = heirs.compactMap({ $0.timing[.publish]?.adding(seconds: publication) }).min() else {
                return [
                    .wait(until: nil, because: "no key-signing key is there to take over from key \(key.identifier)")
                ]
            }
            if now < known { return [.wait(until: known, because: "the combined key signs once every cache has it")] }
            return [set(key, [.inactive: now], "the policy has combined keys: the key-signing key signs all")]
        }
        return [retiring(key, since: inactive)]
    }
}
