/// How a site's name is delegated and served.
package struct DNSPlan: Hashable, Sendable {
    package var delegation: [LabServer] = [.one, .two]
    /// The NS records of the zone itself, where they are others.
    package var apex: [LabServer]?
    /// Servers of the delegation that know nothing of the zone.
    package var lame: Set<LabServer> = []
    /// Servers that serve another version of the zone, with another address of the site.
    package var stale: Set<LabServer> = []
    package var signing = Signing.good
    package var glue = Glue.none
    /// Servers of the first program give the whole zone to anybody.
    package var opensTransfer = false
    package var hasCAA = true
    package var hasIPv6 = true
    /// The name itself is gone from its zone: no addresses.
    package var hasAddress = true
    package var place = LabPlace.country

    package enum Signing: String, Sendable {
        case good
        /// Neither signatures nor DS.
        case none
        /// The DS record in the parent is of another key.
        case otherKey
        /// Signatures that have run out.
        case expired
    }

    package enum Glue: String, Sendable {
        /// Name servers are named outside of the zone.
        case none
        /// Name servers `ns1` and `ns2` of the site itself, with the right addresses in the register.
        case right
        /// With addresses in the register that the zone no longer has.
        case wrong
    }
}
