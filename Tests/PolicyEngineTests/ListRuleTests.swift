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

    @Test("a token lifts a reservation, is seen in the judgement, and lifts nothing else")
    func reservedLiftedByToken() {
        for condition in [Self.reserved(holders: [], liftedBy: nil), Self.reserved(holders: [], liftedBy: "decree")] {
            var proposal = Fixture.proposal("президент")
            proposal.allocationToken = 7
            let judgement = Fixture.judge(condition, proposal)
            #expect(judgement.finding == .satisfied && judgement["allocationToken"] == "7")
            proposal.allocationToken = nil
            let without = Fixture.judge(condition, proposal)
            #expect(without.finding == .violated && without["allocationToken"] == nil)
        }
        var check = Fixture.proposal("президент", operation: .check)
        check.holder = nil
        check.allocationToken = 7
        #expect(Fixture.judge(Self.reserved(holders: [Fixture.company], liftedBy: nil), check).finding == .satisfied)
        // A name that needs no token is not said to have been let through by one.
        #expect(Fixture.judge(Self.reserved(holders: [], liftedBy: nil), Fixture.proposal("astana")).facts.count == 1)
        var blocked = Fixture.proposal("example")
        blocked.allocationToken = 7
        let names = BlockedNames(name: "blocked", entries: ["example": Self.reason])
        #expect(Fixture.judge(.blockedName(names), blocked).finding == .violated)
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
