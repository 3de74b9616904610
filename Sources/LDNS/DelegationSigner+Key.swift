import CLDNS
import DNSCore

extension DelegationSigner {
    /// True where these data vouch for a DNSKEY record: same tag, same algorithm, same digest (RFC 4034, section 5.1.4).
    /// A digest of a type that libldns does not know vouches for nothing.
    package func vouches(for key: ResourceRecord) -> Bool {
        guard let data = ZoneKey(data: key.data), data.tag == keyTag, data.algorithm == algorithm, data.isZoneKey,
            !data.isRevoked, let hash = Self.hash(digestType)
        else { return false }
        let wire = key.wire
        return wire.withUnsafeBufferPointer { octets in
            guard let record = try? LDNSRecord(octets: octets.baseAddress, count: octets.count),
                let made = ldns_key_rr2ds(record.pointer, hash)
            else { return false }
            defer { ldns_rr_free(made) }
            // Tag, algorithm and digest type stand in front of the digest.
            guard let field = ldns_rr_rdf(made, 3), let start = ldns_rdf_data(field) else { return false }
            return UnsafeBufferPointer(start: start, count: ldns_rdf_size(field)).elementsEqual(digest)
        }
    }

    private static func hash(_ type: UInt8) -> ldns_hash? {
        switch type {
        case 1: LDNS_SHA1
        case 2: LDNS_SHA256
        case 4: LDNS_SHA384
        default: nil
        }
    }
}
