import HTMLDocuments
import PolicyEngine
import RegistryModel
import SiteEvidence

/// The newest dated item on the first pages, on the pages of news and in the feeds that were read is not too old.
///
/// Dates that are still to come are no news. Could not tell: there are no dates, or none is fresh, and pages of news are
/// linked of which none was visited or one could not be read, or the first page of a version, or not all of one.
struct NewsAgeCheck: Check {
    static let kind = CheckKind.newsAge
    let days: Int

    /// Texts of links to news, in small letters.
    private static let words = Phrases([
        "новост", "пресс-центр", "пресс-служба", "жаңалық", "баспасөз", "news", "press centre", "press center",
    ])

    func judge(_ view: EvidenceView) -> Outcome {
        let home = view.pages.home
        guard let first = home.sight.page else { return home.sight.untold(at: home.pointer) }
        let pages = view.pages.all
        let leading = pages.flatMap { $0.anchors(Self.words) + $0.links.filter(Self.isFeed) }
        let news = view.pages.led(to: leading.compactMap(\.address))
        let places = Set(news.pages.map(\.index))
        let looked = pages.filter { $0.isFront || places.contains($0.index) }
        let newest = looked.compactMap { page in
            page.days.filter { $0 <= view.today }.max().map {
                (day: $0, pointer: page.pointer)
            }
        }.max { $0.day < $1.day }
        // Where fresher news may stand that was not seen.
        let open =
            news.unread ?? view.pages.unreadFronts(forbidden: true).first?.cause
            ?? (looked.allSatisfy(\.isWhole) ? nil : .limit)
        guard let newest else { return .untold(open ?? .notSeen, at: [first.pointer]) }
        let age = view.today.number - newest.day.number
        let facts = [Fact("days", String(age)), Fact("newest", newest.day.description)]
        if age <= days { return .conforms(facts, at: [newest.pointer]) }
        if let cause = open ?? (news.pages.isEmpty && news.hasUnvisited ? .notSeen : nil) {
            return .untold(cause, facts, at: [newest.pointer])
        }
        return .fails(facts, at: [newest.pointer])
    }

    private static func isFeed(_ link: PageLink) -> Bool {
        guard link.kind == .relation, let type = link.type else { return false }
        return type.contains("rss") || type.contains("atom")
    }
}
