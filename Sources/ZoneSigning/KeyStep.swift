import DNSCore
import RegistryModel

/// What is to be done with a zone's keys, or waited for; each with its reason in a sentence.
package enum KeyStep: Equatable, Sendable, CustomStringConvertible {
    /// Make a key with these times.
    case generate(KeyRole, SigningPolicy.Algorithm, KeyTiming, because: String)
    /// Give a key these times in place of those that it has.
    case setTiming(KeyIdentifier, KeyTiming, because: String)
    /// Ask the parent's servers for the zone's DS set, and come again with what they say.
    case askParent(expected: DelegationSigner, because: String)
    /// Look through all of the published zone for signatures by this key, and come again with what was found.
    case look(KeyIdentifier, because: String)
    /// Nothing to do before this instant; nil: before something happens that no clock tells.
    case wait(until: Instant?, because: String)

    package var because: String {
        switch self {
        case .generate(_, _, _, let because), .setTiming(_, _, let because), .askParent(_, let because),
            .look(_, let because), .wait(_, let because):
            because
        }
    }

    package var description: String {
        switch self {
        case .generate(let role, let algorithm, _, let because):
            "make a \(role.words) of algorithm \(algorithm.rawValue): \(because)"
        case .setTiming(let key, _, let because): "change the times of key \(key): \(because)"
        case .askParent(_, let because): "ask the parent: \(because)"
        case .look(let key, let because): "look for signatures by key \(key): \(because)"
        case .wait(nil, let because): "wait: \(because)"
        case .wait(let instant?, let because): "wait until \(instant): \(because)"
        }
    }
}

/// Why an operator's word about keys is not followed.
package enum KeyRefusal: Error, Equatable, Sendable, CustomStringConvertible {
    case unknownKey(KeyIdentifier, zone: DomainName)
    /// A rollover of the role is under way.
    case underWay(KeyRole, KeyIdentifier)
    /// The zone has combined keys, or none: there is no key of the role to roll.
    case nothingToRoll(KeyRole, zone: DomainName)
    /// Without the key nothing would be signed, or no DS would lead to the zone's keys.
    case lastSigner(KeyIdentifier, KeyRole)
    case parentNames(KeyIdentifier)
    /// The key's DS was not asked for yet.
    case notOffered(KeyIdentifier)
    /// Keys of this algorithm are read, but none are made.
    case notMade(SigningPolicy.Algorithm)

    package var description: String {
        switch self {
        case .unknownKey(let key, let zone): "zone \(zone) has no key \(key)"
        case .underWay(let role, let key):
            "a rollover of the \(role.words) is under way, to key \(key): wait for its end"
        case .nothingToRoll(let role, let zone):
            "zone \(zone) has no \(role.words) in use; with combined keys it is the key-signing key that is rolled"
        case .lastSigner(let key, .zoneSigning): "key \(key) is the last that signs the zone: roll it instead"
        case .lastSigner(let key, .keySigning):
            "key \(key) is the last that the parent's DS leads to for sure: roll it instead"
        case .parentNames(let key): "the parent's DS names key \(key): have it taken out there first"
        case .notOffered(let key):
            "key \(key) has not been in the zone for long enough for the parent to have its DS: wait until it is asked for"
        case .notMade(let algorithm):
            "no keys of algorithm \(algorithm.rawValue) are made: put a successor into the folder with dnssec-keygen"
        }
    }
}
