import DNSCore

/// One name of a bulk change.
package struct BulkMember: Hashable, Sendable, Codable {
    package enum State: String, Sendable, Codable, CaseIterable { case waiting, done, refused }
    package var number: ObjectNumber = 0
    package var campaign: ObjectNumber
    package var name: DomainName
    package var domain: ObjectNumber
    package var state = State.waiting
    /// Why it was refused: the refusal's word.
    package var reason: String?
    package init(campaign: ObjectNumber, name: DomainName, domain: ObjectNumber) {
        self.campaign = campaign
        self.name = name
        self.domain = domain
    }
}
