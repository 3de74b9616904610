import DNSCore
import RegistryModel
import RegistryStore

/// What an application is, for the registrar that lodged it (RFC 8334, section 3.2) and for nobody else: to others it is
/// as if there were none.
package struct InfoApplication: Hashable, Sendable {
    package let application: Application
    /// The domain that waits for it, projected; nil once it is decided, or has lapsed.
    package let domain: Domain?
    package let instant: Instant
}

extension Registry {
    /// The application with this number; nil: none, or not this registrar's.
    package func application(
        numbered number: ObjectNumber, of registrar: RegistrarIdentifier
    ) throws -> InfoApplication? {
        try info(of: registrar) { try $0.application(numbered: number) }
    }

    /// The last application for the name; nil: none, or not this registrar's.
    package func application(
        for domain: DomainName, of registrar: RegistrarIdentifier
    ) throws -> InfoApplication? {
        try info(of: registrar) { try $0.latestApplication(for: domain) }
    }

    private func info(
        of registrar: RegistrarIdentifier, _ find: (RegistryReader) throws -> Application?
    ) throws -> InfoApplication? {
        let instant = clock.now()
        return try database.read { connection in
            let reader = RegistryReader(connection)
            guard let application = try find(reader), application.registrar == registrar else { return nil }
            var facts = Facts()
            facts.terms = try zones.zone(of: application.domain).flatMap {
                try zones.policy(of: $0, at: instant).lifecycle.terms
            }
            try facts.loadDomain(named: application.domain, from: reader)
            let circumstances = Circumstances(actor: .registrar(registrar), instant: instant, zone: nil)
            let domain = application.state == .pending ? facts.pendingDomain(of: application, circumstances) : nil
            return InfoApplication(application: application, domain: domain, instant: instant)
        }
    }
}
