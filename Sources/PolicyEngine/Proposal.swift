import DNSCore
import RegistryModel

/// Everything about a proposed change that rules may look at: the facts, without the instant.
package struct Proposal: Hashable, Sendable, Codable {
    package struct NameServer: Hashable, Sendable, Codable {
        package var name: DomainName
        /// Known addresses; empty for an external host that gave none.
        package var addresses: [IPAddress]
        package init(name: DomainName, addresses: [IPAddress]) {
            self.name = name
            self.addresses = addresses
        }
    }

    package struct Holder: Hashable, Sendable, Codable {
        package var kind: HolderKind
        /// IIN or BIN, as given.
        package var nationalIdentifier: String?
        /// ISO 3166-1 alpha-2.
        package var countryCode: String?
        package init(kind: HolderKind, nationalIdentifier: String?, countryCode: String?) {
            self.kind = kind
            self.nationalIdentifier = nationalIdentifier
            self.countryCode = countryCode
        }
    }

    /// A registered name that policy binds this one to.
    package struct Twin: Hashable, Sendable, Codable {
        package var name: DomainName
        /// IIN or BIN of its holder; nil where it gives none.
        package var nationalIdentifier: String?
        /// Its holder is the very contact that would hold this name.
        package var isSameContact: Bool
        package var registrar: RegistrarIdentifier
        package var expiry: Instant
        package init(
            name: DomainName, nationalIdentifier: String?, isSameContact: Bool, registrar: RegistrarIdentifier,
            expiry: Instant
        ) {
            self.name = name
            self.nationalIdentifier = nationalIdentifier
            self.isSameContact = isSameContact
            self.registrar = registrar
            self.expiry = expiry
        }
    }

    package var operation: Operation
    package var name: DomainName
    package var zone: DomainName
    /// When the name was registered; nil for a create or a check, where the instant of judging stands for it.
    package var registered: Instant?
    package var registrar: RegistrarIdentifier
    package var accreditations: [DomainName]
    /// The holder as it would be afterwards; nil for a check.
    package var holder: Holder?
    package var evidence: [Evidence]
    package var nameServers: [NameServer]
    package var delegationSigners: [DelegationSigner]
    package var serverPlace: ServerPlace?
    /// Years that the operation adds; nil where it adds none.
    package var years: Int?
    /// End of the term as it would be afterwards; nil where the operation does not move it.
    package var expiry: Instant?
    /// When the name came to its present registrar: created or last transferred.
    package var registrarSince: Instant?
    /// How many names the holder has in this zone already, this one not counted.
    package var holderNames: Int
    /// The number of the allocation token that was brought and proved good for this name (RFC 8495); nil: none.
    package var allocationToken: ObjectNumber?
    /// Names that this one is bound to and that are registered, as they would be afterwards; nil where there is none.
    package var twins: [Twin]?

    package init(
        operation: Operation, name: DomainName, zone: DomainName, registered: Instant? = nil,
        registrar: RegistrarIdentifier, accreditations: [DomainName] = [], holder: Holder? = nil,
        evidence: [Evidence] = [], nameServers: [NameServer] = [], delegationSigners: [DelegationSigner] = [],
        serverPlace: ServerPlace? = nil, years: Int? = nil, expiry: Instant? = nil, registrarSince: Instant? = nil,
        holderNames: Int = 0
    ) {
        self.operation = operation
        self.name = name
        self.zone = zone
        self.registered = registered
        self.registrar = registrar
        self.accreditations = accreditations
        self.holder = holder
        self.evidence = evidence
        self.nameServers = nameServers
        self.delegationSigners = delegationSigners
        self.serverPlace = serverPlace
        self.years = years
        self.expiry = expiry
        self.registrarSince = registrarSince
        self.holderNames = holderNames
    }
}
