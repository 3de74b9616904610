import DNSCore

/// What the name servers said, each asked by itself.
package struct DelegationEvidence: Hashable, Sendable, Codable {
    /// How an address of a server was found.
    package enum Origin: String, Hashable, Sendable, Codable {
        /// The register's glue.
        case register
        /// What the parent's servers add to the delegation.
        case parentGlue
        /// By asking from the root (or the stated resolver) downward.
        case resolved
    }

    /// An address of a server.
    package struct Address: Hashable, Sendable, Codable {
        package var address: IPAddress
        package var origin: Origin

        package init(_ address: IPAddress, _ origin: Origin) {
            self.address = address
            self.origin = origin
        }
    }

    /// A name server.
    package struct Server: Hashable, Sendable, Codable {
        package var name: DomainName
        package var addresses: [Address]
        /// Why there are no addresses, or not all.
        package var trouble: Trouble?

        package init(name: DomainName, addresses: [Address], trouble: Trouble? = nil) {
            self.name = name
            self.addresses = addresses
            self.trouble = trouble
        }
    }

    /// The name that is delegated: the registered name.
    package var zone: DomainName
    /// The zone that delegates it.
    package var parent: DomainName
    /// Servers of the parent that were asked for the delegation.
    package var parentServers: [Server] = []
    /// Servers of the delegation, of the register and of the parent's answer together.
    package var servers: [Server] = []
    package var exchanges: [DNSExchange] = []

    package init(zone: DomainName, parent: DomainName) {
        self.zone = zone
        self.parent = parent
    }

    /// Exchanges of one purpose, in the order in which they were asked.
    package func exchanges(_ purpose: DNSExchange.Purpose, _ type: RecordType? = nil) -> [DNSExchange] {
        exchanges.filter { $0.purpose == purpose && (type == nil || $0.type == type?.rawValue) }
    }
}
