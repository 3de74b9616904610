import CertificateAuthority
import EPPTransport
import Testing

@Suite("Whom a server's certificate is for (RFC 9525)")
struct PeerCertificateTests {
    private func certificate(_ names: [ServerName]) throws -> PeerCertificate {
        let term = CertificateTerm(now: 1_800_000_000, days: 1)
        let serial = [UInt8](repeating: 1, count: 16)
        let authority = try CertificateAuthority.make(name: "Test", term: term, serial: serial).authority
        return try PeerCertificate(der: authority.issueServer(names: names, term: term, serial: serial).der)
    }

    @Test("names are compared with names, whatever their case, and addresses with addresses")
    func names() throws {
        let both = try certificate([.host("epp.example.kz"), .address([10, 0, 0, 1]), .host("10.0.0.2")])
        for name in ["epp.example.kz", "EPP.Example.KZ", "epp.example.kz.", "10.0.0.1"] { #expect(both.isFor(name)) }
        for name in [
            "example.kz", "a.epp.example.kz", "epp.example.ru", "10.0.0.2", "10.0.0.3", "::1", "", ".", "*.example.kz",
        ] { #expect(!both.isFor(name), "\(name)") }
        #expect(both.commonName == "epp.example.kz")
        #expect(both.notBefore == 1_800_000_000 - 3_600 && both.notAfter == 1_800_086_400)
        let address = try certificate([.address([UInt8](repeating: 0, count: 15) + [1])])
        #expect(address.isFor("::1") && address.isFor("0:0::1"))
        #expect(!address.isFor("EPP server"), "its common name counts for nothing")
    }

    @Test("a star stands for one whole label, and never for a registry's names")
    func stars() throws {
        let star = try certificate([.host("*.example.kz"), .host("*.kz"), .host("e*.example.org")])
        #expect(star.isFor("epp.example.kz"))
        for name in ["example.kz", "a.b.example.kz", "other.kz", "epp.example.org"] { #expect(!star.isFor(name)) }
    }
}
