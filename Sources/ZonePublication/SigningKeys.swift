import DNSCore
import RegistryModel
import ZoneSigning

/// Where the keys of signed zones are: a folder of the operator's, or what a test makes.
package protocol SigningKeys: Sendable {
    /// The zone's keys that are in use at an instant; throws where there are none, or none that can sign.
    func active(for zone: DomainName, _ policy: SigningPolicy, at instant: Instant) throws -> ActiveKeys
}
