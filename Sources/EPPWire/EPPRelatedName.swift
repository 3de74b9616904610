import DNSCore

/// A name that a domain was moved to or from in a campaign, or that policy binds it to (`related:name`).
package struct EPPRelatedName: Hashable, Sendable {
    package enum Relation: String, Hashable, Sendable, CaseIterable {
        case movedTo, movedFrom
        /// Its counterpart in a bound zone, which goes to the same holder only.
        case twin
    }
    package var name: DomainName
    package var relation: Relation
    /// The campaign's identifier; nil for a counterpart.
    package var campaign: String?
    package init(name: DomainName, relation: Relation, campaign: String?) {
        self.name = name
        self.relation = relation
        self.campaign = campaign
    }
}
