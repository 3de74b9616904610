import DNSCore
import RegistryModel

/// Key-signing keys, and combined ones: two sign the keys while the parent's DS goes from the one to the other
/// (RFC 6781, sections 4.1.2 and 4.1.3), asked for by CDS and CDNSKEY (RFC 7344).
extension KeySchedule {
    var keySigningSteps: [KeyStep] {
        let living = living(.keySigning)
        guard let newest = living.last(where: { !hasEnded($0) }) ?? living.last else { return [firstKeyKey] }
        let olds = living.filter { $0.identifier != newest.identifier }
        let isFirst = olds.isEmpty
        if newest.timing[.activate] == nil || !hasStarted(newest) { return starting(newest) }
        var steps = [offering(newest, isFirst: isFirst)].compactMap { $0 }
        if let offered = newest.timing[.syncPublish] {
            steps += olds.filter { $0.timing[.syncDelete] == nil }.map { old in
                set(old, [.syncDelete: offered], "key \(newest.identifier) takes the place of key \(old.identifier)")
            }
        }
        if let trusted = newest.timing[.dsPublish] {
            steps += olds.map { leaving($0, trusted: trusted) }
            if isFirst { steps += keyLifetime(of: newest) }
        }
        return steps
    }

    private var firstKeyKey: KeyStep {
        generate(.keySigning, isActive: true, "zone \(zone) has no key-signing key")
    }

    /// A combined key that is to sign all has to be in every cache first.
    private func starting(_ key: SigningKey) -> [KeyStep] {
        let name = "key \(key.identifier)"
        if let start = key.timing[.activate] {
            return [.wait(until: start, because: "\(name) signs once every cache has it")]
        }
        guard observed.published.contains(key.identifier) else {
            return [.wait(until: nil, because: "a version with the DNSKEY record of \(name) is to be published")]
        }
        let start = now.adding(seconds: publication)
        return [set(key, [.activate: start], "\(name) is published, and every cache has it by then")]
    }

    /// Has the parent asked for the key's DS, once it leads somewhere for everybody, and sees that it is there.
    private func offering(_ key: SigningKey, isFirst: Bool) -> KeyStep? {
        let name = "key \(key.identifier)"
        guard let offered = key.timing[.syncPublish] else {
            guard observed.published.contains(key.identifier), observed.keySetSigners.contains(key.identifier) else {
                return .wait(until: nil, because: "a version with \(name) and its signature is to be published")
            }
            // What was cached before the zone was signed has no signatures, so all of it has to be forgotten first.
            let ready = now.adding(seconds: isFirst ? max(publication, replacement) : publication)
            return set(key, [.syncPublish: ready], "\(name) is published, and every cache can follow its DS by then")
        }
        if now < offered { return .wait(until: offered, because: "the parent is asked for the DS of \(name) then") }
        return key.timing[.dsPublish] == nil ? delegation(of: key) : nil
    }

    private func delegation(of key: SigningKey) -> KeyStep {
        let wanted = key.published.delegationSigner(of: zone, digest: .sha256)
        let text =
            "\(zone.absoluteText) IN DS \(wanted.keyTag) \(wanted.algorithm) 2 \(Self.hexadecimal(wanted.digest))"
        guard let parent = observed.parent else {
            if policy.parentServers.isEmpty {
                return .wait(until: nil, because: "the parent is to have '\(text)' and no other DS: say when it does")
            }
            return .askParent(expected: wanted, because: "it is to have '\(text)' and no other DS")
        }
        let others = parent.signers.filter { !key.published.isNamed(by: $0, zone: zone) }
        if parent.signers.count > others.count, others.isEmpty {
            let seen = min(parent.seen, now)
            return set(key, [.dsPublish: seen], "the parent has the DS of key \(key.identifier) and no other")
        }
        return .wait(
            until: nil, because: "the parent is to have '\(text)' and no other DS, but \(said(parent, others))")
    }

    /// What the parent says in place of what it is asked for.
    private func said(_ parent: ParentDelegation, _ others: [DelegationSigner]) -> String {
        if parent.signers.isEmpty { return "it has none" }
        let names = others.map { signer in
            let name = KeyIdentifier(algorithm: signer.algorithm, tag: signer.keyTag)
            let isOurs = keys.contains { $0.published.isNamed(by: signer, zone: zone) }
            return isOurs ? "our key \(name)" : "\(name) with digest type \(signer.digestType), which is no key of ours"
        }
        let has = others.count < parent.signers.count ? "it has it and still names" : "it names"
        return "\(has) \(names.joined(separator: ", "))"
    }

    /// A key that the parent's DS does not name any more signs the keys until caches have forgotten the DS
    /// (Iret of RFC 7583, section 3.3.1).
    private func leaving(_ key: SigningKey, trusted: Instant) -> KeyStep {
        let forgotten = Int64(policy.parentPropagation) + Int64(max(policy.parentTTL, observed.parent?.ttl ?? 0))
        guard let inactive = key.timing[.inactive] else {
            let end = max(trusted.adding(seconds: forgotten), now)
            var moments = [KeyMoment.inactive: end]
            // A key that signs nothing but the keys is of no use from then on.
            if !hasSignedZone(key) { moments[.delete] = end }
            return set(key, moments, "every cache has forgotten the DS of key \(key.identifier) by then")
        }
        if now < inactive {
            return .wait(until: inactive, because: "caches may have the DS of key \(key.identifier) until then")
        }
        if key.timing[.delete] == nil, !hasSignedZone(key) {
            return set(key, [.delete: now], "key \(key.identifier) signs nothing any more")
        }
        return retiring(key, since: inactive)
    }

    /// True where records of the zone may have the key's signatures: a combined key, now or before.
    private func hasSignedZone(_ key: SigningKey) -> Bool {
        if policy.keys == .combined || observed.signers?.contains(key.identifier) == true { return true }
        return living(.zoneSigning).filter { hasStarted($0) }.allSatisfy { zoneKey in
            (zoneKey.timing[.activate] ?? .distantPast) > (key.timing[.activate] ?? .distantPast)
        }
    }

    private func keyLifetime(of key: SigningKey) -> [KeyStep] {
        guard let lifetime = policy.keyKeyLifetime, let start = key.timing[.activate] else { return [] }
        let due = start.adding(seconds: Int64(lifetime))
        if now < due { return [.wait(until: due, because: "key \(key.identifier) is rolled by its lifetime")] }
        return [successor(of: key, "the lifetime of key \(key.identifier) has come to its end")]
    }

    /// A key that only signs the keys begins at once; a combined one is published first.
    func successor(of key: SigningKey, _ because: String) -> KeyStep {
        let signsZone = policy.keys == .combined || living(.zoneSigning).isEmpty
        return generate(.keySigning, isActive: !signsZone, because)
    }

    private static func hexadecimal(_ octets: [UInt8]) -> String {
        octets.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
