import DNSCore
import RegistryModel
import SiteEvidence

/// A site that is to be looked at, with what register and zone say of it. Everything comes as values: a scan reads no
/// register.
package struct ScanSubject: Hashable, Sendable {
    package var site: DomainName
    /// Whose it is said to be: a body's BIN.
    package var body: String?
    /// Nil where the name stands in no register of ours; then its delegation is looked up from the root.
    package var register: RegisterEvidence?
    /// Servers of the zone that delegates it, as the zone itself names them; empty: they are looked up.
    package var parentServers: [RegisterEvidence.Server]

    package init(
        site: DomainName, body: String? = nil, register: RegisterEvidence? = nil,
        parentServers: [RegisterEvidence.Server] = []
    ) {
        self.site = site
        self.body = body
        self.register = register
        self.parentServers = parentServers
    }
}

/// What was seen of a site, and the bodies that its evidence points to.
package struct ScannedSite: Sendable {
    package var evidence: SiteEvidence
    package var bodies: [[UInt8]]
}
