import Audits
import DNSCore
import EvidenceStore
import PolicyEngine
import RegistryModel
import SiteEvidence
import Testing

@Suite("Judging a site by all criteria")
struct JudgingTests {
    @Test("one finding a criterion, in the order of the file, with every fact that its sentences may speak of")
    func everyCriterion() throws {
        let findings = CriteriaJudge(ProjectCriteria.audit).findings(of: SiteScene().evidence)
        #expect(findings.map(\.criterion) == ProjectCriteria.audit.criteria.map(\.identifier))
        for finding in findings {
            let kind = try #require(ProjectCriteria.audit.criterion(finding.criterion)).check.kind
            #expect(finding.facts.map(\.name) == kind.seenFacts + kind.demandedFacts, "\(finding.criterion)")
        }
    }

    @Test("every kind of check is in use, and every one has a judge")
    func everyKind() {
        let checks = ProjectCriteria.audit.criteria.map(\.check)
        #expect(Set(checks.map(\.kind)) == Set(CheckKind.allCases))
        for check in checks { #expect(type(of: check.check).kind == check.kind, "\(check.kind)") }
    }

    @Test("a site of which nothing was seen neither conforms nor fails, whatever is asked")
    func nothingSeen() {
        let empty = SiteEvidence(
            site: SiteScene.site, vantage: "test", begun: SiteScene.begun, ended: SiteScene.begun,
            delegation: DelegationEvidence(zone: SiteScene.site, parent: SiteScene.parent))
        for finding in CriteriaJudge(ProjectCriteria.audit).findings(of: empty) {
            #expect(finding.verdict.word == .couldNotTell, "\(finding)")
        }
    }

    @Test("no trouble is a pass or a fail: where everything timed out, nothing is told")
    func everythingInTrouble() {
        var scene = SiteScene()
        for purpose in DNSExchange.Purpose.allCases { scene.setAnswers(purpose, .trouble(SiteScene.timeout)) }
        scene.evidence.register = nil
        scene.evidence.delegation.servers = scene.evidence.delegation.servers.map {
            .init(name: $0.name, addresses: [], trouble: SiteScene.timeout)
        }
        scene.evidence.hosts = [HostEvidence(host: SiteScene.site, trouble: SiteScene.timeout)]
        scene.evidence.places = []
        scene.evidence.mail = MailEvidence()
        scene.evidence.mail.exchangers = .trouble(SiteScene.timeout)
        scene.evidence.mail.texts = MailEvidence.Kind.allCases.map {
            .init(kind: $0, name: SiteScene.site, texts: .trouble(SiteScene.timeout))
        }
        scene.evidence.web.visits = Visit.Purpose.allCases.map {
            Visit(purpose: $0, url: "https://astana.gov.kz/", trouble: SiteScene.timeout)
        }
        for finding in CriteriaJudge(ProjectCriteria.audit).findings(of: scene.evidence) {
            #expect(finding.verdict.word == .couldNotTell, "\(finding)")
        }
    }

    @Test("a look that was broken off is the cause of what is missing")
    func brokenOff() throws {
        var scene = SiteScene()
        scene.evidence.places = []
        #expect(try scene.finding("AUD-030").verdict == .couldNotTell(.notSeen))
        scene.evidence.trouble = Trouble(.limit, "the run's budget is used up")
        #expect(try scene.finding("AUD-030").verdict == .couldNotTell(.limit))
    }

    @Test("criteria for names of some years bind these alone, and what is not known binds nobody")
    func registrationInstants() throws {
        var criterion = try ProjectCriteria.criterion("AUD-010")
        criterion.registeredFrom = Instant("2014-01-01")
        criterion.registeredBefore = Instant("2016-01-01")
        var scene = SiteScene()
        let verdict = { (created: String?) throws -> AuditVerdict in
            if let created { scene.evidence.register?.created = try #require(Instant(created)) }
            return CriteriaJudge.finding(of: criterion, scene.view).verdict
        }
        #expect(try verdict("2013-12-31") == .doesNotApply(.registeredEarlier))
        #expect(try verdict("2014-01-01") == .conforms)
        #expect(try verdict("2015-12-31") == .conforms)
        #expect(try verdict("2016-01-01") == .doesNotApply(.registeredLater))
        scene.evidence.register = nil
        #expect(try verdict(nil) == .couldNotTell(.register))
    }

    @Test("the same evidence gives the same findings, out of JSON too, in whatever order it is asked")
    func determinism() throws {
        let scene = try SiteScene.with { try $0.sign() }
        let judge = CriteriaJudge(ProjectCriteria.audit)
        let findings = judge.findings(of: scene.evidence)
        let again = try SiteEvidence(json: scene.evidence.json())
        #expect(again == scene.evidence)
        for _ in 0..<5 { #expect(judge.findings(of: again) == findings) }
        #expect(findings.map(\.detail) == judge.findings(of: again).map(\.detail))
    }

    @Test("a finding is kept and read again whole; one of other words is refused")
    func stored() throws {
        let judge = CriteriaJudge(ProjectCriteria.audit)
        for finding in judge.findings(of: SiteScene().evidence) {
            #expect(try AuditFinding(finding.stored(of: SiteScene.site)) == finding)
        }
        for cause in UntoldCause.allCases {
            let verdict = AuditVerdict.couldNotTell(cause)
            #expect(AuditVerdict(word: verdict.word.rawValue, cause: verdict.cause) == verdict)
        }
        for reason in Exemption.allCases {
            let verdict = AuditVerdict.doesNotApply(reason)
            #expect(AuditVerdict(word: verdict.word.rawValue, cause: verdict.cause) == verdict)
        }
        var stored = AuditFinding(criterion: RuleIdentifier("AUD-010"), verdict: .conforms).stored(of: SiteScene.site)
        stored.verdict = "perhaps"
        #expect(throws: FindingFailure.self) { try AuditFinding(stored) }
        stored.verdict = "couldNotTell"
        stored.cause = "weather"
        #expect(throws: FindingFailure.self) { try AuditFinding(stored) }
    }

    @Test("every trouble has a cause of its own in findings")
    func causes() {
        let causes = Trouble.Cause.allCases.map { UntoldCause(Trouble($0, "")) }
        #expect(Set(causes).count == Trouble.Cause.allCases.count)
    }
}
