import DNSCore
import Digests
import RegistryModel

/// What a zone's keys come to at one instant: the sets that say them, and who signs what.
package struct ActiveKeys: Sendable {
    package let zone: DomainName
    /// The keys whose DNSKEY records are in the zone, by algorithm and tag.
    package let published: [SigningKey]
    /// They sign the DNSKEY, CDS and CDNSKEY sets, each of them.
    package let keySigners: [SigningKey]
    /// They sign all else: one for each algorithm, the one that became active last. Signatures of others that are
    /// published stay until they are renewed (RFC 6781, section 4.1.1.1).
    package let zoneSigners: [SigningKey]
    /// The DNSKEY, CDS and CDNSKEY records of the apex (RFC 7344), in canonical order.
    package let records: [ResourceRecord]
    /// 32 octets that change where, and only where, one of the above does.
    package let digest: [UInt8]
    /// The next instant at which one of the above may change; nil: not by time alone.
    package let nextChange: Instant?

    /// - Parameter keyTTL: of the DNSKEY, CDS and CDNSKEY sets, seconds.
    /// - Throws: `noSigner` where nothing could be signed, `foreignKey` for a key of another zone.
    package init(
        _ keys: [SigningKey], zone: DomainName, keyTTL: UInt32, at now: Instant
    ) throws(SigningFailure) {
        if let foreign = keys.first(where: { $0.zone != zone }) {
            throw .foreignKey(foreign.identifier, of: foreign.zone, zone: zone)
        }
        let published = keys.filter { $0.timing.isPublished(at: now) }.sorted { $0.identifier < $1.identifier }
        let active = published.filter { $0.timing.isActive(at: now) }
        let keySigners = active.filter { $0.role == .keySigning }
        let zoneSigners = Self.zoneSigners(of: active)
        if keySigners.isEmpty { throw .noSigner(zone: zone, role: .keySigning, at: now) }
        let records = Self.records(published, zone, ttl: keyTTL, at: now)
        self.zone = zone
        self.published = published
        self.keySigners = keySigners
        self.zoneSigners = zoneSigners
        self.records = records
        digest = Self.digest(records, keySigners, zoneSigners)
        nextChange = keys.compactMap { $0.timing.nextChange(after: now) }.min()
    }

    /// A key-signing key signs all else too where there is nobody else: a combined key, and a zone that goes over from
    /// one way to the other is never without signatures.
    private static func zoneSigners(of active: [SigningKey]) -> [SigningKey] {
        Set(active.map(\.algorithm)).sorted { $0.rawValue < $1.rawValue }.compactMap { algorithm in
            let able = active.filter { $0.algorithm == algorithm }
            let separate = able.filter { $0.role == .zoneSigning }
            return (separate.isEmpty ? able : separate).max { left, right in
                let starts = [left, right].map { $0.timing[.activate] ?? .distantPast }
                return starts[0] == starts[1] ? left.identifier < right.identifier : starts[0] < starts[1]
            }
        }
    }

    private static func records(
        _ published: [SigningKey], _ zone: DomainName, ttl: UInt32, at now: Instant
    ) -> [ResourceRecord] {
        var records = published.map { $0.record(ttl: ttl) }
        for key in published where key.role == .keySigning && key.timing.isOffered(at: now) {
            let signer = key.published.delegationSigner(of: zone, digest: .sha256)
            records.append(ResourceRecord(owner: zone, type: .cds, ttl: ttl, data: signer.wire))
            records.append(ResourceRecord(owner: zone, type: .cdnskey, ttl: ttl, data: key.published.data))
        }
        return records.sorted()
    }

    private static func digest(
        _ records: [ResourceRecord], _ keySigners: [SigningKey], _ zoneSigners: [SigningKey]
    ) -> [UInt8] {
        var octets: [UInt8] = []
        for record in records { record.appendWire(to: &octets) }
        // Nothing but records comes before the root's name with type 0, so the parts can't run together.
        for signers in [keySigners, zoneSigners] {
            let names = signers.flatMap {
                [$0.identifier.algorithm, UInt8($0.identifier.tag >> 8), UInt8($0.identifier.tag & 0xff)]
            }
            ResourceRecord.appendWire(owner: .root, type: RecordType(rawValue: 0), ttl: 0, data: names, to: &octets)
        }
        return SHA256.digest(octets)
    }
}
