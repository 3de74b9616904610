import DNSCore

/// A registrar: who may ask, and for which zones it is accredited.
package struct Registrar: Hashable, Sendable, Codable {
    package enum State: String, Sendable, Codable { case active, suspended, terminated }
    package var number: ObjectNumber
    package let identifier: RegistrarIdentifier
    package var name: String
    package var state: State
    /// Zones in which the registrar may register.
    package var accreditations: [DomainName]
    package var email: String?
    package var created: Instant
    package var updated: Instant?

    package init(
        number: ObjectNumber = 0, identifier: RegistrarIdentifier, name: String, state: State = .active,
        accreditations: [DomainName], email: String? = nil, created: Instant
    ) {
        self.number = number
        self.identifier = identifier
        self.name = name
        self.state = state
        self.accreditations = accreditations
        self.email = email
        self.created = created
    }
}
