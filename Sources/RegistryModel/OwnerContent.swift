import DNSCore

/// What the register has to say at one owner name of one zone: a delegation, glue, or both.
package struct OwnerContent: Hashable, Sendable {
    package var owner: DomainName
    /// Names of the servers that the delegation goes to; empty where the name is glue only.
    package var nameServers: [DomainName]
    package var delegationSigners: [DelegationSigner]
    /// Glue addresses of the host with this name (RFC 9471); empty where it is no glue.
    package var addresses: [IPAddress]
    /// What the sponsors of delegation and host set; nil: all lives as long as the zone says.
    package var timesToLive: TimesToLive?

    package init(
        owner: DomainName, nameServers: [DomainName] = [], delegationSigners: [DelegationSigner] = [],
        addresses: [IPAddress] = []
    ) {
        self.owner = owner
        self.nameServers = nameServers
        self.delegationSigners = delegationSigners
        self.addresses = addresses
    }
}
