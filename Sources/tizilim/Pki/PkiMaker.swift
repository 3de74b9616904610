import CertificateAuthority

/// Gives the authority's room the time and the chance that it asks for.
struct PkiMaker {
    /// By the machine's own clock, whatever the registry's says: TLS judges certificates by it.
    private let now = Clock.machine().microseconds / 1_000_000

    func authority() throws -> (authority: CertificateAuthority, issued: IssuedCertificate) {
        try CertificateAuthority.make(
            name: "Tizilim try-out authority", term: term(CertificateTerm.authorityDays), serial: serial())
    }

    func server(_ authority: CertificateAuthority, _ names: [ServerName]) throws -> IssuedCertificate {
        try authority.issueServer(names: names, term: term(CertificateTerm.leafDays), serial: serial())
    }

    func registrar(_ authority: CertificateAuthority, _ registrar: String) throws -> IssuedCertificate {
        try authority.issueRegistrar(registrar, term: term(CertificateTerm.leafDays), serial: serial())
    }

    private func term(_ days: Int) -> CertificateTerm { CertificateTerm(now: now, days: days) }

    private func serial() -> [UInt8] {
        (0..<CertificateAuthority.serialOctets).map { _ in UInt8.random(in: .min ... .max) }
    }
}
