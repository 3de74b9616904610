import DNSCore

/// A server that pulls zones from us and answers the world, out of `Zones/secondaries.yaml`.
package struct Secondary: Hashable, Sendable {
    /// What zone files and reports call it.
    package var name: String
    /// Where it takes NOTIFY, and answers.
    package var servers: [ServerAddress]
    /// From where it pulls: its servers' addresses where nothing else is said.
    package var sources: [IPPrefix]
    /// The TSIG key (RFC 8945) that its transfers and our notices are signed by.
    package var key: DomainName

    package init(name: String, servers: [ServerAddress], sources: [IPPrefix] = [], key: DomainName) {
        self.name = name
        self.servers = servers
        self.sources = sources
        self.key = key
    }

    /// True where a transfer may come from there.
    package func mayPull(from address: IPAddress) -> Bool {
        sources.isEmpty
            ? servers.contains { $0.address == address } : sources.contains { $0.contains(address) }
    }
}
