import DNSCore

/// NSEC3 records as the zone store keeps them: under owners of their own, apart from the names that were hashed.
extension ZoneSigner {
    /// The NSEC3 record of a hash, without signature (RFC 5155, section 3).
    package func denial(hash: HashedName, next: HashedName, types: TypeBitmap) -> [UInt8] {
        // Algorithm, flags (RFC 5155, section 3.1.2), no iterations, no salt, the next hash.
        let flags: UInt8 = policy.denial == .nsec3OptOut ? 1 : 0
        let data = [1, flags, 0, 0, 0, 20] + next.octets + types.wire
        return ResourceRecord(owner: hash.owner(in: zone), type: .nsec3, ttl: negativeTTL, data: data).wire
    }

    /// Signs an NSEC3 record; its signature in `before` is kept as `sign` keeps others.
    package func signLink(
        _ record: [UInt8], of owner: DomainName, before: [UInt8]? = nil
    ) throws(SigningFailure) -> SignedOwner {
        try signed(RecordSets(record, of: owner), .authoritative, before: before)
    }

    /// What a stored NSEC3 record's owner has besides its signature.
    package static func unsignedLink(_ records: [UInt8], of owner: DomainName) throws(SigningFailure) -> [UInt8] {
        try RecordSets(records, of: owner).sets.filter { $0.type == .nsec3 }.reduce(into: []) {
            $0.append(contentsOf: $1.octets)
        }
    }

    /// The types that an NSEC3 record says, and the hash that it points to.
    package static func link(_ records: [UInt8], of owner: DomainName) throws(SigningFailure) -> (
        next: HashedName, types: TypeBitmap
    ) {
        guard let set = try RecordSets(records, of: owner)[.nsec3] else {
            throw .unreadable(owner: owner, reason: .truncated(offset: 0))
        }
        let data = try RecordPlace(set.octets, at: set.octets.startIndex, owner: owner).data
        let octets = Array(set.octets[data])
        // Algorithm, flags, iterations, an empty salt, and twenty octets of the next hash stand in front.
        guard octets.count >= 26, octets[4] == 0, octets[5] == 20, let types = TypeBitmap(wire: Array(octets[26...]))
        else {
            throw .unreadable(owner: owner, reason: .truncated(offset: 0))
        }
        return (HashedName(octets: Array(octets[6..<26])), types)
    }
}
