import DNSCore
import RegistryModel

/// What a contest about one label has come to.
package enum ContestOutcome: Hashable, Sendable {
    /// It is not decided before this instant, unless something is lodged; nil: not by the clock alone.
    case waits(until: Instant?)
    /// The claim of this name gets the label.
    case won(source: DomainName, by: ClaimReason)
    /// It is settled that no claim gets it.
    case nobody(ClaimReason)
}
