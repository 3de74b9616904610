import RegistryModel
import RegistryTesting
import Testing

@testable import RegistryFlows

@Suite struct CaseProblemTests {
    static let all: [CaseProblem] = [
        .noCase, .operatorsOnly, .notSponsor, .notAFailure(.couldNotTell), .strangeDomain("a.kz"),
        .exempt(registered: Sample.start), .nameIsNewer(registered: Sample.start), .openAlready(3),
        .wrongState(.appealed), .deadlineOver(at: Sample.start), .deadlineNotOver(until: Sample.start),
        .calendarMissing, .calendarEnds(year: 2028, first: 2025, last: 2027), .tooManyExtensions(most: 3),
        .appealedBefore, .rescanWaits(since: Sample.start),
        .rescanTooSoon(until: Sample.start), .noRescan, .nobodyToTell, .lookOlder(run: 8), .proofOfOther("b.kz"), .proofOlder(run: 7),
        .noSanction,
        .noDomain, .domainGone("a.kz"), .signedBefore(operator: "o"), .heldBefore, .sanctionInForce, .nothingProved,
    ]

    @Test(arguments: all)
    func speaksThreeLanguages(problem: CaseProblem) {
        let refusal = Refusal.audit("AUD-011/univ.kz", problem)
        RefusalExpectations.speaks(refusal, about: "AUD-011/univ.kz", by: problem.rule, longerThan: 40)
        #expect(refusal.word == "audit")
    }

    @Test(arguments: all)
    func isKeptAsItIs(problem: CaseProblem) throws {
        try RefusalExpectations.isKept(.audit("AUD-011/univ.kz", problem))
    }

    @Test func identifiersAreDistinct() {
        RefusalExpectations.areDistinct(Self.all.map { ($0.rule, $0.word) }, prefix: "CSE-")
    }
}
