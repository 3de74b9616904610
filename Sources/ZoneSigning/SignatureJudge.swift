import DNSCore
import LDNS
import RegistryModel

/// Checks signatures before they are published, by another way than they were made: libldns brings records into
/// canonical form and reads the keys out of the DNSKEY set. For use by one thread at a time.
package final class SignatureJudge {
    private let zone: DomainName
    private let verifier: SignatureVerifier
    private let keys: [KeyIdentifier: ZoneKey]
    private let algorithms: Set<UInt8>

    /// - Parameter keySet: records of the apex, of which the DNSKEY records are taken.
    package init(zone: DomainName, keySet: [UInt8]) throws(RecordWireError) {
        let records = try ResourceRecord.records(fromWire: keySet).filter { $0.type == .dnskey && $0.owner == zone }
        let read = records.compactMap { ZoneKey(data: $0.data) }.filter { $0.isZoneKey && !$0.isRevoked }
        self.zone = zone
        verifier = try SignatureVerifier(keys: records)
        keys = Dictionary(read.map { ($0.identifier, $0) }) { first, _ in first }
        algorithms = Set(read.map(\.algorithm))
    }

    /// All that is wrong with the signatures of an owner; none: each set that needs one has one that validates.
    ///
    /// - Parameter records: the owner's records with their signatures, in any order.
    package func complaints(
        owner: DomainName, role: OwnerRole, records octets: [UInt8], at now: Instant
    ) throws(RecordWireError) -> [SignatureComplaint] {
        // Most owners of a register's zone are neither signed nor to be.
        let isOfInterest = { (type: RecordType) in type == .rrsig || Self.isSigned(type, role) }
        guard try ResourceRecord.hasRecord(inWire: octets, where: isOfInterest) else { return [] }
        let records = try ResourceRecord.records(fromWire: octets)
        let sets = Dictionary(grouping: records.filter { $0.type != .rrsig }, by: \.type)
        let signatures = Dictionary(grouping: records.filter { $0.type == .rrsig }) { record in
            RecordSignature(data: record.data)?.covered ?? .rrsig
        }
        var found = Self.misplaced(records, octets, owner)
        for type in Set(sets.keys).union(signatures.keys).sorted() {
            let set = sets[type] ?? []
            let over = signatures[type] ?? []
            let isSigned = Self.isSigned(type, role) && !set.isEmpty
            var faults: [SignatureComplaint.Fault] = []
            if type == .rrsig {
                faults = [.unreadable]
            } else if isSigned {
                faults = try judge(set, over, at: now)
            } else if !over.isEmpty {
                faults = [.superfluous]
            }
            found += faults.map { SignatureComplaint(owner: owner, type: type, fault: $0) }
        }
        return found
    }

    /// What libldns would set right by itself, so that a signature validates and the octets are wrong even so.
    private static func misplaced(
        _ records: [ResourceRecord], _ octets: [UInt8], _ owner: DomainName
    ) -> [SignatureComplaint] {
        var found: [SignatureComplaint] = []
        for record in records where record.owner != owner {
            found.append(SignatureComplaint(owner: owner, type: record.type, fault: .foreignOwner(record.owner)))
        }
        if records.reduce(into: [UInt8](), { $1.appendWire(to: &$0) }) != octets {
            found.append(SignatureComplaint(owner: owner, type: records[0].type, fault: .notCanonical))
        }
        return found
    }

    /// RFC 4035, section 2.2.
    private static func isSigned(_ type: RecordType, _ role: OwnerRole) -> Bool {
        switch role {
        case .apex, .authoritative: true
        case .delegation: [.ds, .nsec].contains(type)
        case .glue: false
        }
    }

    private func judge(
        _ set: [ResourceRecord], _ signatures: [ResourceRecord], at now: Instant
    ) throws(RecordWireError) -> [SignatureComplaint.Fault] {
        if signatures.isEmpty { return [.missing] }
        var faults: [SignatureComplaint.Fault] = []
        var good: Set<KeyIdentifier> = []
        let octets = set.reduce(into: [UInt8]()) { $1.appendWire(to: &$0) }
        for record in signatures {
            guard let signature = RecordSignature(data: record.data) else {
                faults.append(.unreadable)
                continue
            }
            if let fault = try fault(of: signature, record, over: set[0], octets, at: now) {
                faults.append(fault)
            } else {
                good.insert(signature.key)
            }
        }
        // What is missing besides follows from a fault that was named.
        guard faults.isEmpty else { return faults }
        for algorithm in algorithms.subtracting(good.map(\.algorithm)).sorted() {
            faults.append(.missingAlgorithm(algorithm))
        }
        let vouched = good.contains { keys[$0]?.isSecureEntryPoint == true }
        if set[0].type == .dnskey, !vouched { faults.append(.notByKeySigner) }
        return faults
    }

    private func fault(
        of signature: RecordSignature, _ record: ResourceRecord, over first: ResourceRecord, _ set: [UInt8],
        at now: Instant
    ) throws(RecordWireError) -> SignatureComplaint.Fault? {
        if signature.data != record.data { return .notCanonical }
        if signature.signer != zone { return .foreignSigner(signature.signer) }
        if signature.labels != first.owner.signedLabelCount { return .wrongLabels }
        if record.ttl != first.ttl || signature.originalTTL != first.ttl { return .wrongTTL }
        if keys[signature.key] == nil { return .unknownKey(signature.key) }
        switch try verifier.verify(set: set, signature: record.wire, at: now.seconds) {
        case nil: return nil
        case .expired: return .expired(signature.key)
        case .notYet: return .notYet(signature.key)
        case .noKey: return .unknownKey(signature.key)
        case .wrong(let reason): return .wrong(signature.key, reason: reason)
        }
    }
}
