import HTMLDocuments
import PolicyEngine
import SiteEvidence

extension SitePage {
    /// The version of the site that the page belongs to: what the link said that led there, else the text's language,
    /// else what the page says of itself.
    var version: PageLanguage? {
        if let language = visit.language { return PageLanguage(tag: language) }
        if case .known(let language) = language { return language }
        return document.language.flatMap(PageLanguage.init(tag:))
    }

    /// Why the language of its text is not clear: text that scripts bring is not there for us, and a page in two languages
    /// is in neither.
    fileprivate var unclear: UntoldCause {
        if !isWhole { return .limit }
        return language == .tooShort ? .notSeen : .disagreement
    }
}

/// What is known of a site's version in one language.
enum VersionSight {
    /// A page whose text is in the language.
    case there(SitePage)
    /// A page that is said to be in the language, and is written in another.
    case otherLanguage(SitePage)
    /// The link to it leads nowhere.
    case broken(url: String, pointer: String)
    /// Nothing leads to one.
    case missing(pointer: String)
    case untold(UntoldCause, pointer: String)
}

extension EvidenceView {
    /// What the pages show of the version in a language: the text decides, whatever pages say of themselves.
    func version(_ language: PageLanguage) -> VersionSight {
        let said = pages.all.filter { $0.version == language }
        if let page = said.first(where: { $0.language == .known(language) })
            ?? pages.all.first(where: { $0.language == .known(language) })
        {
            return .there(page)
        }
        // What could not be read may be the version that another page only pretends to be.
        let visits = pages.indices(.language).filter { index in
            evidence.web.visits[index].language.flatMap(PageLanguage.init(tag:)) == language
        }
        for index in visits {
            if case .untold(let cause) = pages.sight(index) { return .untold(cause, pointer: "web.visits[\(index)]") }
        }
        if let page = said.first(where: { if case .known = $0.language { true } else { false } }) {
            // Behind a cut the text may go on in the language.
            return page.isWhole ? .otherLanguage(page) : .untold(.limit, pointer: page.pointer)
        }
        if let page = said.first { return .untold(page.unclear, pointer: page.pointer) }
        if let broken = brokenVersion(visits) { return broken }
        return missingVersion(language)
    }

    /// What became of the visits to a version, none of which showed a page; nil where there was none.
    private func brokenVersion(_ visits: [Int]) -> VersionSight? {
        var absent: VersionSight?
        for index in visits {
            let pointer = "web.visits[\(index)]"
            guard case .absent = pages.sight(index) else { return .untold(.notSeen, pointer: pointer) }
            absent = absent ?? .broken(url: evidence.web.visits[index].url, pointer: pointer)
        }
        return absent
    }

    /// Whether the first page surely leads to no such version.
    private func missingVersion(_ language: PageLanguage) -> VersionSight {
        let home = pages.home
        guard let page = home.sight.page else {
            if case .untold(let cause) = home.sight { return .untold(cause, pointer: home.pointer) }
            return .untold(.notSeen, pointer: home.pointer)
        }
        if page.links.contains(where: { $0.version == language }) || page.language == .tooShort {
            return .untold(.notSeen, pointer: page.pointer)
        }
        return page.isWhole ? .missing(pointer: page.pointer) : .untold(.limit, pointer: page.pointer)
    }
}

extension PageLanguage {
    /// The policy's language.
    init(_ language: Language) {
        self =
            switch language {
            case .kazakh: .kazakh
            case .russian: .russian
            case .english: .english
            }
    }
}
