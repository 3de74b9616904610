import DNSCore
import LDNS
import RegistryModel

/// Signatures, one by one (RFC 4035, sections 2.2 and 5.3).
extension ZoneWitness {
    /// Adds what the version says of keys to what is remembered.
    mutating func signatures(of zone: PublicZone, at now: Instant) throws -> [Complaint] {
        var complaints: [Complaint] = []
        let keys = Dictionary(grouping: zone.keySet) { record in
            ZoneKey(data: record.record.data).map(\.identifier)
        }
        var span = (inception: Int64.min, expiration: Int64.max)
        var signers: Set<Set<[UInt8]>> = []
        var keySetSigners: Set<[UInt8]> = []
        for (name, owner) in zone.owners {
            let place = zone.places[name] ?? .authoritative
            for covered in owner.signatures.keys where owner.sets[covered] == nil {
                complaints.append(
                    Complaint(.signature, "\(name) has one over type \(covered.rawValue), and no records"))
            }
            for (type, set) in owner.sets {
                let signatures = owner.signatures[type] ?? []
                if !Self.isSigned(type, place) {
                    guard signatures.isEmpty else {
                        complaints.append(Complaint(.signature, "\(name) has one over type \(type.rawValue)"))
                        continue
                    }
                    continue
                }
                if signatures.isEmpty { complaints.append(Complaint(.unsigned, "\(name), type \(type.rawValue)")) }
                var able: Set<[UInt8]> = []
                for signature in signatures {
                    let judged = try judge(signature, over: set, keys, at: now)
                    complaints += judged.complaints.map { Complaint(.signature, "\(signature.line): \($0)") }
                    span.inception = max(span.inception, judged.from)
                    span.expiration = min(span.expiration, judged.until)
                    able.formUnion(judged.keys)
                }
                if type == .dnskey { keySetSigners = able } else { signers.insert(able) }
            }
        }
        var version = Version(
            since: now, keys: Set(zone.keySet.map(\.record.data)), keySetSigners: keySetSigners, signers: signers)
        (version.inception, version.expiration) = span
        add(version)
        return complaints
    }

    private static func isSigned(_ type: RecordType, _ place: PublicZone.Place) -> Bool {
        switch place {
        case .authoritative, .hash: true
        case .cut: [.ds, .nsec].contains(type)
        case .below: false
        }
    }

    /// What is wrong with one signature, from when until when it holds, and by which keys.
    private mutating func judge(
        _ record: ReadRecord, over set: [ReadRecord], _ keys: [KeyIdentifier?: [ReadRecord]], at now: Instant
    ) throws -> (complaints: [String], from: Int64, until: Int64, keys: Set<[UInt8]>) {
        guard let signature = record.signature else { return (["it is none"], .min, .max, []) }
        var complaints: [String] = []
        let second = Self.second(now)
        let from = Self.moment(signature.inception, near: second)
        let until = Self.moment(signature.expiration, near: second)
        if from > second { complaints.append("it is yet to come") }
        if until <= second { complaints.append("it has expired") }
        if signature.signer != apex { complaints.append("it is another zone's") }
        if set.contains(where: { $0.record.ttl != signature.originalTTL }) || record.record.ttl != signature.originalTTL
        {
            complaints.append("its TTL is another")
        }
        if Int(signature.labels) != record.owner.labelCount - (record.owner.firstLabel == "*" ? 1 : 0) {
            complaints.append("it counts other labels")
        }
        var able: Set<[UInt8]> = []
        for key in keys[signature.key] ?? [] where try holds(record, over: set, key, at: (from, until)) {
            able.insert(key.record.data)
        }
        if able.isEmpty { complaints.append("no key of the zone has made it") }
        return (complaints, from, until, able)
    }

    /// True where libldns says that the key made the signature over these records.
    private mutating func holds(
        _ signature: ReadRecord, over set: [ReadRecord], _ key: ReadRecord, at span: (Int64, Int64)
    ) throws -> Bool {
        let question = [signature.identity, key.identity] + set.map(\.identity)
        if verified.contains(question) { return true }
        verifications += 1
        let verifier = try SignatureVerifier(keys: [key.record])
        // Time is judged apart: a signature that is none is none at any time.
        let refusal = try verifier.verify(
            set: set.flatMap(\.wire), signature: signature.wire, at: span.0 + (span.1 - span.0) / 2)
        if refusal != nil { return false }
        verified.insert(question)
        return true
    }

    /// What servers still say that have not got the newest version yet.
    func expired(at now: Instant) -> [Complaint] {
        let second = Self.second(now)
        return recent(versions, spans.propagation, at: now) { $0.since }.compactMap { version in
            if version.expiration > second && version.inception <= second { return nil }
            return Complaint(.signature, "at \(now) the version of \(version.since) has one that does not hold")
        }
    }

    static func second(_ instant: Instant) -> Int64 {
        Int64((Double(instant.microseconds) / 1_000_000).rounded(.down))
    }

    /// RFC 4034, section 3.1.5: times are compared as serials are.
    private static func moment(_ field: UInt32, near second: Int64) -> Int64 {
        second + Int64(Int32(bitPattern: field &- UInt32(truncatingIfNeeded: second)))
    }
}
