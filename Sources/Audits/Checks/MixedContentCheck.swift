import HTMLDocuments
import PolicyEngine
import SiteEvidence

/// No page by https loads anything by http, nor sends a form there (Mixed Content, W3C).
///
/// A page whose policy has browsers ask by https instead (`upgrade-insecure-requests`) loads nothing by http. The pages that
/// were read stand for those that nobody visited, but not for the first page of a version. Could not tell: no page by https
/// could be read, not all of one, or not the first one of a version.
struct MixedContentCheck: Check {
    static let kind = CheckKind.mixedContent
    /// Addresses that are named for one page.
    private static let mostNamed = 5

    func judge(_ view: EvidenceView) -> Outcome {
        let home = view.pages.home
        guard home.sight.page != nil else { return home.sight.untold(at: home.pointer) }
        var tally = Tally()
        for page in view.pages.all where page.hop.isSecure { judge(page, &tally) }
        for front in view.pages.unreadFronts(forbidden: false) where front.url.hasPrefix("https:") {
            tally.addUntold(front.url, front.cause, at: front.pointer)
        }
        return tally.outcome
    }

    private func judge(_ page: SitePage, _ tally: inout Tally) {
        let policies =
            page.hop.values(of: "content-security-policy")
            + [page.document.meta("content-security-policy")].compactMap(\.self)
        if policies.contains(where: { Directives($0, mark: " ")["upgrade-insecure-requests"] != nil }) {
            return tally.addGood(page.address.description, at: page.pointer)
        }
        // The policy may stand behind the cut.
        guard page.hasWholeHead else { return tally.addUntold(page.address.description, .limit, at: page.pointer) }
        var named = 0
        for link in page.links where link.address?.scheme == .http && named < Self.mostNamed {
            guard let problem = Self.problem(link.kind) else { continue }
            named += 1
            tally.addBad(link.address?.description ?? link.target, problem, at: page.pointer)
        }
        if named > 0 { return }
        if page.isWhole {
            tally.addGood(page.address.description, at: page.pointer)
        } else {
            tally.addUntold(page.address.description, .limit, at: page.pointer)
        }
    }

    private static func problem(_ kind: PageLink.Kind) -> WebProblem? {
        switch kind {
        case .script, .style, .frame, .object: .loadsScriptsPlain
        case .image, .media: .loadsPicturesPlain
        case .form: .sendsFormsPlain
        case .anchor, .relation: nil
        }
    }
}
