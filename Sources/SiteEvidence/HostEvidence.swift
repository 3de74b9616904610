import DNSCore

/// Where a host is, as its own name servers say.
package struct HostEvidence: Hashable, Sendable, Codable {
    package var host: DomainName
    /// The names that its CNAMEs led through, in order; empty where the addresses stand at the host itself.
    package var aliases: [DomainName]
    package var addresses: [IPAddress]
    /// Why there are no addresses, or not all. A name that surely does not exist has none, and no trouble.
    package var trouble: Trouble?

    package init(
        host: DomainName, aliases: [DomainName] = [], addresses: [IPAddress] = [], trouble: Trouble? = nil
    ) {
        self.host = host
        self.aliases = aliases
        self.addresses = addresses
        self.trouble = trouble
    }
}
