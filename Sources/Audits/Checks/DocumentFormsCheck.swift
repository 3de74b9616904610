import HTMLDocuments
import PolicyEngine
import SiteEvidence

/// Documents are there to be read on the page and to be taken away as a file.
///
/// Looked at are the pages of documents that were read, known by the words of the links that lead there, and the pages
/// that they lead to. Could not tell: no such page was read, or none of them has a document; one form was not found, and a
/// page where it may stand could not be read, or not all of it.
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
        guard let first = home.sight.page else { return home.sight.untold(at: home.pointer) }
        let leading = view.pages.all.flatMap { $0.anchors(Self.sections) }.filter { !Self.isFile($0) }
        let sections = view.pages.led(to: leading.compactMap(\.address))
        guard !sections.pages.isEmpty else { return .untold(sections.unread ?? .notSeen, at: [home.pointer]) }
        let texts = sections.pages.flatMap(Self.texts)
        let hasText = !texts.isEmpty || sections.pages.contains(where: Self.isText)
        // The text's own page may have the file.
        let further = Self.haveFile(sections.pages) ? LedPages() : view.pages.led(to: texts)
        let hasFile = Self.haveFile(sections.pages + further.pages)
        let pointers = Tally.unique(sections.pages.map(\.pointer))
        let shown = sections.pages.map(\.address.description).prefix(3).joined(separator: ", ")
        // What is not on these pages may stand on others, or behind a cut: of the first page too, which leads to them.
        let open = sections.openCause ?? (first.isWhole ? nil : .limit)
        switch (hasFile, hasText) {
        case (true, true): return .conforms([Fact("found", shown)], at: pointers)
        case (true, false): return open.map { .untold($0, at: pointers) } ?? fails(.onlyFiles, shown, pointers)
        case (false, true):
            let cause = open ?? further.openCause ?? (further.hasUnvisited ? .notSeen : nil)
            return cause.map { .untold($0, at: pointers) } ?? fails(.onlyText, shown, pointers)
        case (false, false): return .untold(open ?? .notSeen, at: pointers)
        }
    }

    private func fails(_ problem: WebProblem, _ found: String, _ pointers: [String]) -> Outcome {
        .fails([Fact("problem", problem.rawValue), Fact("found", found)], at: pointers)
    }

    private static func isFile(_ link: PageLink) -> Bool {
        link.kind == .anchor && (link.isDownload || link.address?.fileExtension.map(files.contains) ?? false)
    }

    private static func haveFile(_ pages: [SitePage]) -> Bool { pages.contains { $0.links.contains(where: isFile) } }

    /// Where links of a page of documents lead to the text of one.
    private static func texts(linkedOn page: SitePage) -> [WebAddress] {
        // Menus name documents in general; a document has a number or a name of its own kind.
        let named = page.anchors(documents).filter { $0.text.contains { $0.isNumber } }
        let links = named + page.links.filter { $0.kind == .anchor && isAtTextHost($0) }
        return links.filter { !isFile($0) }.compactMap(\.address).filter { $0 != page.address }
    }

    /// Whether a page of documents has the text of one itself.
    private static func isText(_ page: SitePage) -> Bool {
        page.document.root.all("article").contains { article in
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
