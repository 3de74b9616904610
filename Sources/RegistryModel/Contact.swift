import DNSCore

/// What kind of person holds a name.
package enum HolderKind: String, Sendable, Codable, CaseIterable {
    case individual, soleTrader, company, nonProfit, education, stateBody, military
}

/// One postal address in international or local form (RFC 5733, section 2.4).
package struct PostalAddress: Hashable, Sendable, Codable {
    package var name: String
    package var organization: String?
    package var street: [String]
    package var city: String
    package var region: String?
    package var postalCode: String?
    /// ISO 3166-1 alpha-2, upper case.
    package var countryCode: String

    package init(
        name: String, organization: String? = nil, street: [String] = [], city: String, region: String? = nil,
        postalCode: String? = nil, countryCode: String
    ) {
        self.name = name
        self.organization = organization
        self.street = street
        self.city = city
        self.region = region
        self.postalCode = postalCode
        self.countryCode = countryCode
    }
}

/// A contact object (RFC 5733), with what the country adds: kind of holder and IIN or BIN.
package struct Contact: Hashable, Sendable, Codable {
    package var number: ObjectNumber
    package let identifier: ContactIdentifier
    package var kind: HolderKind
    /// IIN or BIN, twelve digits; nil for holders abroad.
    package var nationalIdentifier: String?
    /// `type="int"`: ASCII.
    package var international: PostalAddress?
    /// `type="loc"`.
    package var local: PostalAddress?
    package var voice: String?
    package var fax: String?
    package var email: String
    /// Nil: the registry's default, that nothing is disclosed.
    package var disclosure: ContactDisclosure?
    package var statuses: StatusSet
    package var authorization: AuthorizationSecret?
    package var sponsor: RegistrarIdentifier
    package var creator: RegistrarIdentifier
    package var created: Instant
    package var updater: RegistrarIdentifier?
    package var updated: Instant?
    package var transferred: Instant?
    package var transfer: Transfer?

    package init(
        number: ObjectNumber = 0, identifier: ContactIdentifier, kind: HolderKind, nationalIdentifier: String? = nil,
        international: PostalAddress? = nil, local: PostalAddress? = nil, voice: String? = nil, fax: String? = nil,
        email: String, statuses: StatusSet = [], authorization: AuthorizationSecret? = nil,
        sponsor: RegistrarIdentifier, created: Instant
    ) {
        self.number = number
        self.identifier = identifier
        self.kind = kind
        self.nationalIdentifier = nationalIdentifier
        self.international = international
        self.local = local
        self.voice = voice
        self.fax = fax
        self.email = email
        self.statuses = statuses
        self.authorization = authorization
        self.sponsor = sponsor
        self.creator = sponsor
        self.created = created
    }

    package var postal: PostalAddress? { local ?? international }
}
