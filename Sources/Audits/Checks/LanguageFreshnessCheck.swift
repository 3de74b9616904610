import HTMLDocuments
import PolicyEngine
import RegistryModel
import SiteEvidence

/// The newest dated items of the versions lie no further apart than so many days.
///
/// Front pages are compared with front pages where all have dates, else all that was read of each version. A version that
/// surely is not there is not fresh either. Could not tell: a version could not be read, or shows no dates; or a newer item
/// may stand where nobody could read, and would decide.
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
        let pages = view.pages.all
        var versions = demand.languages.map { newest($0, pages.filter(\.isFront), view, among: [.language]) }
        if versions.contains(where: { $0.day == nil }) {
            versions = demand.languages.map { newest($0, pages, view, among: [.language, .page]) }
        }
        return compare(versions, view.today)
    }

    /// The newest item of a version, as far as its pages show it.
    private struct Newest {
        var language: Language
        var day: CalendarDay?
        var pointers: [String] = []
        /// Why there may be a newer one; nil where there surely is none.
        var open: UntoldCause?
    }

    private func newest(
        _ language: Language, _ pages: [SitePage], _ view: EvidenceView, among purposes: Set<Visit.Purpose>
    ) -> Newest {
        let own = pages.filter { $0.version == PageLanguage(language) }
        var newest = Newest(language: language, open: view.pages.unread(PageLanguage(language), among: purposes))
        for page in own {
            if !page.isWhole { newest.open = newest.open ?? .limit }
            guard let day = page.days.filter({ $0 <= view.today }).max() else { continue }
            if let known = newest.day, known >= day { continue }
            (newest.day, newest.pointers) = (day, [page.pointer])
        }
        return newest
    }

    private func compare(_ versions: [Newest], _ today: CalendarDay) -> Outcome {
        let pointers = Tally.unique(versions.flatMap(\.pointers))
        let open = versions.lazy.compactMap(\.open).first
        let dated = versions.compactMap { version in
            version.day.map { (version: version, from: $0, to: version.open == nil ? $0 : today) }
        }
        guard dated.count == versions.count, let stalest = dated.min(by: { $0.to < $1.to }),
            let freshest = dated.max(by: { $0.from < $1.from }), let oldest = dated.map(\.from).min(),
            let latest = dated.map(\.to).max()
        else { return .untold(open ?? .notSeen, at: pointers) }
        let apart = freshest.from.number - oldest.number
        // Whatever was not seen is no newer than today.
        if latest.number - oldest.number <= demand.days {
            return .conforms([Fact("days", String(apart)), Fact("stalest", "")], at: pointers)
        }
        if freshest.from.number - stalest.to.number <= demand.days { return .untold(open ?? .notSeen, at: pointers) }
        let shown = "\(stalest.version.language.rawValue), \(stalest.from)"
        return .fails([Fact("days", String(apart)), Fact("stalest", shown)], at: pointers)
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
