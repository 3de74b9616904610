import IDNA
import PolicyEngine
import RegistryModel
import Testing

@Suite("Rules with lists of names and bodies")
struct ListRuleTests {
    static let reason = Sentence(kazakh: "Мемлекет басшысы", russian: "Глава государства", english: "Head of state")

    static func reserved(holders: Set<String>, liftedBy: String?) -> Condition {
        .reservedName(
            ReservedNames(
                name: "state",
                entries: ["xn--d1abbgf6aiiy": .init(holders: holders, liftedBy: liftedBy, reason: reason)]))
    }

    @Test("reserved names pass for others, for their holder, and with the document that lifts them")
    func reservedPermits() {
        let condition = Self.reserved(holders: [Fixture.otherCompany], liftedBy: "decree")
        #expect(Fixture.judge(condition, Fixture.proposal("astana")).finding == .satisfied)
        var own = Fixture.proposal("президент")
        own.holder?.nationalIdentifier = Fixture.otherCompany
        #expect(Fixture.judge(condition, own).finding == .satisfied)
        var shown = Fixture.proposal("президент")
        shown.evidence = [Evidence(type: "decree", number: "1", date: Fixture.today, digest: Fixture.digest)]
        #expect(Fixture.judge(condition, shown).finding == .satisfied)
    }

    @Test("reserved names are refused to others, with the reason in every language")
    func reservedRefuses() {
        let condition = Self.reserved(holders: [Fixture.otherCompany], liftedBy: "decree")
        let judgement = Fixture.judge(condition, Fixture.proposal("президент"))
        #expect(judgement.finding == .violated)
        #expect(judgement["label"] == "президент")
        #expect(judgement["liftedBy"] == "decree")
        let sentence = Sentence(kazakh: "{reason}", russian: "{reason}", english: "{reason}")
        #expect(sentence.text(in: .kazakh, facts: judgement.facts) == Self.reason.kazakh)
        #expect(sentence.text(in: .russian, facts: judgement.facts) == Self.reason.russian)
        var other = Fixture.proposal("президент")
        other.evidence = [Evidence(type: "letter", number: "1", date: Fixture.today, digest: Fixture.digest)]
        #expect(Fixture.judge(condition, other).finding == .violated)
        other.evidence = [Evidence(type: "decree", number: "1", date: Fixture.today, digest: "00")]
        #expect(Fixture.judge(condition, other).finding == .violated)
    }

    @Test("reserved names can't be told without a holder, unless nobody may have them")
    func reservedUndetermined() {
        var check = Fixture.proposal("президент", operation: .check)
        check.holder = nil
        let condition = Self.reserved(holders: [Fixture.otherCompany], liftedBy: nil)
        #expect(Fixture.judge(condition, check).finding == .undetermined)
        #expect(Fixture.judge(Self.reserved(holders: [], liftedBy: nil), check).finding == .violated)
        var tomorrow = Fixture.proposal("президент")
        tomorrow.evidence = [
            Evidence(type: "decree", number: "1", date: Fixture.today.adding(days: 1), digest: Fixture.digest)
        ]
        let lifted = Self.reserved(holders: [], liftedBy: "decree")
        #expect(Fixture.judge(lifted, tomorrow).finding == .undetermined)
    }

    @Test("blocked names are refused, others pass")
    func blocked() {
        let condition = Condition.blockedName(BlockedNames(name: "blocked", entries: ["example": Self.reason]))
        #expect(Fixture.judge(condition, Fixture.proposal("astana")).finding == .satisfied)
        let judgement = Fixture.judge(condition, Fixture.proposal("example"))
        #expect(judgement.finding == .violated)
        #expect(judgement["reason.en"] == "Head of state")
        #expect(judgement["list"] == "blocked")
    }

    @Test("bodies in the list pass, others are refused, nobody can't be told")
    func eligible() {
        let condition = Condition.eligibleBody(EligibleBodies(name: "bodies", bodies: [Fixture.company: "Ministry"]))
        let passed = Fixture.judge(condition, Fixture.proposal())
        #expect(passed.finding == .satisfied)
        #expect(passed["body"] == "Ministry")
        var other = Fixture.proposal()
        other.holder?.nationalIdentifier = Fixture.otherCompany
        #expect(Fixture.judge(condition, other).finding == .violated)
        other.holder?.nationalIdentifier = nil
        #expect(Fixture.judge(condition, other).finding == .violated)
        other.holder = nil
        #expect(Fixture.judge(condition, other).finding == .undetermined)
    }
}
