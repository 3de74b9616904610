import DNSCore

/// A name that a domain was moved to or from in a campaign (`related:name`).
package struct EPPRelatedName: Hashable, Sendable {
    package enum Relation: String, Hashable, Sendable, CaseIterable { case movedTo, movedFrom }
    package var name: DomainName
    package var relation: Relation
    /// The campaign's identifier.
    package var campaign: String
    package init(name: DomainName, relation: Relation, campaign: String) {
        self.name = name
        self.relation = relation
        self.campaign = campaign
    }
}
