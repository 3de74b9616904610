import NIOSSL
import SiteEvidence
import Testing

@testable import SiteScanning

@Suite struct TLSTests {
    private func scan(
        _ names: [String], from first: NIOSSL.TLSVersion = .tlsv1, to last: NIOSSL.TLSVersion = .tlsv13
    ) async throws -> (SiteEvidence, [UInt8]) {
        let (context, certificate) = try SmallWorld.tls(for: names, from: first, to: last)
        let server = try await SmallWebServer(tls: context) { _, _ in .page("secure") }
        let site = try await SmallWorld.make(https: server.port).scan()
        await server.stop()
        return (site.evidence, certificate)
    }

    @Test func chainAndCipherOfAnUntrustedServerAreSeen() async throws {
        let (evidence, certificate) = try await scan(["one.gov.kz", "www.one.gov.kz"], from: .tlsv12)
        let endpoint = try #require(evidence.endpoints.first { $0.host == evidence.site })
        let modern = try #require(endpoint.attempt(.tls13)?.handshake.value)
        #expect(modern.version == .tls13)
        #expect([0x1301, 0x1302, 0x1303].contains(modern.cipher))
        #expect(modern.group != nil)
        #expect(evidence.chain(of: modern).count == 2)
        #expect(evidence.chain(of: modern).first == certificate)
        let older = try #require(endpoint.attempt(.tls12)?.handshake.value)
        #expect(older.version == .tls12)
        // One of ECDHE-ECDSA's, since the key is one of P-256.
        #expect([0xc02b, 0xc02c, 0xcca9, 0xc009, 0xc00a].contains(older.cipher))
        #expect(older.group == nil)
        #expect(endpoint.attempt(.tls10)?.handshake.trouble?.cause == .tls)
        #expect(endpoint.best == modern)
        // Both certificates stand once, however often they were shown.
        #expect(evidence.certificates.count == 2)
        let visit = try #require(evidence.web.visit(.secureBare))
        #expect(visit.end?.body?.excerpt == "secure")
        #expect(evidence.chain(visit.end?.chain ?? []).first == certificate)
    }

    @Test func aServerOfTLS10AloneIsSeenAsOne() async throws {
        let (evidence, certificate) = try await scan(["one.gov.kz"], to: .tlsv1)
        let endpoint = try #require(evidence.endpoints.first)
        let old = try #require(endpoint.attempt(.tls10)?.handshake.value)
        #expect(old.version == .tls10)
        #expect(evidence.chain(of: old).first == certificate)
        for version in [SeenVersion.tls11, .tls12, .tls13] {
            #expect(endpoint.attempt(version)?.handshake.trouble?.cause == .tls)
        }
        #expect(endpoint.best == old)
    }

    @Test func aCertificateForAnotherNameIsWrittenDown() async throws {
        let (evidence, certificate) = try await scan(["two.gov.kz"])
        let handshake = try #require(evidence.endpoints.first?.attempt(.tls13)?.handshake.value)
        #expect(evidence.chain(of: handshake).first == certificate)
        // Whether it is good is for a check to say: the page was read all the same.
        #expect(evidence.web.visit(.secureBare)?.end?.status == 200)
    }

    @Test func whatIsNoTLSIsTroubleOfTLS() async throws {
        let server = try await SmallWebServer { _, _ in .page("plain") }
        let evidence = try await SmallWorld.make(https: server.port).scan().evidence
        await server.stop()
        let cause = try #require(evidence.endpoints.first?.attempt(.tls13)?.handshake.trouble?.cause)
        #expect([.tls, .timeout, .reset].contains(cause))
    }
}
