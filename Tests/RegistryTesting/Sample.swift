import DNSCore
import PolicyEngine
import RegistryFlows
import RegistryModel

/// Objects that tests start from: two registrars, an operator, a zone with its clocks.
package enum Sample {
    /// 2026-01-01T00:00:00Z.
    package static let start = Instant(microseconds: 1_767_225_600_000_000)
    package static let zone = DomainName(uncheckedWire: [2, 0x6b, 0x7a, 0])
    package static let alpha = RegistrarIdentifier("ALPHA")
    package static let beta = RegistrarIdentifier("BETA")
    package static let terms = LifecycleTerms(
        maximumYears: 10, addGrace: 5, renewGrace: 5, transferGrace: 5, renewableAfterExpiry: 27, redemption: 30,
        pendingDelete: 5, restoreReport: 7, transferPending: 5, transferYears: 1, authorizationInformation: 14)

    /// The fixed part of the zone, as far as flows look at it: what sponsors may set.
    package static var configuration: ZoneConfiguration {
        var configuration = ZoneConfiguration(
            zone: zone, primaryServer: name("ns1.nic.kz"), mailbox: name("hostmaster.nic.kz"), refresh: 1_800,
            retry: 900, expire: 1_209_600, negativeTTL: 900, soaTTL: 3_600, delegationTTL: 7_200, dsTTL: 3_600,
            records: [], shrinkLimit: 5, keepVersions: 10)
        configuration.limits = TimeToLiveLimits(ns: 300...86_400, ds: 60...3_600)
        return configuration
    }

    /// A name out of its text; for texts that are names beyond doubt.
    package static func name(_ text: String) -> DomainName {
        guard let name = try? DomainName(text) else { preconditionFailure("'\(text)' is no domain name") }
        return name
    }

    package static func address(_ text: String) -> IPAddress {
        guard let address = IPAddress(text) else { preconditionFailure("'\(text)' is no address") }
        return address
    }

    package static func registrar(
        _ identifier: RegistrarIdentifier = alpha, state: Registrar.State = .active
    ) -> Registrar {
        Registrar(
            number: identifier == alpha ? 1 : 2, identifier: identifier, name: "Registrar \(identifier)", state: state,
            accreditations: [zone], created: start)
    }

    package static let postal = PostalAddress(name: "Aigul", street: ["Abai 1"], city: "Almaty", countryCode: "KZ")

    package static func contact(
        _ identifier: String = "HOLDER-1", number: ObjectNumber = 11, sponsor: RegistrarIdentifier = alpha
    ) -> Contact {
        Contact(
            number: number, identifier: ContactIdentifier(identifier), kind: .company,
            nationalIdentifier: "940140000385", international: postal, email: "aigul@example.kz", sponsor: sponsor,
            created: start)
    }

    package static func host(
        _ name: String, number: ObjectNumber = 21, under superordinate: ObjectNumber? = nil,
        addresses: [String] = [], sponsor: RegistrarIdentifier = alpha
    ) -> Host {
        Host(
            number: number, name: self.name(name), superordinate: superordinate,
            addresses: addresses.map(address), sponsor: sponsor, created: start)
    }

    /// A domain registered at `start` for one year, past its add grace only later.
    package static func domain(
        _ name: String = "example.kz", number: ObjectNumber = 31, sponsor: RegistrarIdentifier = alpha, years: Int = 1
    ) -> Domain {
        var domain = Domain(
            number: number, name: self.name(name), zone: zone, registrant: ContactIdentifier("HOLDER-1"),
            sponsor: sponsor, created: start, expiry: start, withdrawal: start, redemptionEnd: start, purge: start)
        domain.schedule(expiry: start.adding(years: years), terms: terms)
        return domain
    }

    package static func createContact(_ identifier: String = "HOLDER-1") -> CreateContact {
        var command = CreateContact(
            identifier: ContactIdentifier(identifier), kind: .company, email: "aigul@example.kz")
        command.international = postal
        command.nationalIdentifier = "940140000385"
        return command
    }
}
