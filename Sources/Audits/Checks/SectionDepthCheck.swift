import HTMLDocuments
import PolicyEngine
import SiteEvidence

/// A link to each section, known by its words, stands no further than so many clicks from the first page.
///
/// Links are looked at on every page that was read. Could not tell: a section was not found, and pages near enough remain
/// that were not read, or not to their end.
struct SectionDepthCheck: Check {
    static let kind = CheckKind.sectionDepth
    let demand: SectionDepth

    func judge(_ view: EvidenceView) -> Outcome {
        let home = view.pages.home
        guard let first = home.sight.page else { return home.sight.untold(at: home.pointer) }
        // Each page with the clicks that lead to it: a version in another language is a first page of its own.
        let pages = view.pages.all.map { page in
            (page: page, clicks: Self.clicks(page.visit))
        }
        let words = pages.map { entry in
            (
                texts: zip(entry.page.links, entry.page.linkTexts).filter { $0.0.kind == .anchor }.map(\.1),
                clicks: entry.clicks + 1, pointer: entry.page.pointer
            )
        }
        var tally = Tally()
        for section in demand.sections {
            let phrases = Phrases(section.words)
            let found = words.filter { entry in entry.texts.contains { phrases.begin(aWordOf: $0) } }
                .min { $0.clicks < $1.clicks }
            if let found, found.clicks <= demand.clicks {
                tally.addGood(section.identifier, at: found.pointer)
            } else if let cause = unread(view, first) {
                tally.addUntold(section.identifier, cause, at: first.pointer)
            } else if let found {
                tally.addBad("\(section.identifier): \(found.clicks)", .sectionTooDeep, at: found.pointer)
            } else {
                tally.addBad(section.identifier, .sectionMissing, at: first.pointer)
            }
        }
        return tally.outcome
    }

    /// Why a section may be there all the same; nil where all pages near enough were read whole.
    private func unread(_ view: EvidenceView, _ first: SitePage) -> UntoldCause? {
        if first.language == .tooShort, first.internalLinks.isEmpty { return .notSeen }
        let visited = Set(view.evidence.web.visits.compactMap { WebAddress($0.url) })
        let read = Dictionary(view.pages.all.map { ($0.address, $0) }) { one, _ in one }
        for index in view.pages.indices(.page, .language) {
            let visit = view.evidence.web.visits[index]
            guard Self.clicks(visit) < demand.clicks, case .untold(let cause) = view.pages.sight(index) else {
                continue
            }
            return cause
        }
        for page in view.pages.all where Self.clicks(page.visit) < demand.clicks {
            if !page.isWhole { return .limit }
            // Whatever the last pages lead to is too far away.
            guard Self.clicks(page.visit) < demand.clicks - 1 else { continue }
            let unvisited = page.internalLinks.contains { link in
                guard let address = link.address, !link.isDownload, address.fileExtension.map(Self.isPage) ?? true
                else {
                    return false
                }
                return !visited.contains(address) && read[address] == nil
            }
            if unvisited { return .limit }
        }
        return nil
    }

    /// Clicks that lead to where a visit went.
    private static func clicks(_ visit: Visit) -> Int { visit.purpose == .page ? visit.clicks ?? 1 : 0 }

    /// Whether a file of this kind can be a page.
    private static func isPage(_ kind: String) -> Bool {
        ["html", "htm", "php", "asp", "aspx", "jsp", "xhtml", "shtml", "do"].contains(kind)
    }
}
