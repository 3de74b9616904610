import DNSCore
import RegistryModel

/// What the checks of one owner ask about the rest of the registered content.
///
/// Closures, so that a publication of one change asks the store for a few names instead of holding the zone.
/// Configured names need not be known to them: `ZoneChecks` adds those itself.
package struct ZoneNeighbours {
    /// True where the host has at least one address in the zone's content.
    package var glueExists: (_ host: DomainName) -> Bool
    /// True where the name has NS records in the zone's content.
    package var delegationExists: (_ name: DomainName) -> Bool
    /// True where some delegation in the zone's content names the host.
    package var isNameServer: (_ host: DomainName) -> Bool

    package init(
        glueExists: @escaping (DomainName) -> Bool, delegationExists: @escaping (DomainName) -> Bool,
        isNameServer: @escaping (DomainName) -> Bool
    ) {
        self.glueExists = glueExists
        self.delegationExists = delegationExists
        self.isNameServer = isNameServer
    }

    /// The neighbours in a whole content that is held in memory.
    package init(of contents: some Sequence<OwnerContent>) {
        var glue: Set<DomainName> = []
        var delegations: Set<DomainName> = []
        var servers: Set<DomainName> = []
        for content in contents {
            if !content.addresses.isEmpty { glue.insert(content.owner) }
            if !content.nameServers.isEmpty { delegations.insert(content.owner) }
            servers.formUnion(content.nameServers)
        }
        self.init(
            glueExists: { glue.contains($0) }, delegationExists: { delegations.contains($0) },
            isNameServer: { servers.contains($0) })
    }
}
