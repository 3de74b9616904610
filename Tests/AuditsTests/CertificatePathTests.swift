import Audits
import Foundation
import PolicyEngine
import RegistryModel
import SiteEvidence
import Testing
@_spi(FixedExpiryValidationTime) import X509

/// Chains of every kind: the problem that is told, and that swift-certificates' verifier agrees whether there is one.
@Suite("Paths of certificates")
struct CertificatePathTests {
    struct Chain: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let chain: [TestCertificates.Minted]
        /// The problem's words; empty for a chain that is good.
        let problem: String

        init(_ testDescription: String, _ chain: [TestCertificates.Minted], _ problem: String) {
            self.testDescription = testDescription
            self.chain = chain
            self.problem = problem.split(separator: " ").map { "certificate.\($0)" }.joined(separator: ", ")
        }
    }

    private typealias Certificates = TestCertificates

    static let chains: [Chain] = {
        let (names, middle) = (TestCertificates.names, TestCertificates.middle)
        let subordinate = TestCertificates.make(names, by: middle)
        return [
            Chain("good", [TestCertificates.leaf, middle], ""),
            Chain("with the root", [TestCertificates.leaf, middle, TestCertificates.root], ""),
            Chain("in another order", [TestCertificates.leaf, TestCertificates.root, middle], ""),
            Chain("with a stranger", [TestCertificates.leaf, TestCertificates.otherMiddle, middle], ""),
            Chain("by the root itself", [TestCertificates.make(names, by: TestCertificates.root)], ""),
            Chain("expired", [TestCertificates.make(names, by: middle, days: -90 ... -1), middle], "expired"),
            Chain("not yet", [TestCertificates.make(names, by: middle, days: 1...90), middle], "notYetValid"),
            Chain("other name", [TestCertificates.make(["else.example"], by: middle), middle], "otherName"),
            Chain("stars", [TestCertificates.star, middle], ""),
            Chain(
                "a star for one label too many", [TestCertificates.make(["*.gov.kz"], by: middle), middle], "otherName"),
            Chain("self-signed", [TestCertificates.make(names, by: nil)], "selfSigned"),
            Chain(
                "unknown authority",
                [TestCertificates.make(names, by: TestCertificates.otherMiddle), TestCertificates.otherMiddle],
                "unknownAuthority"),
            Chain(
                "unknown authority with its root",
                [
                    TestCertificates.make(names, by: TestCertificates.otherMiddle), TestCertificates.otherMiddle,
                    TestCertificates.otherRoot,
                ], "unknownAuthority"),
            Chain("short", [TestCertificates.leaf], "shortChain"),
            Chain(
                "a root of the same name", [TestCertificates.make(names, by: TestCertificates.falseRoot)],
                "brokenSignature"),
            Chain(
                "expired authority",
                [TestCertificates.make(names, by: TestCertificates.expiredMiddle), TestCertificates.expiredMiddle],
                "expiredAuthority"),
            Chain(
                "authority for other names",
                [TestCertificates.make(names, by: TestCertificates.narrowMiddle), TestCertificates.narrowMiddle],
                "notAnAuthority"),
            Chain(
                "no authority in the middle",
                [
                    TestCertificates.make(["astana.gov.kz", "www.astana.gov.kz", "x.kz"], by: subordinate), subordinate,
                    middle,
                ],
                "notAnAuthority"),
            Chain(
                "critical part of no known kind", [TestCertificates.make(names, by: middle, critical: true), middle],
                "unknownCritical"),
        ]
    }()

    @Test(arguments: chains) func tellsTheProblem(_ chain: Chain) throws {
        let finding = try SiteScene.web { $0.setChain(chain.chain.map(\.der)) }.finding("AUD-041")
        #expect(finding.verdict == (chain.problem.isEmpty ? .conforms : .doesNotConform))
        #expect(finding.facts.contains(Fact("problem", chain.problem)), "\(finding.facts)")
    }

    /// The judge that we did not write. It does not look at what a certificate is for, so those for other uses are not
    /// among the chains.
    @Test(arguments: chains) func theLibrarysVerifierAgrees(_ chain: Chain) async throws {
        for host in TestCertificates.names {
            var verifier = Verifier(rootCertificates: CertificateStore([TestCertificates.root.certificate])) {
                RFC5280Policy(
                    fixedExpiryValidationTime: Date(timeIntervalSince1970: Double(SiteScene.begun.microseconds) / 1e6))
                ServerIdentityPolicy(serverHostname: host, serverIP: nil)
            }
            let result = await verifier.validate(
                leaf: chain.chain[0].certificate,
                intermediates: CertificateStore(chain.chain.dropFirst().map(\.certificate)))
            let isValid = if case .validCertificate = result { true } else { false }
            let scene = SiteScene.web {
                $0.setChain(chain.chain.map(\.der))
                // The other one has no address.
                $0.evidence.endpoints.removeAll { $0.host.text != host }
                for index in $0.evidence.hosts.indices where $0.evidence.hosts[index].host.text != host {
                    $0.evidence.hosts[index].addresses = []
                }
            }
            #expect(
                try scene.finding("AUD-041").verdict == (isValid ? .conforms : .doesNotConform), "\(host): \(result)")
        }
    }

    @Test func certificatesForOtherUses() throws {
        let leaf = TestCertificates.make(TestCertificates.names, by: TestCertificates.middle, usage: .clientAuth)
        let finding = try SiteScene.web { $0.setChain([leaf.der, TestCertificates.middle.der]) }.finding("AUD-041")
        #expect(finding.facts.contains(Fact("problem", "certificate.otherUse")))
    }

    @Test func weakOnesAreNoValidOnes() throws {
        for weak in [TestCertificates.weakKey, TestCertificates.weakSignature] {
            let finding = try SiteScene.web { $0.setChain([weak]) }.finding("AUD-041")
            #expect(finding.verdict == .doesNotConform)
            #expect(finding.facts.contains { $0.name == "problem" && $0.value.contains("certificate.weak") })
        }
    }

    @Test func whatCannotBeTold() throws {
        let rootless = try SiteScene.web { $0.trustRoots = TrustRoots([]) }.finding("AUD-041")
        #expect(rootless.verdict == .couldNotTell(.own))
        #expect(try SiteScene.web { $0.setChain([[0x30, 0]]) }.finding("AUD-041").verdict == .couldNotTell(.own))
        #expect(try SiteScene.web { $0.setChain([]) }.finding("AUD-041").verdict == .couldNotTell(.own))
        // What is wrong without any root is wrong all the same.
        let expired = TestCertificates.make(TestCertificates.names, by: TestCertificates.middle, days: -9 ... -1)
        let finding = try SiteScene.web {
            $0.trustRoots = TrustRoots([])
            $0.setChain([expired.der])
        }.finding("AUD-041")
        #expect(finding.verdict == .doesNotConform)
    }

    /// Octets of a certificate changed one by one never stop the judge, and are never taken for a good one.
    @Test func spoiledCertificatesAreNeverGood() throws {
        let der = TestCertificates.leaf.der
        for place in stride(from: 0, to: der.count, by: 3) {
            var spoiled = der
            spoiled[place] ^= 0x41
            let finding = try SiteScene.web { $0.setChain([spoiled, TestCertificates.middle.der]) }.finding("AUD-041")
            #expect(finding.verdict != .conforms, "octet \(place)")
        }
    }
}
