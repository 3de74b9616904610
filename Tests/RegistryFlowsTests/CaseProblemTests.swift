import Foundation
import PolicyEngine
import RegistryModel
import RegistryStore
import RegistryTesting
import Testing

@testable import RegistryFlows

@Suite struct CaseProblemTests {
    static let all: [CaseProblem] = [
        .noCase, .operatorsOnly, .notSponsor, .notAFailure(.couldNotTell), .strangeDomain("a.kz"),
        .exempt(registered: Sample.start), .nameIsNewer(registered: Sample.start), .openAlready(3),
        .wrongState(.appealed), .deadlineOver(at: Sample.start), .deadlineNotOver(until: Sample.start),
        .calendarMissing, .calendarEnds(year: 2028, first: 2025, last: 2027), .tooManyExtensions(most: 3),
        .appealedBefore, .rescanWaits(since: Sample.start), .proofOfOther("b.kz"), .proofOlder(run: 7), .noSanction,
        .noDomain, .domainGone("a.kz"), .signedBefore(operator: "o"), .heldBefore, .sanctionInForce, .nothingProved,
    ]

    @Test(arguments: all)
    func speaksThreeLanguages(problem: CaseProblem) {
        let refusal = Refusal.audit("AUD-011/univ.kz", problem)
        let sentences = Language.allCases.map { refusal.sentence(in: $0) }
        #expect(Set(sentences).count == 3)
        #expect(sentences.allSatisfy { $0.hasSuffix(".") && $0.contains("AUD-011/univ.kz") && $0.count > 40 })
        #expect((2002...2502).contains(refusal.code) && refusal.rules == [problem.rule] && refusal.word == "audit")
    }

    @Test(arguments: all)
    func isKeptAsItIs(problem: CaseProblem) throws {
        let refusal = Refusal.audit("AUD-011/univ.kz", problem)
        let octets = refusal.canonicalJSON
        #expect(try decodeJSON(Refusal.self, from: octets) == refusal)
        let written = try JSONSerialization.jsonObject(with: Data(octets)) as? NSDictionary
        #expect(try written == JSONSerialization.jsonObject(with: JSONEncoder().encode(refusal)) as? NSDictionary)
    }

    /// An identifier stands for one problem for ever.
    @Test func identifiersAreDistinct() {
        let rules = Dictionary(grouping: Self.all, by: \.rule.rawValue).mapValues { Set($0.map(\.word)) }
        #expect(rules.values.allSatisfy { $0.count == 1 })
        #expect(rules.keys.allSatisfy { $0.hasPrefix("CSE-") && $0.count == 7 })
        #expect(rules.count == Set(Self.all.map(\.word)).count)
    }
}
