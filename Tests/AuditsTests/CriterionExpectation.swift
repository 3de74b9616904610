import Audits
import PolicyEngine
import Testing

/// What a criterion has to find in three scenes: one that conforms, one that does not, one of which it can't be told.
struct CriterionExpectation: Sendable, CustomTestStringConvertible {
    let identifier: String
    let conforming: @Sendable () throws -> SiteScene
    let failing: @Sendable () throws -> SiteScene
    /// Facts that the failing scene has to show.
    let facts: [String: String]
    let untellable: @Sendable () throws -> SiteScene
    let cause: UntoldCause

    init(
        _ identifier: String, conforms: @escaping @Sendable () throws -> SiteScene = { SiteScene() },
        fails: @escaping @Sendable () throws -> SiteScene, _ facts: [String: String],
        untold: @escaping @Sendable () throws -> SiteScene, _ cause: UntoldCause
    ) {
        self.identifier = identifier
        conforming = conforms
        failing = fails
        self.facts = facts
        untellable = untold
        self.cause = cause
    }

    var testDescription: String { identifier }

    func check() throws {
        let good = try conforming().finding(identifier)
        #expect(good.verdict == .conforms, "\(identifier): \(good)")
        let bad = try failing().finding(identifier)
        #expect(bad.verdict == .doesNotConform, "\(identifier): \(bad)")
        for (name, value) in facts {
            #expect(bad.facts.contains(Fact(name, value)), "\(identifier): \(name) is not '\(value)' in \(bad.facts)")
        }
        #expect(!bad.evidence.isEmpty, "\(identifier): whoever is told has to find what was seen")
        let open = try untellable().finding(identifier)
        #expect(open.verdict == .couldNotTell(cause), "\(identifier): \(open)")
        try checkSentences(bad)
    }

    /// No placeholder is left over in any language, and no stable word stands in a language's text untranslated.
    private func checkSentences(_ finding: AuditFinding) throws {
        let criterion = try ProjectCriteria.criterion(identifier)
        for language in Language.allCases {
            for sentence in [criterion.sentence, criterion.remedy] {
                let text = sentence.text(in: language, facts: finding.facts)
                #expect(!text.contains("{"), "\(identifier): \(text)")
                for fact in finding.facts where fact.name == "problem" && !fact.value.isEmpty {
                    for word in fact.value.split(separator: ", ") {
                        #expect(!text.contains(word), "\(identifier): '\(word)' has no words in \(language.rawValue)")
                    }
                }
            }
        }
    }
}
