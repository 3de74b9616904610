import HTMLDocuments
import PolicyEngine
import SiteEvidence

/// The site has a version in each of the languages, and its text is written in that language.
///
/// Versions are found by `hreflang`, by the language switch, and by the text of every page that was read. Could not tell:
/// a version is linked and could not be read, its text is too short or in two languages.
struct LanguageVersionsCheck: Check {
    static let kind = CheckKind.languageVersions
    let languages: [Language]

    func judge(_ view: EvidenceView) -> Outcome {
        var tally = Tally()
        for language in languages {
            switch view.version(PageLanguage(language)) {
            case .there(let page): tally.addGood(language.rawValue, at: page.pointer)
            case .otherLanguage(let page):
                tally.addBad("\(language.rawValue): \(page.address)", .otherLanguage, at: page.pointer)
            case .broken(let url, let pointer):
                tally.addBad("\(language.rawValue): \(url)", .brokenVersion, at: pointer)
            case .missing(let pointer): tally.addBad(language.rawValue, .noVersion, at: pointer)
            case .untold(let cause, let pointer): tally.addUntold(language.rawValue, cause, at: pointer)
            }
        }
        return tally.outcome
    }
}
