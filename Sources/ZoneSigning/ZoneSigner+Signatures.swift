import DNSCore
import RegistryModel

/// The signatures over an owner's RRsets.
extension ZoneSigner {
    func signed(_ sets: RecordSets, _ role: OwnerRole, before: [UInt8]?) throws(SigningFailure) -> SignedOwner {
        var past: RecordSets?
        if let before, !before.isEmpty { past = try RecordSets(before, of: sets.owner) }
        var pile = SignaturePile()
        for set in sets.sets where needsSignature(set.type, role) {
            try addSignatures(over: set, sets.owner, past, &pile)
        }
        var records: [UInt8] = []
        records.reserveCapacity(sets.sets.reduce(pile.octets.count) { $0 + $1.octets.count })
        for set in sets.sets where set.type < .rrsig { records.append(contentsOf: set.octets) }
        records.append(contentsOf: pile.octets)
        for set in sets.sets where set.type > .rrsig { records.append(contentsOf: set.octets) }
        return SignedOwner(
            records: records, count: sets.sets.reduce(pile.count) { $0 + $1.count }, expires: pile.expires,
            made: pile.made)
    }

    private func addSignatures(
        over set: RecordSets.One, _ owner: DomainName, _ past: RecordSets?, _ pile: inout SignaturePile
    ) throws(SigningFailure) {
        let kept = try keptSignatures(over: set, owner, past)
        // RFC 4034, section 2.1.1, leaves it to the zone which key signs its keys; the parent's DS is of these.
        let isKeySet = set.type == .dnskey || set.type == .cds || set.type == .cdnskey
        var signatures: [[UInt8]] = []
        for key in isKeySet ? keys.keySigners : keys.zoneSigners {
            if let own = kept.first(where: { $0.key == key.identifier }) {
                signatures.append(own.data)
                pile.keep(until: timing.instant(own.expiration))
            } else if !isKeySet,
                let standing = kept.first(where: { $0.key.algorithm == key.identifier.algorithm })
            {
                // RFC 6781, section 4.1.1.1: what a key that signs no more has signed is good while it is published.
                signatures.append(standing.data)
                pile.keep(until: timing.instant(standing.expiration))
            } else {
                let made = try signature(over: set, owner, by: key)
                signatures.append(made.data)
                pile.add(until: timing.instant(made.expiration))
            }
        }
        signatures.sort { $0.lexicographicallyPrecedes($1) }
        for data in signatures {
            ResourceRecord.appendWire(owner: owner, type: .rrsig, ttl: set.ttl, data: data, to: &pile.octets)
        }
    }

    /// Makes a signature (RFC 4034, section 3.1.8.1). The octets of the set are the zone's, which are canonical and
    /// carry the original TTL, so that they are signed as they stand.
    private func signature(
        over set: RecordSets.One, _ owner: DomainName, by key: SigningKey
    ) throws(SigningFailure) -> (data: [UInt8], expiration: UInt32) {
        let span = timing.span(owner, set.type)
        let fields = RecordSignature(
            covered: set.type, algorithm: key.identifier.algorithm, labels: owner.signedLabelCount,
            originalTTL: set.ttl, expiration: span.expiration, inception: span.inception,
            keyTag: key.identifier.tag, signer: zone)
        let data = fields.data
        var message = data
        message.reserveCapacity(data.count + set.octets.count)
        message.append(contentsOf: set.octets)
        let signature = try message.withUnsafeBufferPointer { octets throws(SigningFailure) in
            try key.sign(UnsafeRawBufferPointer(octets))
        }
        return (data + signature, span.expiration)
    }

    /// The signatures that were made over these very octets before, by keys that are in the zone, and that are good
    /// for long enough.
    private func keptSignatures(
        over set: RecordSets.One, _ owner: DomainName, _ past: RecordSets?
    ) throws(SigningFailure) -> [KeptSignature] {
        guard let past, let all = past[.rrsig], let old = past[set.type], old.octets == set.octets else { return [] }
        var kept: [KeptSignature] = []
        var offset = all.octets.startIndex
        while offset < all.octets.endIndex {
            let place = try RecordPlace(all.octets, at: offset, owner: owner)
            offset = place.data.upperBound
            guard place.ttl == set.ttl, let signature = KeptSignature(all.octets[place.data], signer: zone),
                signature.covered == set.type, signature.originalTTL == set.ttl,
                signature.labels == owner.signedLabelCount,
                timing.isFresh(inception: signature.inception, expiration: signature.expiration),
                keys.published.contains(where: { $0.identifier == signature.key })
            else { continue }
            kept.append(signature)
        }
        return kept
    }
}

/// The signatures of one owner as they come together.
private struct SignaturePile {
    var octets: [UInt8] = []
    var count = 0
    var made = 0
    var expires: Instant?

    mutating func keep(until expiration: Instant) {
        count += 1
        expires = min(expires ?? expiration, expiration)
    }

    mutating func add(until expiration: Instant) {
        keep(until: expiration)
        made += 1
    }
}
