import DNSCore

/// A domain object (RFC 5731), with RFC 5910 key data and the life of RFC 3915.
///
/// Its life is four instants that are set by each transaction; what the object *is* at a moment follows from them
/// (`Domain+Life.swift`), so nothing has to run at midnight:
///
///     created ─ active ─▶ expiry ─ renewable ─▶ withdrawal ─ redemption ─▶ redemptionEnd ─ pendingDelete ─▶ purge
///
/// A delete command moves `withdrawal` to its own instant.
package struct Domain: Hashable, Sendable, Codable {
    package var number: ObjectNumber
    package let name: DomainName
    /// The zone that delegates the name.
    package let zone: DomainName
    package var registrant: ContactIdentifier
    package var contacts: [DomainContact]
    /// Host objects by number, in the order in which they were given.
    package var nameServers: [ObjectNumber]
    package var delegationSigners: [DelegationSigner]
    package var statuses: StatusSet
    package var sponsor: RegistrarIdentifier
    package var creator: RegistrarIdentifier
    package var created: Instant
    package var updater: RegistrarIdentifier?
    package var updated: Instant?
    package var transferred: Instant?
    /// The end of the registered term (`exDate`).
    package var expiry: Instant
    /// From here on the name is out of the zone and in redemption.
    package var withdrawal: Instant
    /// From here on it can't be restored any more.
    package var redemptionEnd: Instant
    /// From here on the object does not exist.
    package var purge: Instant
    /// When a delete command was taken; nil for names that merely lapsed.
    package var deleted: Instant?
    package var gracePeriods: [GracePeriod]
    package var authorization: AuthorizationSecret?
    /// The pending or the last transfer.
    package var transfer: Transfer?
    /// A restore that waits for its report (RFC 3915, section 3.1).
    package var restore: PendingRestore?
    package var serverPlace: ServerPlace?
    package var evidence: [Evidence]
    /// What the sponsor set for NS and DS records; nil: nothing.
    package var timesToLive: TimesToLive?

    package init(
        number: ObjectNumber = 0, name: DomainName, zone: DomainName, registrant: ContactIdentifier,
        contacts: [DomainContact] = [], nameServers: [ObjectNumber] = [], delegationSigners: [DelegationSigner] = [],
        statuses: StatusSet = [], sponsor: RegistrarIdentifier, created: Instant, expiry: Instant,
        withdrawal: Instant, redemptionEnd: Instant, purge: Instant
    ) {
        self.number = number
        self.name = name
        self.zone = zone
        self.registrant = registrant
        self.contacts = contacts
        self.nameServers = nameServers
        self.delegationSigners = delegationSigners
        self.statuses = statuses
        self.sponsor = sponsor
        self.creator = sponsor
        self.created = created
        self.expiry = expiry
        self.withdrawal = withdrawal
        self.redemptionEnd = redemptionEnd
        self.purge = purge
        gracePeriods = []
        evidence = []
    }
}

/// A contact in a role beside the registrant (RFC 5731, `contactType`).
package struct DomainContact: Hashable, Sendable, Codable {
    package enum Role: String, Sendable, Codable, CaseIterable { case admin, billing, tech }
    package var role: Role
    package var contact: ContactIdentifier
    package init(role: Role, contact: ContactIdentifier) {
        self.role = role
        self.contact = contact
    }
}

/// A grace period of RFC 3915, section 3.1, in which an operation can be taken back against its fee.
package struct GracePeriod: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable { case addPeriod, renewPeriod, transferPeriod }
    package var kind: Kind
    package var end: Instant
    /// The years that the operation added.
    package var years: Int
    package init(kind: Kind, end: Instant, years: Int) {
        self.kind = kind
        self.end = end
        self.years = years
    }
}

/// A transfer of sponsorship (RFC 5730, section 2.9.3.4).
package struct Transfer: Hashable, Sendable, Codable {
    package enum State: String, Sendable, Codable {
        case pending, clientApproved, clientRejected, clientCancelled, serverApproved, serverCancelled
    }
    package var state: State
    package var gaining: RegistrarIdentifier
    package var losing: RegistrarIdentifier
    package var requested: Instant
    /// When it was or, while pending, will be decided by the registry itself.
    package var acts: Instant
    package var years: Int
    package init(
        state: State, gaining: RegistrarIdentifier, losing: RegistrarIdentifier, requested: Instant, acts: Instant,
        years: Int
    ) {
        self.state = state
        self.gaining = gaining
        self.losing = losing
        self.requested = requested
        self.acts = acts
        self.years = years
    }
}

/// A restore request whose report is due (RFC 3915, section 4.2.5); past `due` it lapses.
package struct PendingRestore: Hashable, Sendable, Codable {
    package var requested: Instant
    package var due: Instant
    package init(requested: Instant, due: Instant) {
        self.requested = requested
        self.due = due
    }
}

/// Where the server of the name stands, as the country's rules ask (`srvloc-1.0`).
package struct ServerPlace: Hashable, Sendable, Codable {
    package var street: String
    package var city: String
    package var region: String?
    /// ISO 3166-1 alpha-2, upper case.
    package var countryCode: String
    package init(street: String, city: String, region: String? = nil, countryCode: String) {
        self.street = street
        self.city = city
        self.region = region
        self.countryCode = countryCode
    }
}

/// A document that proves a right to the name; the document itself stays with the registrar.
package struct Evidence: Hashable, Sendable, Codable {
    /// The kind of document as policy names it, such as `education-licence`.
    package var type: String
    package var number: String
    /// The date on the document, midnight UTC.
    package var date: Instant
    /// SHA-256 of the document, lower-case hexadecimal.
    package var digest: String
    package init(type: String, number: String, date: Instant, digest: String) {
        self.type = type
        self.number = number
        self.date = date
        self.digest = digest
    }
}

/// Authorization information as the registry keeps it (RFC 9154, section 4.3): salted, hashed, short-lived.
package struct AuthorizationSecret: Hashable, Sendable, Codable {
    package var salt: [UInt8]
    /// SHA-256 over salt and secret.
    package var hash: [UInt8]
    package var expires: Instant
    package init(salt: [UInt8], hash: [UInt8], expires: Instant) {
        self.salt = salt
        self.hash = hash
        self.expires = expires
    }
}
