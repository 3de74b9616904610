import Audits
import DNSCore
import PolicyEngine
import RegistryModel
import SiteEvidence
import Testing

/// Chains that were signed by Swift Crypto, and are judged by libldns.
@Suite("Chains of DNSSEC by stored answers")
struct SignedChainTests {
    private func problem(_ change: (inout SiteScene) throws -> Void) throws -> String? {
        let scene = try SiteScene.with {
            try $0.sign()
            try change(&$0)
        }
        let finding = try scene.finding("AUD-016")
        guard finding.verdict == .doesNotConform else { return "\(finding.verdict)" }
        return finding.facts.first { $0.name == "problem" }?.value
    }

    @Test("a chain that holds, and what breaks it")
    func breaks() throws {
        let server = SiteScene.servers[0].address
        #expect(try problem { _ in } == "conforms")
        #expect(try problem { try $0.sign(until: SiteScene.seconds - 60) } == "signatureExpired")
        #expect(try problem { try $0.sign(from: SiteScene.seconds + 60) } == "signatureNotYet")
        #expect(
            try problem { $0.evidence.register?.signers = [try TestZoneKey(seed: 9, zone: SiteScene.site).signer] }
                == "signerWithoutKey")
        #expect(try problem { $0.evidence.register?.signers[0].algorithm = 5 } == "oldAlgorithm")
        #expect(
            try problem { $0.setAnswers(.content, type: 48, at: server, .value(SiteScene.answer([]))) } == "noKeys")
        #expect(
            try problem {
                $0.setAnswers(.content, type: 6, at: server, .value(SiteScene.answer([SiteScene.startOfAuthority()])))
            } == "unsignedAnswer")
    }

    @Test("an answer that was changed after it was signed does not verify")
    func forged() throws {
        let found = try problem { scene in
            for index in scene.evidence.delegation.exchanges.indices
            where scene.evidence.delegation.exchanges[index].type == 6 {
                guard var answer = scene.evidence.delegation.exchanges[index].answer.value else { continue }
                answer.answer[0].data.octets[0] ^= 0x01
                answer.answer[0] = DNSRecordSeen(SiteScene.startOfAuthority(serial: 9))
                scene.evidence.delegation.exchanges[index].answer = .value(answer)
            }
        }
        #expect(found == "signatureWrong")
    }

    @Test("a signature by a key that is not the zone's")
    func strangeKey() throws {
        let found = try problem { scene in
            let stranger = try TestZoneKey(seed: 9, zone: SiteScene.site)
            let set = [SiteScene.startOfAuthority()]
            let signature = try stranger.signature(
                over: set, from: SiteScene.seconds - 60, until: SiteScene.seconds + 60)
            scene.setAnswers(.content, type: 6, .value(SiteScene.answer(set + [signature])))
        }
        #expect(found == "signatureWithoutKey")
    }

    @Test("the register's DS data decide; the parent's servers are asked where the register has none of the name")
    func parentsSigners() throws {
        var scene = try SiteScene.with { try $0.sign() }
        let signer = try #require(scene.evidence.register?.signers.first)
        scene.evidence.register = nil
        #expect(try scene.finding("AUD-016").verdict == .doesNotConform)
        let record = SiteScene.record(SiteScene.site, .ds, signer.wire)
        scene.setAnswers(.signers, .value(SiteScene.answer([record])))
        #expect(try scene.finding("AUD-016").verdict == .conforms)
        scene.setAnswers(.signers, .trouble(SiteScene.timeout))
        #expect(try scene.finding("AUD-016").verdict == .couldNotTell(.timeout))
    }

    @Test("an unsigned zone is exempt where signatures are not required")
    func notRequired() throws {
        var criterion = try ProjectCriteria.criterion("AUD-016")
        criterion.check = .signedChain(SignedChain(required: false, algorithms: [13]))
        #expect(CriteriaJudge.finding(of: criterion, SiteScene().view).verdict == .doesNotApply(.absent))
    }

    @Test("a chain is judged as of the look, whenever it is judged")
    func instantOfTheLook() throws {
        let scene = try SiteScene.with { try $0.sign(until: SiteScene.seconds + 10) }
        let late = EvidenceView(scene.evidence, at: SiteScene.begun.adding(days: 400))
        let criterion = try ProjectCriteria.criterion("AUD-016")
        #expect(CriteriaJudge.finding(of: criterion, late).verdict == .doesNotConform)
        let finding = CriteriaJudge(ProjectCriteria.audit).findings(of: scene.evidence).first {
            $0.criterion == criterion.identifier
        }
        #expect(finding?.verdict == .conforms)
    }
}
