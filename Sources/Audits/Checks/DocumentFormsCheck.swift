import HTMLDocuments
import PolicyEngine
import SiteEvidence

/// Documents are there to be read on the page and to be taken away as a file.
///
/// Looked at are the pages of documents that were read, known by the words of the links that lead there, and the pages
/// that they lead to. Could not tell: no such page was read, or none of them has a document.
struct DocumentFormsCheck: Check {
    static let kind = CheckKind.documentForms

    /// Kinds of file that people read elsewhere.
    private static let files: Set<String> = [
        "pdf", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "ppt", "pptx", "zip", "rar", "7z", "txt",
    ]
    /// Texts of links to pages of documents, in small letters.
    private static let sections = Phrases([
        "документ", "законодат", "нормативн", "правовые акты", "құжат", "заңнама", "нормативтік", "document",
        "legislation",
        "regulations",
    ])
    /// Names of documents.
    private static let documents = Phrases([
        "приказ", "постановлен", "распоряжен", "закон", "кодекс", "правила", "положение", "решение", "указ", "стандарт",
        "бұйрық", "бұйры", "қаулы", "өкім", "заң", "ереже", "шешім", "жарлық", "қағида", "order", "decree", "law",
        "rules",
        "regulation", "resolution", "act",
    ])
    /// Where the state publishes the texts of acts.
    private static let textHosts = ["adilet.zan.kz", "zan.gov.kz", "online.zakon.kz"]
    /// Words above which a page is the text of a document.
    private static let longText = 40

    func judge(_ view: EvidenceView) -> Outcome {
        let home = view.pages.home
        guard home.sight.page != nil else { return home.sight.untold(at: home.pointer) }
        let pages = view.pages.all
        let leading = Set(
            pages.flatMap { $0.anchors(Self.sections) }.filter { !Self.isFile($0) }.compactMap(\.address))
        let sections = pages.filter { leading.contains($0.address) }
        guard !sections.isEmpty else { return .untold(.notSeen, at: [home.pointer]) }
        let files = sections.first { $0.links.contains(where: Self.isFile) }
        let texts = sections.first { Self.hasText($0, pages) }
        let pointers = Tally.unique(sections.map(\.pointer))
        let shown = sections.map(\.address.description).prefix(3).joined(separator: ", ")
        switch (files, texts) {
        case (_?, _?): return .conforms([Fact("found", shown)], at: pointers)
        case (_?, nil):
            // A link that was not followed may lead to the text.
            if sections.contains(where: { !$0.isWhole }) { return .untold(.limit, at: pointers) }
            return fails(.onlyFiles, shown, pointers)
        case (nil, _?): return fails(.onlyText, shown, pointers)
        case (nil, nil): return .untold(.notSeen, at: pointers)
        }
    }

    private func fails(_ problem: WebProblem, _ found: String, _ pointers: [String]) -> Outcome {
        .fails([Fact("problem", problem.rawValue), Fact("found", found)], at: pointers)
    }

    private static func isFile(_ link: PageLink) -> Bool {
        link.kind == .anchor && (link.isDownload || link.address?.fileExtension.map(files.contains) ?? false)
    }

    /// Whether a page of documents has one as text: a link to it by its name, or the text itself.
    private static func hasText(_ page: SitePage, _ pages: [SitePage]) -> Bool {
        func canLead(_ link: PageLink) -> Bool {
            link.kind == .anchor && !isFile(link) && link.address.map { $0 != page.address } ?? false
        }
        // Menus name documents in general; a document has a number or a name of its own kind.
        let named = page.anchors(documents).contains { canLead($0) && $0.text.contains { $0.isNumber } }
        if named || page.links.contains(where: { canLead($0) && isAtTextHost($0) }) { return true }
        return page.document.root.all("article").contains { article in
            let text = article.text
            return text.split(separator: " ", maxSplits: longText + 1).count > longText
                && documents.stand(in: SmallText(text))
        }
    }

    private static func isAtTextHost(_ link: PageLink) -> Bool {
        guard let host = link.address?.host else { return false }
        return textHosts.contains { host == $0 || host.hasSuffix("." + $0) }
    }
}
