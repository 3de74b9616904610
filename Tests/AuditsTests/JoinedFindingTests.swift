import Audits
import PolicyEngine
import Testing

@Suite("Findings from several vantage points")
struct JoinedFindingTests {
    private static func finding(_ verdict: AuditVerdict, _ mark: String) -> AuditFinding {
        AuditFinding(
            criterion: RuleIdentifier("AUD-001"), verdict: verdict, facts: [Fact("found", mark)], evidence: [mark])
    }

    private static func joined(_ verdicts: AuditVerdict...) -> AuditFinding? {
        AuditFinding.joined(
            verdicts.enumerated().map { (run: Int64($0 + 1), finding: finding($1, "seen \($0 + 1)")) })
    }

    @Test("whoever could tell speaks for those who could not")
    func told() {
        #expect(Self.joined(.couldNotTell(.filtered), .conforms)?.verdict == .conforms)
        #expect(Self.joined(.doesNotConform, .couldNotTell(.timeout))?.verdict == .doesNotConform)
        let spoken = Self.joined(.couldNotTell(.filtered), .conforms, .conforms)
        #expect(spoken?.facts == [Fact("found", "seen 2")])
        #expect(spoken?.evidence == ["run 2: seen 2", "run 3: seen 3"])
    }

    @Test("where two contradict each other, nobody could tell, and what is amiss is shown")
    func contradicting() {
        let joint = Self.joined(.conforms, .doesNotConform, .couldNotTell(.dns))
        #expect(joint?.verdict == .couldNotTell(.disagreement))
        #expect(joint?.facts == [Fact("found", "seen 2")])
        #expect(joint?.evidence == ["run 1: seen 1", "run 2: seen 2"])
    }

    @Test("a failed look is never made a pass or a fail by joining it with others")
    func untold() {
        #expect(Self.joined(.couldNotTell(.timeout), .couldNotTell(.dns))?.verdict == .couldNotTell(.timeout))
        #expect(Self.joined(.couldNotTell(.timeout), .doesNotApply(.absent))?.verdict == .doesNotApply(.absent))
        #expect(Self.joined(.doesNotApply(.absent), .doesNotConform)?.verdict == .doesNotConform)
        #expect(Self.joined() == nil)
    }
}
