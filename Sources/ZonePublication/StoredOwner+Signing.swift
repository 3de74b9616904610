import DNSCore
import LDNS
import ZoneSigning
import ZoneStore

extension StoredOwner {
    /// What an owner says, whatever was made of it.
    struct Said: Hashable {
        var isDelegation: Bool
        var isConfigured: Bool
        var wire: [UInt8]
    }

    var said: Said { Said(isDelegation: isDelegation, isConfigured: isConfigured, wire: wire) }

    /// The owner with its lines made of its octets, which are proved on the way; those of records that `other` has too
    /// are taken from there.
    func printed(knowing other: StoredOwner? = nil) throws -> StoredOwner {
        var owner = self
        let records = try CanonicalRecords(octets: wire, known: (other?.wire ?? [], other?.text ?? []))
        (owner.text, owner.records) = (records.text, records.count)
        return owner
    }

    /// The owner without signatures and without its link of an NSEC chain, the apex without keys; an NSEC3 record's
    /// owner keeps that record. Lines are not kept: they are made anew when it is signed again.
    func unsigned(apex: [UInt8]) throws -> StoredOwner {
        if chain == .none && expires == nil { return self }
        var owner = self
        owner.expires = nil
        (owner.text, owner.records) = ([], 0)
        let name = DomainName(canonicalKey: key)
        if chain == .hash {
            owner.wire = try ZoneSigner.unsignedLink(wire, of: name)
        } else {
            owner.chain = .none
            owner.wire = try ZoneSigner.unsigned(wire, of: name, role: key == apex ? .apex : .authoritative)
        }
        return owner
    }
}
