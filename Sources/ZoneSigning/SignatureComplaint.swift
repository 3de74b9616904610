import DNSCore

/// What is wrong with the signatures of an owner.
package struct SignatureComplaint: Hashable, Sendable, CustomStringConvertible {
    package enum Fault: Hashable, Sendable {
        /// An RRset that the zone vouches for has no signature at all.
        case missing
        /// None by this algorithm, of which the zone has a key (RFC 4035, section 2.2).
        case missingAlgorithm(UInt8)
        /// A signature over what is not signed, or not there.
        case superfluous
        /// The parent's DS names none of the keys that signed the DNSKEY set.
        case notByKeySigner
        case foreignSigner(DomainName)
        /// A record of another owner stands among the owner's.
        case foreignOwner(DomainName)
        /// The octets are not those that are signed: names with capitals, data cut off.
        case notCanonical
        case wrongLabels
        case wrongTTL
        case unreadable
        case expired(KeyIdentifier)
        case notYet(KeyIdentifier)
        case unknownKey(KeyIdentifier)
        case wrong(KeyIdentifier, reason: String)
    }

    package let owner: DomainName
    package let type: RecordType
    package let fault: Fault

    package var description: String { "\(owner), type \(type.rawValue): \(words)" }

    private var words: String {
        switch fault {
        case .missing: "the records are not signed"
        case .missingAlgorithm(let number): "no signature by algorithm \(number), of which the zone has a key"
        case .superfluous: "a signature over records that are not there or are not to be signed"
        case .notByKeySigner: "no key-signing key has signed the keys"
        case .foreignSigner(let name): "a signature in the name of \(name)"
        case .foreignOwner(let name): "among the records is one of \(name)"
        case .notCanonical: "the records are not in canonical form"
        case .wrongLabels: "a signature that counts other labels than the owner's"
        case .wrongTTL: "a signature with another TTL than the records"
        case .unreadable: "a signature that is cut off"
        case .expired(let key): "the signature by key \(key) has expired"
        case .notYet(let key): "the signature by key \(key) is not good yet"
        case .unknownKey(let key): "the signature is by key \(key), which the zone does not have"
        case .wrong(let key, let reason): "the signature by key \(key) is wrong: \(reason)"
        }
    }
}
