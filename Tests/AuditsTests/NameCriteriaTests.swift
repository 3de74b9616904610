import Audits
import DNSCore
import PolicyEngine
import RegistryModel
import SiteEvidence
import Testing

@Suite("Criteria of names")
struct NameCriteriaTests {
    static let expectations = [
        CriterionExpectation(
            "AUD-001", fails: { .with { $0.evidence.register?.zone = SiteScene.name("kz") } },
            ["zone": "kz", "holderKind": "stateBody", "zones": "gov.kz, мем.қаз"],
            untold: { .with { $0.evidence.register = nil } }, .register),
        CriterionExpectation(
            "AUD-002", conforms: { held(by: .education, in: "edu.kz") }, fails: { held(by: .education, in: "kz") },
            ["zone": "kz"], untold: { .with { $0.evidence.register?.holderKind = nil } }, .register),
        CriterionExpectation(
            "AUD-003", conforms: { held(by: .military, in: "mil.kz") },
            fails: { held(by: .military, in: "gov.kz") }, ["zone": "gov.kz"],
            untold: { .with { $0.evidence.register = nil } }, .register),
        CriterionExpectation(
            "AUD-004",
            fails: {
                .with {
                    $0.evidence.register?.lookAlikes = [SiteScene.name("astana.kz"), SiteScene.name("astana.com.kz")]
                }
            }, ["count": "2", "names": "astana.kz, astana.com.kz"], untold: { .with { $0.evidence.register = nil } },
            .register),
    ]

    private static func held(by kind: HolderKind, in zone: String) -> SiteScene {
        .with {
            $0.evidence.register?.holderKind = kind.rawValue
            $0.evidence.register?.zone = SiteScene.name(zone)
        }
    }

    @Test(arguments: expectations)
    func judges(_ expectation: CriterionExpectation) throws { try expectation.check() }

    @Test("a twin zone is as good as the Latin one")
    func twins() throws {
        let scene = SiteScene.with { $0.evidence.register?.zone = SiteScene.name("xn--e1anb.xn--80ao21a") }
        #expect(try scene.finding("AUD-001").verdict == .conforms)
    }

    @Test("a criterion for other holders does not apply")
    func otherHolders() throws {
        let scene = Self.held(by: .company, in: "kz")
        for identifier in ["AUD-001", "AUD-002", "AUD-003", "AUD-004"] {
            #expect(try scene.finding(identifier).verdict == .doesNotApply(.holderKind))
        }
    }
}
