import Foundation
import PolicyEngine
import RegistryModel
import RegistryStore
import RegistryTesting
import Testing

@testable import RegistryFlows

@Suite struct ClaimProblemTests {
    static let all: [ClaimProblem] = [
        .noCampaign, .noClaim, .noStep, .tokenMissing, .tokenWrong, .tokenOfOther, .tokenExpired(at: Sample.start),
        .tokenUsed(at: Sample.start), .tokenOfFormerHolder, .notSponsor, .operatorsMayNot, .registryOnly,
        .operatorsOnly, .notRunning(.held),
        .windowNotOpen(until: Sample.start), .windowClosed(at: Sample.start), .settled(.waived), .excluded(.nameless),
        .standingLost, .nothingYet(until: Sample.start), .nothingYet(until: nil), .choiceNotOffered(.object),
        .notContested, .tooManyAlternatives(most: 2), .labelForm("a.b"),
        .labelHeld(campaign: "move", until: Sample.start), .labelHeld(campaign: "move", until: nil),
        .labelKept(campaign: "move", until: Sample.start), .labelKept(campaign: "move", until: nil),
        .nothingToFollow, .livesAlone, .oldNameServes(host: "ns.univ.kz"), .oldNameGone, .wrongDigest,
        .signedBefore(operator: "o"), .planSigned(.signed), .wrongState(.closed), .membersOpen(3), .stepsOpen, .undone,
        .laterStep(4), .changed("univ.kz"),
    ]

    @Test(arguments: all)
    func speaksThreeLanguages(problem: ClaimProblem) {
        let refusal = Refusal.claim("move/univ.kz", problem)
        let sentences = Language.allCases.map { refusal.sentence(in: $0) }
        #expect(Set(sentences).count == 3)
        #expect(sentences.allSatisfy { $0.hasSuffix(".") && $0.contains("move/univ.kz") && $0.count > 20 })
        #expect((2002...2502).contains(refusal.code) && refusal.rules == [problem.rule] && refusal.word == "claim")
    }

    @Test(arguments: all)
    func isKeptAsItIs(problem: ClaimProblem) throws {
        let refusal = Refusal.claim("move/univ.kz", problem)
        let octets = refusal.canonicalJSON
        #expect(try decodeJSON(Refusal.self, from: octets) == refusal)
        let written = try JSONSerialization.jsonObject(with: Data(octets)) as? NSDictionary
        #expect(try written == JSONSerialization.jsonObject(with: JSONEncoder().encode(refusal)) as? NSDictionary)
    }

    /// An identifier stands for one problem for ever.
    @Test func identifiersAreDistinct() {
        let rules = Dictionary(grouping: Self.all, by: \.rule.rawValue).mapValues { Set($0.map(\.word)) }
        #expect(rules.values.allSatisfy { $0.count == 1 })
        #expect(rules.keys.allSatisfy { $0.hasPrefix("CLM-") && $0.count == 7 })
        #expect(rules.count == Set(Self.all.map(\.word)).count)
    }
}
