import DNSCore

/// A host object (RFC 5732): a name server's name, with addresses where it lies inside of one of our zones.
package struct Host: Hashable, Sendable, Codable {
    package var number: ObjectNumber
    package var name: DomainName
    /// The number of the domain object that the name lies under; nil for hosts outside of our zones.
    package var superordinate: ObjectNumber?
    package var addresses: [IPAddress]
    package var statuses: StatusSet
    package var sponsor: RegistrarIdentifier
    package var creator: RegistrarIdentifier
    package var created: Instant
    package var updater: RegistrarIdentifier?
    package var updated: Instant?
    package var transferred: Instant?
    /// What the sponsor set for A and AAAA records; nil: nothing.
    package var timesToLive: TimesToLive?

    package init(
        number: ObjectNumber = 0, name: DomainName, superordinate: ObjectNumber? = nil, addresses: [IPAddress] = [],
        statuses: StatusSet = [], sponsor: RegistrarIdentifier, created: Instant
    ) {
        self.number = number
        self.name = name
        self.superordinate = superordinate
        self.addresses = addresses
        self.statuses = statuses
        self.sponsor = sponsor
        self.creator = sponsor
        self.created = created
    }
}
