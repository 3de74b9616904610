import DNSCore
import RegistryModel

/// Which names are in the chain that denies all others, and what it says of them.
extension ZoneSigner {
    /// True where the chain of NSEC or NSEC3 records has this owner.
    ///
    /// Glue has no place in it (RFC 4035, section 2.3); delegations without DS have none under opt-out (RFC 5155,
    /// section 6). An empty non-terminal, which no row stands for, is in a chain of NSEC3 where a name below it is.
    /// - Parameter records: the owner's records, signed or not.
    package func isInChain(
        owner: @autoclosure () -> DomainName, role: OwnerRole, records: [UInt8]
    ) throws(SigningFailure) -> Bool {
        switch role {
        case .glue: false
        case .delegation where policy.denial == .nsec3OptOut: try has(records, of: owner()) { $0 == .ds }
        default: true
        }
    }

    /// True where nothing is signed at an owner, nor anything that signing makes is there: glue, and delegations
    /// without DS. But for a record of an NSEC chain, these stay as they are.
    package func leavesAlone(
        owner: @autoclosure () -> DomainName, role: OwnerRole, records: [UInt8]
    ) throws(SigningFailure) -> Bool {
        guard role == .glue || role == .delegation else { return false }
        return try !has(records, of: owner()) { Self.made.contains($0) || needsSignature($0, role) }
    }

    private func has(
        _ records: [UInt8], of owner: @autoclosure () -> DomainName, _ isWanted: (RecordType) -> Bool
    ) throws(SigningFailure) -> Bool {
        do {
            return try ResourceRecord.hasRecord(inWire: records, where: isWanted)
        } catch {
            throw .unreadable(owner: owner(), reason: error)
        }
    }

    /// The types that an NSEC3 record says of this owner.
    ///
    /// - Parameter records: the owner's records, signed or not.
    package func chainTypes(
        owner: DomainName, role: OwnerRole, records: [UInt8]
    ) throws(SigningFailure) -> TypeBitmap {
        let made = role == .apex ? Self.madeAtApex : Self.made
        var types = try RecordSets(records, of: owner).types.filter { !made.contains($0) }
        if role == .apex { types += apexSets.map(\.type) }
        return chainTypes(types, role)
    }

    /// RFC 4035, section 2.3, and RFC 5155, section 3.2.1: at a delegation the zone says NS and DS only, and RRSIG
    /// is said where there is a signature that is not the chain's own.
    func chainTypes(_ types: [RecordType], _ role: OwnerRole) -> TypeBitmap {
        var said = types
        if role == .apex { said += hasDigest ? [.soa, .zonemd] : [.soa] }
        if role == .delegation { said = types.filter { $0 == .ns || $0 == .ds } }
        if said.contains(where: { needsSignature($0, role) }) { said.append(.rrsig) }
        return TypeBitmap(said)
    }

    /// RFC 4035, section 2.2: neither glue nor the NS records of a delegation are signed, nor signatures.
    func needsSignature(_ type: RecordType, _ role: OwnerRole) -> Bool {
        switch role {
        case .glue: false
        case .delegation: type == .ds || type == .nsec
        case .apex, .authoritative: type != .rrsig
        }
    }
}
