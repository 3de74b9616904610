import DNSCore
import RegistryModel

/// What the register and its published zone said of the name when the look began.
package struct RegisterEvidence: Hashable, Sendable, Codable {
    /// A name server as it is registered.
    package struct Server: Hashable, Sendable, Codable {
        package var name: DomainName
        /// The glue; empty for servers outside.
        package var addresses: [IPAddress]

        package init(name: DomainName, addresses: [IPAddress]) {
            self.name = name
            self.addresses = addresses
        }
    }

    /// The registered name, which the site is or lies below.
    package var domain: DomainName
    /// The zone in which it is registered.
    package var zone: DomainName
    package var created: Instant
    package var registrar: String
    /// The holder's kind and identifier (BIN), as policy words; nil where the register has none.
    package var holderKind: String?
    package var holderIdentifier: String?
    /// EPP's words (RFC 5731, section 2.3).
    package var statuses: [String] = []
    package var servers: [Server] = []
    package var signers: [DelegationSigner] = []
    /// The records of the delegation and its glue in the published zone; nil where no zone store was at hand.
    package var published: [DNSRecordSeen]?
    /// Serial of the published zone that `published` was read of.
    package var serial: UInt32?
    /// Names elsewhere in the register that could be taken for this one.
    package var lookAlikes: [DomainName] = []

    package init(domain: DomainName, zone: DomainName, created: Instant, registrar: String) {
        self.domain = domain
        self.zone = zone
        self.created = created
        self.registrar = registrar
    }
}
