import Crypto
import DNSCore
import RegistryModel

/// What validators have cached of different versions has to go together (RFC 6781, section 4.1; RFC 7583).
extension ZoneWitness {
    /// Any key set that somebody may have, with any signature that somebody may have.
    func caches(at now: Instant) -> [Complaint] {
        guard let newest = versions.last else { return [] }
        var complaints: [Complaint] = []
        let signed = recent(versions, spans.propagation + spans.largestTTL, at: now) { $0.since }
        let keyed = recent(versions, spans.propagation + spans.keyTTL, at: now) { $0.since }
        // Older ones were held against each other when they were new.
        for version in signed { complaints += Self.validate(version, by: newest) }
        for version in keyed.dropLast() { complaints += Self.validate(newest, by: version) }
        return complaints + expired(at: now) + trust(at: now)
    }

    private static func validate(_ version: Version, by keyed: Version) -> [Complaint] {
        for signers in version.signers where signers.isDisjoint(with: keyed.keys) {
            let text = "signatures of \(version.since) are by no key of the set of \(keyed.since)"
            return [Complaint(.caches, text)]
        }
        return []
    }

    /// Any DS set that somebody may have, with any key set that somebody may have.
    func trust(at now: Instant) -> [Complaint] {
        var complaints: [Complaint] = []
        let span = spans.parentPropagation + spans.parentTTL
        for delegation in recent(delegations, span, at: now, since: { $0.since }) where !delegation.signers.isEmpty {
            for version in recent(versions, spans.propagation + spans.keyTTL, at: now, since: { $0.since })
            where !version.keySetSigners.contains(where: { isTrusted($0, by: delegation.signers) }) {
                let text = "at \(now) no DS of \(delegation.since) leads to the keys of \(version.since)"
                complaints.append(Complaint(.trust, text))
            }
        }
        return complaints
    }

    /// RFC 4035, section 5.2: a DS names a zone's key by its digest.
    func isTrusted(_ key: [UInt8], by signers: [DelegationSigner]) -> Bool {
        let digest = Array(SHA256.hash(data: apex.wire + key))
        return ZoneKey(data: key)?.isZoneKey == true
            && signers.contains { signer in
                signer.digestType == 2 && signer.algorithm == key[3] && signer.digest == digest
                    && signer.keyTag == ZoneKey(data: key)?.tag
            }
    }
}
