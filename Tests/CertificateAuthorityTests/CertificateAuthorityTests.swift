import CertificateAuthority
import Foundation
import Testing

@Suite("A try-out authority, judged by OpenSSL")
struct CertificateAuthorityTests {
    /// The moment that OpenSSL is told, and the certificates are made at.
    private static let now: Int64 = 1_800_000_000

    private static func serial(_ number: UInt8) -> [UInt8] { [UInt8](repeating: number, count: 16) }

    private static func make() throws -> (authority: CertificateAuthority, issued: IssuedCertificate) {
        try CertificateAuthority.make(name: "Test", term: CertificateTerm(now: now, days: 10), serial: serial(1))
    }

    @Test("a server's certificate is accepted for its names, in its term, for its purpose, and for nothing else")
    func server() throws {
        let openssl = try OpenSSL()
        let (authority, root) = try Self.make()
        let names = try [#require(ServerName("EPP.example.kz"))] + ServerName.loopback
        let server = try authority.issueServer(
            names: names, term: CertificateTerm(now: Self.now, days: 5), serial: Self.serial(2))
        let ca = try openssl.file("ca.pem", root.certificate)
        let leaf = try openssl.file("server.pem", server.certificate)
        func verify(_ more: [String], at moment: Int64 = Self.now) throws -> Int32 {
            let line = ["-x509_strict", "-CAfile", ca, "-no-CApath", "-attime", String(moment)] + more + [leaf]
            return try openssl.verify(line).code
        }
        for name in ["epp.example.kz", "localhost"] {
            #expect(try verify(["-purpose", "sslserver", "-verify_hostname", name]) == 0, "\(name)")
        }
        for address in ["127.0.0.1", "::1"] { #expect(try verify(["-verify_ip", address]) == 0, "\(address)") }
        #expect(try verify(["-verify_hostname", "other.example.kz"]) != 0)
        #expect(try verify(["-verify_ip", "127.0.0.2"]) != 0)
        #expect(try verify(["-purpose", "sslclient"]) != 0)
        #expect(try verify([], at: Self.now + 6 * 86_400) != 0)
        #expect(try verify([], at: Self.now - 7_200) != 0)
    }

    @Test("a registrar's certificate is a client's, bears the registrar's name, and is of its authority alone")
    func registrar() throws {
        let openssl = try OpenSSL()
        let (authority, root) = try Self.make()
        let (_, rogue) = try Self.make()
        let issued = try authority.issueRegistrar(
            "REG-A", term: CertificateTerm(now: Self.now, days: 5), serial: Self.serial(3))
        let ca = try openssl.file("ca.pem", root.certificate)
        let wrong = try openssl.file("rogue.pem", rogue.certificate)
        let leaf = try openssl.file("client.pem", issued.certificate)
        let at = ["-attime", String(Self.now), "-no-CApath"]
        #expect(try openssl.verify(at + ["-x509_strict", "-CAfile", ca, "-purpose", "sslclient", leaf]).code == 0)
        #expect(try openssl.verify(at + ["-CAfile", ca, "-purpose", "sslserver", leaf]).code != 0)
        #expect(try openssl.verify(at + ["-CAfile", wrong, leaf]).code != 0)
        let text = try openssl("x509", "-in", leaf, "-noout", "-subject", "-serial")
        #expect(text.text.contains("CN = REG-A"))
        #expect(text.text.contains("serial=43" + String(repeating: "03", count: 15)))
        // The key is the certificate's.
        let key = try openssl.file("client-key.pem", issued.privateKey)
        let ours = try openssl("x509", "-in", leaf, "-noout", "-pubkey")
        #expect(try openssl("pkey", "-in", key, "-pubout").text == ours.text)
        #expect(ours.text.contains("BEGIN PUBLIC KEY"))
    }

    @Test("what the authority issued can't issue")
    func pathLength() throws {
        let (authority, _) = try Self.make()
        let leaf = try authority.issueRegistrar(
            "REG-A", term: CertificateTerm(now: Self.now, days: 5), serial: Self.serial(4))
        #expect(throws: CertificateProblem.noAuthority) {
            try CertificateAuthority(certificate: leaf.certificate, privateKey: leaf.privateKey)
        }
    }

    @Test("an authority comes back from its files, and only from both of its own")
    func reading() throws {
        let openssl = try OpenSSL()
        let (_, root) = try Self.make()
        let (_, other) = try Self.make()
        let authority = try CertificateAuthority(certificate: root.certificate, privateKey: root.privateKey)
        let issued = try authority.issueRegistrar(
            "REG-B", term: CertificateTerm(now: Self.now, days: 5), serial: Self.serial(5))
        let ca = try openssl.file("ca.pem", root.certificate)
        let leaf = try openssl.file("client.pem", issued.certificate)
        #expect(try openssl.verify(["-attime", String(Self.now), "-CAfile", ca, leaf]).code == 0)
        #expect(throws: CertificateProblem.otherKey) {
            try CertificateAuthority(certificate: root.certificate, privateKey: other.privateKey)
        }
        #expect(throws: CertificateProblem.noKey) {
            try CertificateAuthority(certificate: root.certificate, privateKey: "")
        }
        #expect(throws: CertificateProblem.noCertificate) {
            try CertificateAuthority(certificate: "x", privateKey: root.privateKey)
        }
    }

    @Test("nothing outlives the authority that signed it")
    func term() throws {
        let (authority, root) = try Self.make()
        let issued = try authority.issueRegistrar(
            "REG-A", term: CertificateTerm(now: Self.now, days: 400), serial: Self.serial(6))
        #expect(issued.notAfter == root.notAfter)
        #expect(root.notAfter == Self.now + 10 * 86_400)
    }

    @Test("names of servers are names or addresses")
    func names() {
        #expect(ServerName("10.0.0.1") == .address([10, 0, 0, 1]))
        #expect(ServerName("::1") == ServerName.loopback[2])
        #expect(ServerName("Epp.KZ") == .host("epp.kz"))
        for bad in ["", "a..b", "-a.kz", "a_b.kz", "қаз", String(repeating: "a", count: 64), "a b"] {
            #expect(ServerName(bad) == nil, "\(bad)")
        }
    }
}
