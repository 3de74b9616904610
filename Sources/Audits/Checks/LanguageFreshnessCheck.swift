import HTMLDocuments
import PolicyEngine
import RegistryModel
import SiteEvidence

/// The newest dated items of the versions lie no further apart than so many days.
///
/// Front pages are compared with front pages where all have dates, else all that was read of each version. A version that
/// surely is not there is not fresh either. Could not tell: a version could not be read, or shows no dates.
struct LanguageFreshnessCheck: Check {
    static let kind = CheckKind.languageFreshness
    let demand: LanguageFreshness

    func judge(_ view: EvidenceView) -> Outcome {
        for language in demand.languages {
            switch view.version(PageLanguage(language)) {
            case .there, .otherLanguage: continue
            case .broken(_, let pointer), .missing(let pointer):
                return .fails([Fact("days", ""), Fact("stalest", language.rawValue)], at: [pointer])
            case .untold(let cause, let pointer): return .untold(cause, at: [pointer])
            }
        }
        let versions = demand.languages.map { language in
            (language: language, pages: view.pages.all.filter { $0.version == PageLanguage(language) })
        }
        let fronts = versions.map { newest($0.pages.filter { $0.isFront }, view.today) }
        let days = fronts.contains { $0 == nil } ? versions.map { newest($0.pages, view.today) } : fronts
        return compare(zip(demand.languages, days).map { ($0, $1) })
    }

    private func compare(_ versions: [(Language, (day: CalendarDay, pointer: String)?)]) -> Outcome {
        let dated = versions.compactMap { language, found in found.map { (language: language, found: $0) } }
        guard dated.count == versions.count, let stalest = dated.min(by: { $0.found.day < $1.found.day }),
            let freshest = dated.max(by: { $0.found.day < $1.found.day })
        else { return .untold(.notSeen, at: dated.map(\.found.pointer)) }
        let apart = freshest.found.day.number - stalest.found.day.number
        let pointers = Tally.unique(dated.map(\.found.pointer))
        if apart <= demand.days { return .conforms([Fact("days", String(apart)), Fact("stalest", "")], at: pointers) }
        return .fails(
            [Fact("days", String(apart)), Fact("stalest", "\(stalest.language.rawValue), \(stalest.found.day)")],
            at: pointers)
    }

    private func newest(_ pages: [SitePage], _ today: CalendarDay) -> (day: CalendarDay, pointer: String)? {
        pages.compactMap { page in
            DatedItems.days(of: page.document).filter { $0 <= today }.max().map { ($0, page.pointer) }
        }.max { $0.0 < $1.0 }
    }
}

extension SitePage {
    /// Whether the page is the first of its version.
    var isFront: Bool { visit.purpose != .page }
}

extension Tally {
    /// Each once, in the order in which they came.
    static func unique(_ words: [String]) -> [String] {
        var seen: Set<String> = []
        return words.filter { seen.insert($0).inserted }
    }
}
