import DNSCore
import RegistryModel

/// How a scan goes about it.
package struct ScanSettings: Sendable {
    /// From where it is looked, as the evidence says.
    package var vantage: String
    package var agent: ScanAgent
    package var limits = ScanLimits()
    /// Where it may go.
    package var admission = AddressAdmission.world
    package var ports = ScanPorts()
    /// Where names outside of the sites' own delegations are looked up.
    package var origin = ResolutionOrigin.roots(RootServers.addresses)
    /// A name that no name server of a site is asked for by anybody: whoever finds it is an open resolver.
    package var foreignName: DomainName
    /// Selectors at which DKIM keys are looked for (RFC 6376, section 3.6.2.1): those that mail programs and hosters make
    /// by themselves. There is no way to list them.
    package var selectors = ["default", "mail", "dkim", "selector1", "selector2", "google", "s1"]

    package init(vantage: String, agent: ScanAgent, foreignName: DomainName) {
        self.vantage = vantage
        self.agent = agent
        self.foreignName = foreignName
    }
}

/// How the scan calls itself: who comes, and whom to write to about it.
package struct ScanAgent: Hashable, Sendable {
    /// The word that robots.txt knows it by (RFC 9309, section 2.2.1).
    package var product: String
    package var version: String
    /// A page that says what this is, and where to write; both may be empty.
    package var url: String
    package var contact: String

    package init(product: String, version: String, url: String, contact: String) {
        self.product = product
        self.version = version
        self.url = url
        self.contact = contact
    }

    /// The header User-Agent (RFC 9110, section 10.1.5).
    package var header: String {
        let ways = [url.isEmpty ? "" : "+\(url)", contact].filter { !$0.isEmpty }
        return "\(product)/\(version)" + (ways.isEmpty ? "" : " (\(ways.joined(separator: "; ")))")
    }
}

/// At which ports servers are; others than these are for laboratories.
package struct ScanPorts: Hashable, Sendable {
    package var dns: UInt16 = 53
    package var http: UInt16 = 80
    package var https: UInt16 = 443
    package var smtp: UInt16 = 25

    package init() {}
}

/// From where names are looked up.
package enum ResolutionOrigin: Hashable, Sendable {
    /// From these root servers downward.
    case roots([IPAddress])
    /// By asking this resolver.
    case resolver(ServerAddress)
}
