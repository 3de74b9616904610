import DNSCore
import PolicyEngine
import RegistryModel
import Testing

@Suite("Rules on the holder")
struct HolderRuleTests {
    static func holder(_ identifier: String?, _ country: String? = "KZ", kind: HolderKind = .company) -> Proposal {
        var proposal = Fixture.proposal()
        proposal.holder = .init(kind: kind, nationalIdentifier: identifier, countryCode: country)
        return proposal
    }
    static let nobody: Proposal = {
        var proposal = Fixture.proposal(operation: .check)
        proposal.holder = nil
        return proposal
    }()

    @Test("kind of holder")
    func kind() {
        let condition = Condition.holderKind([.military, .company])
        #expect(Fixture.judge(condition, Self.holder(nil)).finding == .satisfied)
        let judgement = Fixture.judge(condition, Self.holder(nil, kind: .education))
        #expect(judgement.finding == .violated)
        #expect(judgement["holderKind"] == "education")
        #expect(judgement["allowedKinds"] == "company, military")
        #expect(Fixture.judge(condition, Self.nobody).finding == .undetermined)
    }

    static func needs(_ kind: RequiredIdentifier.Kind, residentsOnly: Bool = false) -> Condition {
        .nationalIdentifier(RequiredIdentifier(kind: kind, residentsOnly: residentsOnly))
    }

    @Test("identifier permits")
    func identifierPermits() {
        #expect(Fixture.judge(Self.needs(.organisation), Self.holder("940140000385")).finding == .satisfied)
        #expect(Fixture.judge(Self.needs(.individual), Self.holder("900101300126")).finding == .satisfied)
        #expect(Fixture.judge(Self.needs(.either), Self.holder("900101300126")).finding == .satisfied)
        #expect(Fixture.judge(Self.needs(.either, residentsOnly: true), Self.holder(nil, "DE")).finding == .satisfied)
    }

    @Test(
        "identifier refuses",
        arguments: [
            (needs(.organisation), holder("900101300126"), "wrongKind"),
            (needs(.individual), holder("940140000385"), "wrongKind"),
            (needs(.either), holder("940140000384"), "badCheckDigit"), (needs(.either), holder(nil), "missing"),
            (needs(.either), holder(""), "missing"), (needs(.either), holder(nil, "DE"), "missing"),
            (needs(.either, residentsOnly: true), holder(nil, "KZ"), "missing"),
            (needs(.either, residentsOnly: true), holder("12345", "DE"), "notTwelveDigits"),
        ])
    func identifierRefuses(condition: Condition, proposal: Proposal, problem: String) {
        let judgement = Fixture.judge(condition, proposal)
        #expect(judgement.finding == .violated)
        #expect(judgement["problem"] == problem)
    }

    @Test("an individual who is not born yet is none")
    func unborn() {
        let digits = [9, 9, 0, 1, 0, 1, 5, 0, 0, 0, 1]
        guard let check = NationalIdentifier.checkDigit(of: digits) else {
            Issue.record("the prefix has no check digit")
            return
        }
        let text = (digits + [check]).map { String($0) }.joined()
        let judgement = Fixture.judge(Self.needs(.individual), Self.holder(text))
        #expect(judgement.finding == .violated)
        #expect(judgement["problem"] == "badDate")
    }

    @Test("identifier can't be told")
    func identifierUndetermined() {
        #expect(Fixture.judge(Self.needs(.either), Self.nobody).finding == .undetermined)
        let unknown = Self.holder(nil, nil)
        #expect(Fixture.judge(Self.needs(.either, residentsOnly: true), unknown).finding == .undetermined)
    }

    @Test("limit of names")
    func limit() {
        var proposal = Fixture.proposal()
        proposal.holderNames = 4
        #expect(Fixture.judge(.holderLimit(5), proposal).finding == .satisfied)
        proposal.holderNames = 5
        let judgement = Fixture.judge(.holderLimit(5), proposal)
        #expect(judgement.finding == .violated)
        #expect(judgement["count"] == "6")
        #expect(judgement["limit"] == "5")
        #expect(Fixture.judge(.holderLimit(5), Self.nobody).finding == .undetermined)
    }

    @Test("accreditation")
    func accreditation() {
        #expect(Fixture.judge(.accreditation, Fixture.proposal()).finding == .satisfied)
        var other = Fixture.proposal()
        other.zone = Fixture.name("мем.қаз")
        let judgement = Fixture.judge(.accreditation, other)
        #expect(judgement.finding == .violated)
        #expect(judgement["zone"] == "мем.қаз")
        #expect(judgement["registrar"] == "REG1")
    }
}

@Suite("Documents as evidence")
struct EvidenceRuleTests {
    static let condition = Condition.evidence(RequiredEvidence(anyOf: ["licence", "charter"], maximumAge: 365))

    static func with(_ type: String, days: Int, digest: String = Fixture.digest) -> Evidence {
        Evidence(type: type, number: "7", date: Fixture.today.adding(days: -days), digest: digest)
    }

    static func finding(_ evidence: [Evidence]) -> Judgement {
        var proposal = Fixture.proposal()
        proposal.evidence = evidence
        return Fixture.judge(condition, proposal)
    }

    @Test("a fitting document passes, up to its last day, beside others that do not fit")
    func permits() {
        #expect(Self.finding([Self.with("charter", days: 365)]).finding == .satisfied)
        #expect(Self.finding([Self.with("licence", days: 900), Self.with("licence", days: 3)]).finding == .satisfied)
        let any = Condition.evidence(RequiredEvidence(anyOf: ["licence"], maximumAge: nil))
        var old = Fixture.proposal()
        old.evidence = [Self.with("licence", days: 9_000)]
        #expect(Fixture.judge(any, old).finding == .satisfied)
    }

    @Test("what does not fit is refused, and why is said")
    func refuses() {
        #expect(Self.finding([])["problem"] == "missing")
        #expect(Self.finding([Self.with("letter", days: 1)]).finding == .violated)
        #expect(Self.finding([Self.with("letter", days: 1)])["given"] == "letter")
        #expect(Self.finding([Self.with("letter", days: 1)])["needed"] == "charter, licence")
        #expect(Self.finding([Self.with("licence", days: 366)])["problem"] == "tooOld")
        #expect(Self.finding([Self.with("licence", days: 366)])["age"] == "366")
        for digest in ["", "00", Fixture.digest.uppercased(), Fixture.digest + "0", "g" + Fixture.digest.dropFirst()] {
            let judgement = Self.finding([Self.with("licence", days: 1, digest: digest)])
            #expect(judgement.finding == .violated)
            #expect(judgement["problem"] == "badDigest")
        }
    }

    @Test("a date in the future can't be told, nor what nobody could show yet")
    func undetermined() {
        #expect(Self.finding([Self.with("licence", days: -1)]).finding == .undetermined)
        #expect(Self.finding([Self.with("licence", days: -1), Self.with("licence", days: 1)]).finding == .satisfied)
        #expect(Fixture.judge(Self.condition, HolderRuleTests.nobody).finding == .undetermined)
    }
}
