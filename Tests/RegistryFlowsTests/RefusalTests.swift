import Foundation
import PolicyEngine
import RegistryModel
import RegistryStore
import RegistryTesting
import Testing

@testable import RegistryFlows

@Suite struct RefusalTests {
    static let all: [Refusal] = [
        .unknownRegistrar("X"), .registrarNotActive("X"), .parameterSyntax(field: "f", reason: "tooLong 255"),
        .parameterRange(field: "f", reason: "between 1 10"),
        .parameterPolicy(field: "ttl", reason: "recordNotOffered DNAME"), .outOfZone("x.y"),
        .objectDoesNotExist(.host, "x"),
        .objectExists(.domain, "x"), .notAuthorized(.contact, "x"), .alreadySigned(application: 1, operator: "o"),
        .badAuthorization(.domain, "x"), .badAllocationToken("x"), .pendingTransfer("x"), .notPendingTransfer("x"),
        .statusProhibits(.domain, "x", ["clientHold"]), .parameterMissing(field: "f"),
        .notEligibleForRenewal("x", reason: "totalTerm 10"),
        .notEligibleForTransfer("x", reason: "alreadySponsor"), .association(.host, "x", reason: "linked 2"),
        .claim("move/x", .noClaim), .audit("AUD-001/x", .noCase), .policy([RuleIdentifier("GOV-003")]),
        .billing("X", needed: Money(hundredths: 100), balance: .zero),
        .twin("x.gov.kz", .objectExists(.domain, "x.gov.kz")),
    ]

    @Test(arguments: all)
    func speaksThreeLanguages(refusal: Refusal) {
        let sentences = Language.allCases.map { refusal.sentence(in: $0) }
        #expect(Set(sentences).count == 3)
        #expect(sentences.allSatisfy { $0.hasSuffix(".") && !$0.contains("{") && $0.count > 20 })
        #expect((2002...2502).contains(refusal.code) && refusal.rank >= 0)
    }

    @Test(arguments: all)
    func isKeptAsItIs(refusal: Refusal) throws {
        let octets = refusal.canonicalJSON
        #expect(try decodeJSON(Refusal.self, from: octets) == refusal)
        let encoder = JSONEncoder()
        let written = try JSONSerialization.jsonObject(with: Data(octets)) as? NSDictionary
        #expect(try written == JSONSerialization.jsonObject(with: encoder.encode(refusal)) as? NSDictionary)
    }

    @Test(arguments: RefusalDetail.allCases)
    func everyDetailSpeaks(detail: RefusalDetail) {
        for language in Language.allCases {
            let text = RefusalDetail.text(detail.with("ONE", "TWO"), in: language)
            #expect(text != detail.rawValue && !text.contains("{"))
        }
        #expect(RefusalDetail.text("no such word of ours", in: .english) == "no such word of ours")
    }

    @Test func theCasesStandInTheirOrder() {
        #expect(Self.all.map(\.rank) == Array(0..<Self.all.count))
    }

    @Test func aZoneIsSaidToBeOne() {
        let zones = [Sample.zone]
        for refusal in [Refusal.outOfZone(Sample.zone.text), .objectDoesNotExist(.domain, Sample.zone.text)] {
            let sentences = Language.allCases.map { refusal.sentence(in: $0, zones: zones) }
            #expect(Set(sentences).count == 3 && sentences.contains { $0.contains("is a zone, not a name in one") })
        }
        for refusal in [Refusal.outOfZone("x.y"), .objectDoesNotExist(.contact, Sample.zone.text)] {
            #expect(refusal.sentence(in: .english, zones: zones) == refusal.sentence(in: .english))
        }
        #expect(Refusal.objectExists(.contact, "C").sentence(in: .english).contains("another identifier"))
        #expect(Refusal.objectExists(.domain, "d").sentence(in: .english).contains("another name"))
    }

    @Test func policyNamesItsRules() {
        let refusal = Refusal.policy([RuleIdentifier("GOV-003"), RuleIdentifier("KZ-001")])
        #expect(refusal.sentence(in: .english).contains("GOV-003, KZ-001"))
        #expect(refusal.rules.count == 2)
    }
}
