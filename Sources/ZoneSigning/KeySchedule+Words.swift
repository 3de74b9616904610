import DNSCore
import RegistryModel

/// What an operator may say about keys.
extension KeySchedule {
    /// Begins a rollover of a role now, whatever the keys' lifetimes.
    package func roll(_ role: KeyRole) throws(KeyRefusal) -> [KeyStep] {
        let living = living(role)
        guard let current = living.last(where: { hasStarted($0) && !hasEnded($0) }),
            role == .keySigning || policy.keys == .separate
        else { throw .nothingToRoll(role, zone: zone) }
        if living.count > 1, let newest = living.last { throw .underWay(role, newest.identifier) }
        if algorithm == .rsaSHA256 { throw .notMade(algorithm) }
        let because = "an operator has key \(current.identifier) rolled"
        switch role {
        case .keySigning: return [successor(of: current, because)]
        case .zoneSigning: return [generate(.zoneSigning, isActive: false, because)]
        }
    }

    /// Takes a key out of use; refused where it is the last that the zone can't do without.
    package func retire(_ identifier: KeyIdentifier) throws(KeyRefusal) -> [KeyStep] {
        let key = try key(identifier)
        let others = living(key.role).filter { other in
            other.identifier != identifier && hasStarted(other) && other.timing[.inactive] == nil
        }
        if !hasStarted(key) {
            if key.timing[.dsPublish] != nil { throw .parentNames(identifier) }
            return [set(key, [.delete: now], "an operator takes key \(identifier) out before it signed")]
        }
        switch key.role {
        case .zoneSigning:
            guard !others.isEmpty else { throw .lastSigner(identifier, .zoneSigning) }
        case .keySigning:
            guard others.contains(where: isTrusted) else { throw .lastSigner(identifier, .keySigning) }
            let mayBeNamed = key.timing[.dsPublish] != nil || key.timing[.syncPublish].map { $0 <= now } ?? false
            if mayBeNamed {
                guard let parent = observed.parent,
                    !parent.signers.contains(where: { key.published.isNamed(by: $0, zone: zone) })
                else { throw .parentNames(identifier) }
            }
        }
        let because = "an operator takes key \(identifier) out of use"
        var moments = [KeyMoment.inactive: now]
        if key.role == .keySigning { moments[.syncDelete] = now }
        // The key that goes on is offered again where it had given way to the one that goes.
        let back = others.filter { key.role == .keySigning && isTrusted($0) }.map { other in
            var timing = other.timing
            timing[.syncDelete] = nil
            return KeyStep.setTiming(other.identifier, timing, because: because)
        }
        return back + [set(key, moments, because)]
    }

    /// True once every cache that has a DS set of the zone has one that names the key.
    private func isTrusted(_ key: SigningKey) -> Bool {
        let known = Int64(policy.parentPropagation) + Int64(policy.parentTTL)
        return key.timing[.dsPublish].map { $0.adding(seconds: known) <= now } ?? false
    }

    /// The parent has the key's DS and no other, by an operator's word: for parents that are not asked.
    package func delegationSeen(of identifier: KeyIdentifier) throws(KeyRefusal) -> [KeyStep] {
        let key = try key(identifier)
        guard key.role == .keySigning, let offered = key.timing[.syncPublish], offered <= now else {
            throw .notOffered(identifier)
        }
        return [set(key, [.dsPublish: now], "an operator has seen the DS of key \(identifier) at the parent")]
    }

    private func key(_ identifier: KeyIdentifier) throws(KeyRefusal) -> SigningKey {
        guard let key = keys.first(where: { $0.identifier == identifier }) else {
            throw .unknownKey(identifier, zone: zone)
        }
        return key
    }
}
