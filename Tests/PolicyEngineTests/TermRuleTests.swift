import PolicyEngine
import RegistryModel
import Testing

@Suite("Rules on terms and clocks")
struct TermRuleTests {
    static let term = Condition.term(AllowedTerm(years: 1...10, totalYears: 10))

    static func adding(_ years: Int?, until expiry: Instant?) -> Proposal {
        var proposal = Fixture.proposal()
        proposal.years = years
        proposal.expiry = expiry
        return proposal
    }

    @Test("terms permit: up to the last microsecond, and operations that add none")
    func termPermits() {
        let end = Fixture.today.adding(years: 10)
        #expect(Fixture.judge(Self.term, Self.adding(10, until: end)).finding == .satisfied)
        #expect(Fixture.judge(Self.term, Self.adding(10, until: end))["total"] == "10")
        #expect(Fixture.judge(Self.term, Self.adding(nil, until: nil)).finding == .satisfied)
        let leap = Fixture.instant("2028-02-29T00:00:00Z")
        #expect(
            Fixture.judge(Self.term, Self.adding(1, until: leap.adding(years: 1)), at: leap).finding == .satisfied)
    }

    @Test("terms refuse")
    func termRefuses() {
        #expect(Fixture.judge(Self.term, Self.adding(11, until: nil))["problem"] == "years")
        #expect(Fixture.judge(Self.term, Self.adding(0, until: nil)).finding == .violated)
        let late = Instant(microseconds: Fixture.today.adding(years: 10).microseconds + 1)
        let judgement = Fixture.judge(Self.term, Self.adding(1, until: late))
        #expect(judgement.finding == .violated)
        #expect(judgement["problem"] == "total")
        #expect(judgement["total"] == "11")
        #expect(judgement["totalMaximum"] == "10")
        #expect(judgement["expiry"] == "2036-03-01")
    }

    @Test("waiting time before a change of registrar")
    func wait() {
        var transfer = Fixture.proposal(operation: .transfer)
        transfer.registrarSince = Fixture.today.adding(days: -60)
        #expect(Fixture.judge(.registrarChangeWait(days: 60), transfer).finding == .satisfied)
        let judgement = Fixture.judge(
            .registrarChangeWait(days: 60), transfer, at: Fixture.today.adding(seconds: -1))
        #expect(judgement.finding == .violated)
        #expect(judgement["registrarSince"] == "2025-12-31")
        #expect(judgement["waitUntil"] == "2026-03-01")
        transfer.registrarSince = nil
        #expect(Fixture.judge(.registrarChangeWait(days: 60), transfer).finding == .undetermined)
        #expect(Fixture.judge(.registrarChangeWait(days: 60), Fixture.proposal()).finding == .satisfied)
    }
}
