import Audits
import PolicyEngine
import Testing

@Suite("Words for what sites do wrong")
struct SiteWordsTests {
    private let sentence = Sentence(kazakh: "{problem}", russian: "{problem}", english: "{problem}")

    @Test(arguments: WebProblem.allCases.map(\.rawValue) + ChainProblem.allCases.map(\.word))
    func everyProblemIsCalledSomethingInEachLanguage(_ word: String) {
        let texts = Language.allCases.map { sentence.text(in: $0, facts: [Fact("problem", word)]) }
        #expect(!texts.contains(word))
        #expect(Set(texts).count == 3, "\(texts)")
    }

    @Test func aWordThatNobodyKnowsStandsForItself() {
        #expect(sentence.text(in: .english, facts: [Fact("problem", "noSuchProblem")]) == "noSuchProblem")
    }

    @Test func everyDemandIsCalledSomething() {
        let words = ContactWay.allCases.map(\.rawValue) + AccessibilityRule.allCases.map(\.rawValue)
        let needed = Sentence(kazakh: "{needed}", russian: "{needed}", english: "{needed}")
        for word in words { #expect(needed.text(in: .kazakh, facts: [Fact("needed", word)]) != word) }
    }
}
