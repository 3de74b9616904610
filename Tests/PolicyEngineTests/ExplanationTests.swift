import DNSCore
import PolicyEngine
import RegistryModel
import Testing

@Suite("Verdicts in words")
struct ExplanationTests {
    @Test(
        "every rule of every kind speaks in every language, and no placeholder stays open", arguments: Language.allCases
    )
    func everyKindSpeaks(language: Language) {
        let snapshot = SampleZone.snapshot()
        let verdict = snapshot.judge(SampleZone.proposal(), at: Fixture.today)
        let explanation = Explanation(of: verdict, under: snapshot, in: language)
        #expect(explanation.decision == .refuse)
        #expect(explanation.grounds.count >= 12)
        let text = explanation.lines.joined(separator: "\n")
        #expect(!text.contains("{"))
        #expect(!text.contains("}"))
        for ground in explanation.grounds {
            #expect(text.contains(ground.rule.rawValue))
            #expect(ground.basis == Fixture.basisText(language))
            #expect(!ground.remedy.isEmpty)
        }
        #expect(explanation.passed.count + explanation.grounds.count == verdict.judgements.count)
    }

    @Test("stable words come in the reader's language")
    func words() {
        let snapshot = PolicySnapshot(documents: [Fixture.document([Fixture.rule(.holderKind([.stateBody]))])])
        let verdict = snapshot.judge(Fixture.proposal(), at: Fixture.today)
        let sentence = { Explanation(of: verdict, under: snapshot, in: $0).grounds[0].sentence }
        #expect(sentence(.kazakh) == "kk demand: allowedKinds=мемлекеттік орган; holderKind=коммерциялық ұйым")
        #expect(
            sentence(.russian) == "ru demand: allowedKinds=государственный орган; holderKind=коммерческая организация")
        #expect(sentence(.english) == "demand: allowedKinds=state body; holderKind=company")
    }

    @Test("every stable word of the model has a name in every language")
    func noWordIsMissing() {
        let sentence = Sentence(kazakh: "{holderKind}", russian: "{holderKind}", english: "{holderKind}")
        for kind in HolderKind.allCases {
            let facts = [Fact("holderKind", kind.rawValue)]
            #expect(sentence.text(in: .kazakh, facts: facts) != kind.rawValue)
            #expect(sentence.text(in: .russian, facts: facts) != kind.rawValue)
        }
        let problems = ["notTwelveDigits", "badDate", "badKind", "badCheckDigit"]
        let problem = Sentence(kazakh: "{problem}", russian: "{problem}", english: "{problem}")
        for word in problems {
            for language in Language.allCases {
                #expect(problem.text(in: language, facts: [Fact("problem", word)]) != word)
            }
        }
    }

    @Test("a value that looks like a placeholder stays what it is")
    func valuesAreNotTemplates() {
        let sentence = Fixture.sentence("{label} and {length} and {nothing} and {")
        let facts = [Fact("label", "{length}"), Fact("length", "3")]
        #expect(sentence.text(in: .english, facts: facts) == "{length} and 3 and {nothing} and {")
    }

    @Test("rules that spared an old name are named; a new name hears nothing of them")
    func grandfathering() {
        let limit = Fixture.instant("2010-09-07")
        let rule = Fixture.rule(.serverPlace(RequiredPlace(countries: ["KZ"])), "KZ-016", registeredFrom: limit)
        let other = Fixture.rule(.holderLimit(9), "KZ-017", operations: [.transfer], registeredFrom: limit)
        let snapshot = PolicySnapshot(documents: [Fixture.document([rule, other])])
        var proposal = Fixture.proposal(operation: .renew)
        proposal.registered = Fixture.instant("2005-06-01")
        let verdict = snapshot.judge(proposal, at: Fixture.today)
        #expect(verdict.decision == .accept)
        let old = Explanation(of: verdict, under: snapshot, proposal: proposal, at: Fixture.today, in: .english)
        #expect(old.untouched.map(\.rule.rawValue) == ["KZ-016"])
        #expect(
            old.untouched[0].sentence == "Rule KZ-016 did not apply: the name was registered on 2005-06-01, "
                + "and the rule is for names registered from 2010-09-07 on.")
        proposal.registered = nil
        let new = snapshot.judge(proposal, at: Fixture.today)
        #expect(new.decision == .refuse)
        #expect(
            Explanation(of: new, under: snapshot, proposal: proposal, at: Fixture.today, in: .english).untouched
                .isEmpty)
    }

    @Test("could not tell, warnings, and what else would need a review")
    func introductions() {
        var proposal = VerdictTests.proposal
        proposal.nameServers = []
        let rules = [
            VerdictTests.rule(.violated, .refuse, "A-1"), VerdictTests.rule(.undetermined, .refuse, "A-2"),
            VerdictTests.rule(.violated, .warn, "A-3"), VerdictTests.rule(.satisfied, .refuse, "A-4"),
        ]
        let snapshot = PolicySnapshot(documents: [Fixture.document(rules, signatures: 2)])
        let verdict = snapshot.judge(proposal, at: Fixture.today)
        let explanation = Explanation(of: verdict, under: snapshot, in: .english)
        #expect(explanation.headline == "The request is refused.")
        #expect(explanation.grounds.map(\.introduction) == ["The demand is not met:"])
        #expect(explanation.further.map(\.introduction) == ["It could not be told whether the demand is met:"])
        #expect(explanation.warnings.map(\.introduction) == ["Warning:"])
        #expect(explanation.passed.map(\.rawValue) == ["A-4"])
        let review = PolicySnapshot(documents: [Fixture.document([rules[1]], signatures: 2)])
        let asked = Explanation(of: review.judge(proposal, at: Fixture.today), under: review, in: .russian)
        #expect(asked.headline.hasSuffix("нужно: 2."))
        let elsewhere = Explanation(of: verdict, under: PolicySnapshot(documents: []), in: .kazakh)
        #expect(elsewhere.grounds[0].basis == nil)
    }
}
