import HTMLDocuments
import PolicyEngine
import SiteEvidence

/// The site's pages show the ways demanded in which people can speak to the body.
///
/// All pages that were read are looked at. Could not tell: a page of contacts is linked and could not be read, or the first
/// page of a version, or not all of a page.
struct ContactCheck: Check {
    static let kind = CheckKind.contact
    let ways: [ContactWay]

    func judge(_ view: EvidenceView) -> Outcome {
        let home = view.pages.home
        guard let first = home.sight.page else { return home.sight.untold(at: home.pointer) }
        let pages = view.pages.all
        var tally = Tally()
        for way in ways {
            if let page = pages.first(where: { has(way, $0) }) {
                tally.addGood(way.rawValue, at: page.pointer)
            } else if let cause = Self.mayStandElsewhere(view, first, pages) {
                tally.addUntold(way.rawValue, cause, at: first.pointer)
            } else {
                tally.addBad(way.rawValue, Self.problem(way), at: first.pointer)
            }
        }
        // The problems name what is missing by themselves.
        return tally.outcome { [Fact("problem", $1), Fact("found", $1.isEmpty ? $0 : "")] }
    }

    /// Why a way that was not found may be there all the same; nil where it surely is not.
    private static func mayStandElsewhere(
        _ view: EvidenceView, _ first: SitePage, _ pages: [SitePage]
    ) -> UntoldCause? {
        if !pages.allSatisfy(\.isWhole) { return .limit }
        let fromFirst = contacts(linkedOn: first)
        // A page made by scripts has no text for us.
        if fromFirst.isEmpty, first.language == .tooShort { return .notSeen }
        let led = view.pages.led(to: pages.flatMap(contacts))
        if let cause = led.unread ?? view.pages.unreadFronts(forbidden: true).first?.cause { return cause }
        // Versions have pages of contacts of their own, and not all of them are visited: one that was read is enough there.
        return view.pages.led(to: fromFirst).hasUnvisited || led.pages.isEmpty && led.hasUnvisited ? .notSeen : nil
    }

    private static func contacts(linkedOn page: SitePage) -> [WebAddress] {
        page.anchors(ContactWords.contactLinks).filter(page.isInternal).compactMap(\.address)
    }

    private static func problem(_ way: ContactWay) -> WebProblem {
        switch way {
        case .telephone: .noTelephone
        case .mail: .noMailAddress
        case .address: .noPostalAddress
        case .feedback: .noFeedback
        }
    }

    private func has(_ way: ContactWay, _ page: SitePage) -> Bool {
        switch way {
        case .telephone:
            page.links.contains { $0.target.lowercased().hasPrefix("tel:") } || ContactWords.hasTelephone(page.text)
        case .mail:
            page.links.contains { $0.target.lowercased().hasPrefix("mailto:") }
                || ContactWords.hasMailAddress(page.text)
        case .address: ContactWords.hasPostalAddress(page.text)
        case .feedback:
            page.document.root.all("form").contains { $0.first("textarea") != nil }
                || !page.anchors(ContactWords.feedbackLinks).isEmpty
                || page.links.contains { $0.kind == .anchor && ContactWords.isFeedback($0) }
        }
    }
}
