import DNSCore
import RegistryModel

/// What is known of the zone as it is out, and of the parent's: keys change by what is seen, not by what was planned.
package struct KeyObservation: Sendable, Equatable {
    /// The keys in the DNSKEY set of the version that is published.
    package var published: Set<KeyIdentifier> = []
    /// The keys that have signed that set.
    package var keySetSigners: Set<KeyIdentifier> = []
    /// The keys by which other records of that version are signed, out of a look through all of it; nil: nobody looked.
    package var signers: Set<KeyIdentifier>?
    /// What the parent's servers say; nil: nobody asked, or no answer came.
    package var parent: ParentDelegation?

    /// A zone that has never been signed.
    package init() {}

    /// - Parameter apex: the records of the apex in the version that is published; others may be among them.
    package init(apex: [UInt8]) throws(RecordWireError) {
        for record in try ResourceRecord.records(fromWire: apex) {
            if record.type == .dnskey, let key = ZoneKey(data: record.data) { published.insert(key.identifier) }
            if record.type == .rrsig, let signature = RecordSignature(data: record.data), signature.covered == .dnskey {
                keySetSigners.insert(signature.key)
            }
        }
    }

    /// Adds the keys that have signed an owner's records, those over the zone's keys apart.
    package mutating func look(at records: [UInt8]) throws(RecordWireError) {
        var found = signers ?? []
        for record in try ResourceRecord.records(fromWire: records) where record.type == .rrsig {
            guard let signature = RecordSignature(data: record.data),
                ![.dnskey, .cds, .cdnskey].contains(signature.covered)
            else { continue }
            found.insert(signature.key)
        }
        signers = found
    }
}

/// The DS set of a zone as the parent's servers gave it.
package struct ParentDelegation: Sendable, Equatable {
    package var signers: [DelegationSigner]
    /// Seconds; 0 where there is no set.
    package var ttl: UInt32
    /// When all servers that were asked had said so.
    package var seen: Instant

    package init(signers: [DelegationSigner], ttl: UInt32, seen: Instant) {
        self.signers = signers
        self.ttl = ttl
        self.seen = seen
    }
}
