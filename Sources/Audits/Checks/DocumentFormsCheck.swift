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
    private static let sections = [
        "документ", "законодат", "нормативн", "правовые акты", "құжат", "заңнама", "нормативтік", "document",
        "legislation",
        "regulations",
    ]
    /// Names of documents.
    private static let documents = [
        "приказ", "постановлен", "распоряжен", "закон", "кодекс", "правила", "положение", "решение", "указ", "стандарт",
        "бұйрық", "бұйры", "қаулы", "өкім", "заң", "ереже", "шешім", "жарлық", "қағида", "order", "decree", "law",
        "rules",
        "regulation", "resolution", "act",
    ]
    /// Where the state publishes the texts of acts.
    private static let textHosts = ["adilet.zan.kz", "zan.gov.kz", "online.zakon.kz"]
    /// Words above which a page is the text of a document.
    private static let longText = 40

    func judge(_ view: EvidenceView) -> Outcome {
        let home = view.pages.home
        guard let first = home.sight.page else { return home.sight.untold(at: home.pointer) }
        let leading = view.pages.all.flatMap(\.links).filter { Self.says($0, Self.sections) }.compactMap(\.address)
        let sections = view.pages.led(to: leading)
        guard !sections.pages.isEmpty else { return .untold(sections.unread ?? .notSeen, at: [home.pointer]) }
        let documents = view.pages.led(to: sections.pages.flatMap(Self.documentLinks).compactMap(\.address))
        let hasFile = (sections.pages + documents.pages).contains { $0.links.contains(where: Self.isFile) }
        let hasText = sections.pages.contains(where: Self.hasText)
        let pointers = Tally.unique(sections.pages.map(\.pointer))
        let shown = sections.pages.map(\.address.description).prefix(3).joined(separator: ", ")
        // What is not on these pages may stand on others, or behind a cut: of the first page too, which leads to them.
        let open = sections.openCause ?? (first.isWhole ? nil : .limit)
        switch (hasFile, hasText) {
        case (true, true): return .conforms([Fact("found", shown)], at: pointers)
        case (true, false): return open.map { .untold($0, at: pointers) } ?? fails(.onlyFiles, shown, pointers)
        case (false, true):
            // The text's own page may have the file.
            let cause = open ?? documents.openCause ?? (documents.hasUnvisited ? .notSeen : nil)
            return cause.map { .untold($0, at: pointers) } ?? fails(.onlyText, shown, pointers)
        case (false, false): return .untold(open ?? .notSeen, at: pointers)
        }
    }

    private func fails(_ problem: WebProblem, _ found: String, _ pointers: [String]) -> Outcome {
        .fails([Fact("problem", problem.rawValue), Fact("found", found)], at: pointers)
    }

    private static func says(_ link: PageLink, _ words: [String]) -> Bool {
        guard link.kind == .anchor, !isFile(link) else { return false }
        let text = link.text.lowercased()
        return words.contains { text.contains($0) }
    }

    private static func isFile(_ link: PageLink) -> Bool {
        link.kind == .anchor && (link.isDownload || link.address?.fileExtension.map(files.contains) ?? false)
    }

    /// Links of a page of documents that lead to the text of one.
    private static func documentLinks(on page: SitePage) -> [PageLink] {
        page.links.filter { link in
            guard let address = link.address, link.kind == .anchor, !isFile(link), address != page.address else {
                return false
            }
            if textHosts.contains(where: { address.host == $0 || address.host.hasSuffix("." + $0) }) { return true }
            // Menus name documents in general; a document has a number or a name of its own kind.
            return says(link, documents) && link.text.contains { $0.isNumber }
        }
    }

    /// Whether a page of documents has one as text: a link to it by its name, or the text itself.
    private static func hasText(_ page: SitePage) -> Bool {
        if !documentLinks(on: page).isEmpty { return true }
        return page.document.root.all("article").contains { article in
            article.text.split(separator: " ").count > longText && says(article.text)
        }
    }

    private static func says(_ text: String) -> Bool {
        let text = text.lowercased()
        return documents.contains { text.contains($0) }
    }
}
