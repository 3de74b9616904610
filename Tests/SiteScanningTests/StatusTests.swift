import CertificateReading
import DNSCore
import DNSMessages
import NIOCore
import SiteEvidence
import Synchronization
import Testing

@testable import SiteScanning

/// What is asked of the responders that certificates name, and what is written down of it.
@Suite struct StatusTests {
    private static let host = "ocsp.one.gov.kz"

    /// A scan of a site whose certificate names a responder that does this; with the heads of all questions.
    private func scan(
        _ deed: WebDeed = answer, url: (UInt16) -> String = { "http://\(host):\($0)/status" },
        sendsIssuer: Bool = true, at address: String = "127.0.0.1",
        changing change: (inout ScanSettings) -> Void = { _ in }
    ) async throws -> (evidence: SiteEvidence, asked: [String], chain: [[UInt8]]) {
        let asked = Asked()
        let responder = try await SmallWebServer { _, head in
            asked.add(head)
            return deed
        }
        let (context, chain) = try SmallWorld.tls(responders: [url(responder.port)], sendsIssuer: sendsIssuer)
        let server = try await SmallWebServer(tls: context) { _, _ in .page("secure") }
        var world = try await SmallWorld.make(https: server.port) { question in
            guard question.type == .a, question.name.text == Self.host else { return nil }
            return SmallReply(answers: [try Record.a(Self.host, address)])
        }
        change(&world.settings)
        let evidence = try await world.scan().evidence
        await server.stop()
        await responder.stop()
        return (evidence, asked.heads, chain)
    }

    private final class Asked: Sendable {
        private let state = Mutex<[String]>([])
        func add(_ head: String) { state.withLock { $0.append(head) } }
        var heads: [String] { state.withLock { $0 } }
    }

    private static let answer = WebDeed.say("HTTP/1.0 200 OK\r\nContent-Length: 6\r\n\r\nANSWER")

    /// Two hosts, two versions and four front pages show the certificate; it is asked about once.
    @Test func aCertificateIsAskedAboutOnce() async throws {
        let (evidence, asked, chain) = try await scan()
        #expect(evidence.endpoints.count == 2)
        let statuses = try #require(evidence.statuses)
        #expect(statuses.count == 1)
        let status = try #require(statuses.first)
        #expect(evidence.chain([status.certificate, status.issuer]) == chain)
        #expect(status.url.hasPrefix("http://\(Self.host):"))
        #expect(status.answer == .value(Octets("ANSWER".utf8)))
        #expect(status.answered == SmallWorld.start)
        let leaf = try #require(CertificateFacts(chain[0]))
        let issuer = try #require(leaf.issuingLink(among: [chain[1]]))
        let question = try #require(StatusQuestion(about: leaf, issuer: issuer.facts)).octets
        #expect(status.question == Octets(question))
        #expect(asked.count == 1)
        let head = try #require(asked.first)
        #expect(head.hasPrefix("POST /status HTTP/1.1\r\n"))
        #expect(head.contains("\r\nContent-Type: application/ocsp-request\r\n"))
        #expect(head.contains("\r\nContent-Length: \(question.count)\r\n"))
        #expect(head.contains("\r\nUser-Agent: tester/1"))
    }

    @Test func anAnswerWithoutEndIsCutOff() async throws {
        let endless = try await scan(.endless(head: "HTTP/1.1 200 OK\r\n\r\n"))
        #expect(endless.evidence.statuses?.first?.answer.trouble?.cause == .limit)
        let long = try await scan(changing: { $0.limits.statusOctets = 5 })
        #expect(long.evidence.statuses?.first?.answer.trouble?.cause == .limit)
    }

    @Test func aResponderThatSaysNothingIsNotWaitedForLong() async throws {
        let silent = try await scan(.silence)
        #expect(silent.evidence.statuses?.first?.answer.trouble?.cause == .timeout)
        #expect(silent.asked.count == 1)
        #expect(silent.evidence.web.visit(.secureBare)?.end?.status == 200, "the rest is seen all the same")
        let cut = try await scan(.reset)
        #expect(cut.evidence.statuses?.first?.answer.trouble?.cause == .reset)
    }

    @Test func whatIsNoAnswerOfHTTPIsNoAnswer() async throws {
        for deed in [WebDeed.notFound, .redirect(to: "/elsewhere"), .say("SSH-2.0-x\r\n\r\n")] {
            let (evidence, asked, _) = try await scan(deed)
            #expect(evidence.statuses?.first?.answer.trouble?.cause == .protocolError)
            #expect(asked.count == 1, "nothing is followed")
        }
    }

    @Test func nobodyIsAskedInside() async throws {
        let inside = try await scan(at: "10.0.0.1")
        #expect(inside.evidence.statuses?.first?.answer.trouble?.cause == .forbidden)
        let number = try await scan(url: { "http://10.0.0.1:\($0)/" })
        #expect(number.evidence.statuses?.first?.answer.trouble?.cause == .forbidden)
        let port = try await scan(url: { _ in "http://\(Self.host):25/" })
        #expect(port.evidence.statuses?.first?.answer.trouble?.cause == .forbidden)
        #expect(inside.asked + number.asked + port.asked == [])
    }

    @Test func onlyHTTPIsSpoken() async throws {
        for url in ["https://\(Self.host)/", "ldap://\(Self.host)/", "nonsense"] {
            let (evidence, asked, _) = try await scan(url: { _ in url })
            #expect(evidence.statuses?.first?.answer.trouble?.cause == .protocolError, "\(url)")
            #expect(asked.isEmpty)
        }
    }

    /// Who issued it is part of the question.
    @Test func withoutTheIssuerNobodyCanBeAsked() async throws {
        let (evidence, asked, _) = try await scan(sendsIssuer: false)
        #expect(evidence.endpoints.first?.best?.chain.count == 1)
        #expect(evidence.statuses == [])
        #expect(asked.isEmpty)
    }
}
