import Audits
import CertificateReading
import Foundation
import NameServers
import PolicyEngine
import Programs
import RegistryModel
import SiteEvidence
import Testing
import X509

/// What responders say, and whether it counts.
@Suite("Status of certificates")
struct CertificateStatusTests {
    private typealias Certificates = TestCertificates

    private func finding(_ change: (inout SiteScene) -> Void) throws -> AuditFinding {
        try SiteScene.web(change).finding("AUD-049")
    }

    private func found(_ finding: AuditFinding) -> String? { finding.facts.first { $0.name == "found" }?.value }

    // MARK: Whether an answer counts

    /// An answer, and what comes of it.
    struct Answer: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let octets: [UInt8]
        let verdict: AuditVerdict
        /// The word in `found`.
        let word: String

        init(
            _ testDescription: String, _ verdict: AuditVerdict, _ word: String = "",
            _ change: (inout TestStatus) -> Void
        ) {
            self.init(testDescription, verdict, word, octets: TestStatus.answer(change))
        }

        init(_ testDescription: String, _ verdict: AuditVerdict, _ word: String, octets: [UInt8]) {
            self.testDescription = testDescription
            self.octets = octets
            self.verdict = verdict
            self.word = word
        }
    }

    static let answers: [Answer] = {
        let responder = TestCertificates.make(["ocsp.example"], by: TestCertificates.middle, usage: .ocspSigning)
        let server = TestCertificates.make(["ocsp.example"], by: TestCertificates.middle)
        let old = TestCertificates.make(
            ["ocsp.example"], by: TestCertificates.middle, days: -90 ... -1, usage: .ocspSigning)
        let uncle = TestCertificates.make(["ocsp.example"], by: TestCertificates.root, usage: .ocspSigning)
        let other = TestCertificates.make(TestCertificates.names, by: TestCertificates.middle)
        func signed(_ certificate: TestCertificates.Minted, _ status: inout TestStatus) {
            (status.signer, status.named, status.sent) = (certificate, certificate, [certificate])
        }
        return [
            Answer("by the issuer", .conforms) { _ in },
            Answer("by the issuer, by name", .conforms) { $0.isByName = true },
            Answer("named by SHA-256", .conforms) { $0.usesSHA256 = true },
            Answer("by whom the issuer lets", .conforms) { signed(responder, &$0) },
            Answer("by whom the issuer lets, by name", .conforms) {
                signed(responder, &$0)
                $0.isByName = true
            },
            Answer("made just now", .conforms) { ($0.from, $0.to) = (0, nil) },
            Answer("without an end, of yesterday", .couldNotTell(.noWord), "outdated") {
                ($0.from, $0.to) = (-26, nil)
            },
            Answer("run out", .couldNotTell(.noWord), "outdated") { ($0.from, $0.to) = (-48, -1) },
            Answer("run out, and of a revocation", .couldNotTell(.noWord), "outdated") {
                ($0.from, $0.to) = (-48, -1)
                $0.word = .revoked(days: -3, reason: 1)
            },
            Answer("of tomorrow", .couldNotTell(.noWord), "notYetValid") { ($0.from, $0.to) = (24, 48) },
            Answer("unknown", .couldNotTell(.noWord), "unknown") { $0.word = .unknown },
            Answer("of another certificate", .couldNotTell(.protocolError), "otherCertificate") { $0.subject = other },
            Answer("of another issuer", .couldNotTell(.protocolError), "otherCertificate") {
                $0.issuer = TestCertificates.root
            },
            Answer("a signature that is not", .couldNotTell(.protocolError), "brokenSignature") { $0.isSpoilt = true },
            Answer("signed by another than it names", .couldNotTell(.protocolError), "brokenSignature") {
                $0.signer = TestCertificates.otherMiddle
            },
            Answer("by a stranger", .couldNotTell(.protocolError), "signerNotAuthorized") {
                signed(TestCertificates.otherMiddle, &$0)
            },
            Answer("by a server of the same issuer", .couldNotTell(.protocolError), "signerNotAuthorized") {
                signed(server, &$0)
            },
            Answer("by whom the issuer let once", .couldNotTell(.protocolError), "signerNotAuthorized") {
                signed(old, &$0)
            },
            Answer("by whom another authority lets", .couldNotTell(.protocolError), "signerNotAuthorized") {
                signed(uncle, &$0)
            },
            Answer("with a critical part", .couldNotTell(.protocolError), "unknownCritical") { $0.hasCritical = true },
            Answer("revoked", .doesNotConform, "2026-11-17 keyCompromise") { $0.word = .revoked(days: -3, reason: 1) },
            Answer("revoked without a reason", .doesNotConform, "2026-11-17 unspecified") {
                $0.word = .revoked(days: -3, reason: nil)
            },
            Answer("revoked for a reason of no name", .doesNotConform, "2026-11-17 unspecified") {
                $0.word = .revoked(days: -3, reason: 77)
            },
            Answer("later", .couldNotTell(.noWord), "tryLater", octets: TestStatus.refusal(3)),
            Answer("not to us", .couldNotTell(.noWord), "unauthorized", octets: TestStatus.refusal(6)),
            Answer("not understood", .couldNotTell(.protocolError), "malformedRequest", octets: TestStatus.refusal(1)),
            Answer("a code of no name", .couldNotTell(.protocolError), "unreadable", octets: TestStatus.refusal(4)),
            Answer("good without a word", .couldNotTell(.protocolError), "unreadable", octets: TestStatus.refusal(0)),
            Answer("nothing", .couldNotTell(.protocolError), "unreadable", octets: []),
            Answer(
                "a page", .couldNotTell(.protocolError), "unreadable", octets: Array("<html>Sign in</html>".utf8)),
        ]
    }()

    @Test(arguments: answers) func counts(_ answer: Answer) throws {
        let finding = try finding { $0.setStatus(.value(Octets(answer.octets))) }
        #expect(finding.verdict == answer.verdict, "\(finding)")
        #expect(found(finding)?.hasSuffix(answer.word) == true, "\(finding)")
        #expect(finding.evidence == ["statuses[0]"])
    }

    /// Whatever is cut off or changed in an answer, nothing breaks, and nothing that counts comes of it.
    @Test func nothingThatIsSpoiltCounts() throws {
        let responder = TestCertificates.make(["ocsp.example"], by: TestCertificates.middle, usage: .ocspSigning)
        let good = TestStatus.answer { ($0.signer, $0.named, $0.sent) = (responder, responder, [responder]) }
        let leaf = try #require(CertificateFacts(TestCertificates.leaf.der))
        let issuer = try #require(ChainLink(TestCertificates.middle.der))
        func status(_ octets: [UInt8]) -> CertificateStatus? {
            try? StatusAnswer(octets).status(of: leaf, issuer: issuer, at: SiteScene.begun)
        }
        #expect(status(good) == .good)
        for length in good.indices { #expect(status(Array(good.prefix(length))) == nil, "\(length) octets") }
        for place in good.indices {
            var spoilt = good
            spoilt[place] ^= place.isMultiple(of: 2) ? 1 : 0x80
            // An octet that says nothing may be another one; what is said of the certificate is never another.
            if let found = status(spoilt) { #expect(found == .good, "octet \(place)") }
        }
    }

    // MARK: Whom one can ask

    @Test func whoNamesNobodyIsNotAsked() throws {
        let silent = Certificates.make(Certificates.names, by: Certificates.middle, revocation: false)
        let finding = try finding {
            $0.setChain([silent.der, Certificates.middle.der])
            $0.evidence.statuses = []
        }
        #expect(finding.verdict == .doesNotApply(.absent))
    }

    @Test func whoWasNotAskedSaidNothing() throws {
        #expect(try finding { $0.evidence.statuses = [] }.verdict == .couldNotTell(.notSeen))
        #expect(try finding { $0.evidence.statuses = nil }.verdict == .couldNotTell(.notSeen), "evidence of before")
        #expect(
            try finding {
                $0.evidence.statuses = nil
                $0.evidence.trouble = Trouble(.own, "the time for this site was used up")
            }.verdict == .couldNotTell(.own))
        #expect(try finding { $0.setChain([[1, 2, 3]]) }.verdict == .couldNotTell(.notSeen))
        #expect(try finding { $0.setChain([]) }.verdict == .couldNotTell(.notSeen))
    }

    /// An issuer in the evidence that has not issued the certificate has no word in it.
    @Test func anotherIssuerHasNoWord() throws {
        let finding = try finding {
            $0.evidence.certificates[1] = Octets(Certificates.otherMiddle.der)
            $0.setStatus { ($0.signer, $0.named) = (Certificates.otherMiddle, Certificates.otherMiddle) }
        }
        #expect(finding.verdict == .couldNotTell(.notSeen))
    }

    @Test func oneRevokedAmongSeveralIsEnough() throws {
        let finding = try finding {
            $0.breakHandshakes()
            $0.setStatus { $0.word = .revoked(days: -1, reason: 4) }
        }
        #expect(finding.verdict == .doesNotConform)
        #expect(
            found(finding)
                == "www.astana.gov.kz (2.72.1.10) 2026-11-19 superseded, astana.gov.kz (2001:db8:1::10) 2026-11-19 superseded"
        )
    }

    // MARK: A judge that we did not write

    /// OpenSSL's responder answers our question, and its client and ours read the same out of it.
    @Test(arguments: [("V", "", "good"), ("R", "261117100000Z,keyCompromise", "revoked"), ("", "", "unknown")])
    func opensslAgrees(_ letter: String, _ revoked: String, _ word: String) throws {
        let folder = try ScratchFolder()
        func path(_ name: String) -> String { "\(folder.path)/\(name)" }
        let (leaf, middle) = (Certificates.leaf, Certificates.middle)
        let responder = Certificates.make(["ocsp.example"], by: middle, days: -3_000...3_000, usage: .ocspSigning)
        for (name, minted) in [("leaf", leaf), ("middle", middle), ("responder", responder)] {
            try Data(minted.certificate.serializeAsPEM().pemString.utf8).write(to: URL(filePath: path(name)))
        }
        try Data(responder.key.serializeAsPEM().pemString.utf8).write(to: URL(filePath: path("key")))
        let serial = leaf.certificate.serialNumber.bytes.drop { $0 == 0 }.map { String(format: "%02X", $0) }.joined()
        let line = letter.isEmpty ? "" : "\(letter)\t300101000000Z\t\(revoked)\t\(serial)\tunknown\t/CN=x\n"
        try Data(line.utf8).write(to: URL(filePath: path("index")))
        let facts = try #require(CertificateFacts(leaf.der))
        let issuer = try #require(facts.issuingLink(among: [middle.der]))
        let question = try #require(StatusQuestion(about: facts, issuer: issuer.facts))
        try Data(question.octets).write(to: URL(filePath: path("question")))
        let made = try OutsideProgram.run(
            [
                "openssl", "ocsp", "-index", path("index"), "-CA", path("middle"), "-rsigner", path("responder"),
                "-rkey", path("key"), "-reqin", path("question"), "-respout", path("answer"), "-ndays", "1",
            ], seconds: 20)
        #expect(made.code == 0, "\(made.text)")
        let read = try OutsideProgram.run(
            [
                "openssl", "ocsp", "-respin", path("answer"), "-issuer", path("middle"), "-cert", path("leaf"),
                "-CAfile", path("middle"), "-partial_chain",
            ], seconds: 20)
        #expect(read.output.contains("leaf: \(word)"), "\(read.text)")
        #expect(read.aside.contains("Response verify OK"), "\(read.text)")
        let answer = Array(try Data(contentsOf: URL(filePath: path("answer"))))
        let now = Instant(microseconds: Int64(Date().timeIntervalSince1970) * 1_000_000)
        let status = try StatusAnswer(answer).status(of: facts, issuer: issuer, at: now)
        switch word {
        case "good": #expect(status == .good)
        case "unknown": #expect(status == .unknown)
        default: #expect(status == .revoked(try #require(Instant("2026-11-17T10:00:00Z")), .keyCompromise))
        }
        // A week later it counts no more.
        #expect(throws: StatusRefusal.outdated) {
            try StatusAnswer(answer).status(of: facts, issuer: issuer, at: now.adding(days: 7))
        }
    }
}
