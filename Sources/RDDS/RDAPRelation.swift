import DNSCore
import RegistryFlows
import RegistryModel
import RegistryStore

/// Another name that a domain was moved to or from in a campaign, or that policy binds it to: the same that EPP's
/// `related-1.0` tells. To everybody: that a name has moved, and where to, is public.
package struct RDAPRelation: Hashable, Sendable {
    package enum Role: String, Sendable, CaseIterable {
        case movedTo, movedFrom
        /// Its counterpart in a bound zone, which goes to the same holder only.
        case twin
    }
    package var name: DomainName
    package var role: Role
    /// The campaign's identifier; nil for a counterpart.
    package var campaign: String?
    /// When the campaign registered the new name beside the old one.
    package var since: Instant?
    /// When the campaign ended the old name; nil while it lives.
    package var until: Instant?
    /// False where nobody has the name any more.
    package var isRegistered: Bool

    static func relations(of info: InfoDomain, _ reader: RegistryReader) throws -> [RDAPRelation] {
        let moved = try info.related.map { other in
            RDAPRelation(
                name: other.name, role: other.relation == .movedTo ? .movedTo : .movedFrom, campaign: other.campaign,
                since: other.since, until: other.until,
                isRegistered: try reader.domain(named: other.name)?.exists(at: info.instant) == true)
        }
        // A counterpart that is free is nobody's yet.
        let bound = info.twins.filter { $0.domain != nil }.map {
            RDAPRelation(name: $0.name, role: .twin, isRegistered: true)
        }
        return moved + bound
    }

    /// A link's title.
    var title: String {
        switch role {
        case .movedTo: "The name that this one was moved to"
        case .movedFrom: "The name that this one was moved from"
        case .twin: "The counterpart of this name"
        }
    }
}
