import DNSCore
import RegistryModel

/// Why something can't be signed.
package enum SigningFailure: Error, Equatable, Sendable, CustomStringConvertible {
    /// No key signs the zone's keys, or its other records, at the instant.
    case noSigner(zone: DomainName, role: KeyRole, at: Instant)
    /// A key is of another zone.
    case foreignKey(KeyIdentifier, of: DomainName, zone: DomainName)
    /// The records under this owner can't be taken apart.
    case unreadable(owner: DomainName, reason: RecordWireError)
    /// The records are not all of this owner.
    case foreignRecord(owner: DomainName, found: DomainName)
    /// An RRset has more than one TTL (RFC 2181, section 5.2).
    case mixedTimesToLive(owner: DomainName, type: RecordType)
    /// A type that the signer itself publishes, among what it was given to sign.
    case reservedType(owner: DomainName, type: RecordType)
    /// libcrypto failed.
    case cryptography(String)

    package var description: String {
        switch self {
        case .noSigner(let zone, let role, let instant):
            "zone \(zone) has no active \(role.words) at \(instant): look at the keys' times, or let new ones be made"
        case .foreignKey(let key, let owner, let zone): "key \(key) of \(owner) can't sign zone \(zone)"
        case .unreadable(let owner, let reason): "the records of \(owner) can't be signed: \(reason)"
        case .foreignRecord(let owner, let found): "among the records of \(owner) is one of \(found)"
        case .mixedTimesToLive(let owner, let type):
            "the records of type \(type.rawValue) of \(owner) have more than one TTL (RFC 2181, section 5.2)"
        case .reservedType(let owner, let type):
            "\(owner) has records of type \(type.rawValue), which the signer makes itself: take them out"
        case .cryptography(let reason): "the signature could not be made: \(reason)"
        }
    }
}
