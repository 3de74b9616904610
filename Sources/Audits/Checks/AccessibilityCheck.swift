import HTMLDocuments
import PolicyEngine
import SiteEvidence

/// The first pages pass the checks of accessibility that need no people (WCAG 2.2, which ST RK 2191 follows).
///
/// What has to be seen or heard is not judged: contrast, what moves, what keys do, whether a text in a picture's stead
/// says what the picture shows. Of a page that was cut only what is wrong for certain counts. Could not tell: no first page
/// could be read, not the one of a version, or not all of one.
struct AccessibilityCheck: Check {
    static let kind = CheckKind.accessibility
    let rules: [AccessibilityRule]

    func judge(_ view: EvidenceView) -> Outcome {
        let home = view.pages.home
        guard home.sight.page != nil else { return home.sight.untold(at: home.pointer) }
        var tally = Tally()
        for page in view.pages.all where page.isFront {
            let outline = PageOutline(page.document, isWhole: page.isWhole)
            let faults = rules.flatMap { Self.faults($0, page, outline) }
            for fault in faults {
                let number = fault.count > 1 ? " (\(fault.count))" : ""
                tally.addBad("\(page.address.path)\(number)", fault.problem, at: page.pointer)
            }
            if !faults.isEmpty { continue }
            if page.isWhole {
                tally.addGood(page.address.path, at: page.pointer)
            } else {
                tally.addUntold(page.address.path, .limit, at: page.pointer)
            }
        }
        for front in view.pages.unreadFronts(forbidden: false) {
            tally.addUntold(front.url, front.cause, at: front.pointer)
        }
        return tally.outcome
    }

    private struct Fault {
        var problem: WebProblem
        var count: Int
    }

    private static func faults(_ rule: AccessibilityRule, _ page: SitePage, _ outline: PageOutline) -> [Fault] {
        func some(_ count: Int, _ problem: WebProblem) -> [Fault] {
            count > 0 ? [Fault(problem: problem, count: count)] : []
        }
        switch rule {
        case .pageLanguage:
            guard let said = page.document.language else { return some(page.hasWholeHead ? 1 : 0, .noPageLanguage) }
            // A language that is said wrongly is read aloud wrongly. Behind a cut the text may go on in it.
            guard page.isWhole, case .known(let language) = page.language else { return [] }
            return some(PageLanguage(tag: said) == language && !said.hasPrefix("kz") ? 0 : 1, .wrongPageLanguage)
        case .pageTitle:
            return some(page.hasWholeHead && page.document.title?.isEmpty ?? true ? 1 : 0, .noPageTitle)
        case .imageText: return some(outline.imagesWithoutText, .imagesWithoutText)
        case .fieldLabel: return some(outline.fieldsWithoutLabel, .fieldsWithoutLabel)
        case .linkText: return some(outline.linksWithoutText, .linksWithoutText)
        case .headings:
            if page.isWhole, !outline.headings.contains(1) { return some(1, .noMainHeading) }
            let jumps = zip(outline.headings, outline.headings.dropFirst()).count { $1 > $0 + 1 }
            return some(jumps, .headingsOutOfOrder)
        case .zoom: return some(page.hasWholeHead && forbidsZoom(page.document) ? 1 : 0, .zoomForbidden)
        }
    }

    /// Whether the viewport forbids to enlarge the page to twice its size (1.4.4).
    private static func forbidsZoom(_ document: HTMLDocument) -> Bool {
        guard let content = document.meta("viewport")?.lowercased() else { return false }
        let words = Directives(content.replacing(",", with: ";"))
        if ["no", "0"].contains(words["user-scalable"]) { return true }
        return words["maximum-scale"].flatMap { Double($0) }.map { $0 < 2 } ?? false
    }
}
