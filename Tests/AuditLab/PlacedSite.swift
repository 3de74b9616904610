/// A site and the addresses that it was given.
package struct PlacedSite: Sendable {
    package var site: LabSite
    /// The name of its certificate among those that the lab has made.
    var certificate: String
    package var addresses: [String]
}

extension LabSite {
    /// Name servers within the site's own zone, one for each server of the delegation.
    package var ownHosts: [String]? {
        dns.glue == .none ? nil : dns.delegation.indices.map { "ns\($0 + 1).\(name)" }
    }
}
