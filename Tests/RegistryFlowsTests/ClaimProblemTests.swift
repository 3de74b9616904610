import RegistryModel
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
        RefusalExpectations.speaks(refusal, about: "move/univ.kz", by: problem.rule, longerThan: 20)
        #expect(refusal.word == "claim")
    }

    @Test(arguments: all)
    func isKeptAsItIs(problem: ClaimProblem) throws {
        try RefusalExpectations.isKept(.claim("move/univ.kz", problem))
    }

    @Test func identifiersAreDistinct() {
        RefusalExpectations.areDistinct(Self.all.map { ($0.rule, $0.word) }, prefix: "CLM-")
    }
}
