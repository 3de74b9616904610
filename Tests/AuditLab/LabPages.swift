import Foundation

/// The pages of a site in three languages, as files for a web server.
struct LabPages {
    let site: LabSite
    /// The day that news is fresh on.
    let now: Date

    /// Path below the server's root → content.
    var files: [String: String] {
        var files: [String: String] = [:]
        for language in LabLanguage.allCases where version(language) != .missing {
            let text = LabText.of(version(language) == .otherLanguage ? language.other : language)
            files["\(language)/index.html"] = home(language, text)
            files["\(language)/news/index.html"] = page(language, text, text.news, newsList(language, text))
            files["\(language)/contacts/index.html"] = page(language, text, text.contacts, contacts(text))
            guard site.pages.hasSections else { continue }
            for (section, title) in zip(LabText.sections, text.sectionTitles) {
                files["\(language)/\(section)/index.html"] = page(language, text, title, "<p>\(text.body)</p>")
            }
            files["\(language)/documents/index.html"] = page(language, text, text.documents, documents(language, text))
            if site.pages.documents == .both {
                files["\(language)/documents/order-1/index.html"] = page(
                    language, text, text.documents, "<article><h2>№ 1</h2><p>\(text.body)</p></article>")
            }
        }
        if let first = languages.first { files["index.html"] = files["\(first)/index.html"] }
        files["documents/order-1.pdf"] = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
        files["style.css"] = "body { color: #111; background: #fff; max-width: 60rem }\n"
        files["sitemap.xml"] = sitemap
        files["logo.png"] = "\u{89}PNG"
        return files
    }

    private var languages: [LabLanguage] { LabLanguage.allCases.filter { version($0) != .missing } }

    private func version(_ language: LabLanguage) -> PagePlan.Version {
        switch language {
        case .kk: site.pages.kazakh
        case .ru: site.pages.russian
        case .en: site.pages.english
        }
    }

    /// The day of the newest piece of news, and of the two before it.
    private func days(_ language: LabLanguage) -> [String] {
        let age = site.pages.newsAge + (version(language) == .stale ? 120 : 0)
        return (0..<3).map {
            String(now.addingTimeInterval(Double(-(age + $0)) * 86_400).ISO8601Format().prefix(10))
        }
    }

    private func home(_ language: LabLanguage, _ text: LabText) -> String {
        let mixed = site.pages.hasMixedContent ? "<script src=\"http://www.\(site.name)/count.js\"></script>" : ""
        return page(
            language, text, text.welcome,
            "<p>\(text.body)</p>\(mixed)<h2>\(text.news)</h2>\(newsList(language, text))")
    }

    private func newsList(_ language: LabLanguage, _ text: LabText) -> String {
        "<ul class=\"news\">"
            + days(language).enumerated().map { number, day in
                "<li><time datetime=\"\(day)\">\(day)</time> <a href=\"/\(language)/news/\">\(text.piece) \(3 - number)</a></li>"
            }.joined() + "</ul>"
    }

    private func contacts(_ text: LabText) -> String {
        guard site.pages.hasContact || site.pages.hasFeedback else { return "<p>\(text.body)</p>" }
        let contact = """
            <address>\(text.address)<br><a href="tel:+77172000000">+7 7172 00 00 00</a><br>
            <a href="mailto:info@\(site.name)">info@\(site.name)</a></address>
            """
        let form = """
            <form method="post" action="/feedback"><label for="letter">\(text.feedback)</label>
            <textarea id="letter" name="letter"></textarea><button type="submit">\(text.send)</button></form>
            """
        return (site.pages.hasContact ? contact : "") + (site.pages.hasFeedback ? form : "")
    }

    private func documents(_ language: LabLanguage, _ text: LabText) -> String {
        let hypertext = "<a href=\"/\(language)/documents/order-1/\">\(text.order)</a> "
        let download = "<a href=\"/documents/order-1.pdf\" download>\(text.order) (PDF)</a>"
        switch site.pages.documents {
        case .both: return "<p>\(hypertext)\(download)</p>"
        case .downloadOnly: return "<p>\(download)</p>"
        case .none: return "<p>\(text.body)</p>"
        }
    }

    /// The frame that all pages share: language links, navigation, heading.
    private func page(_ language: LabLanguage, _ text: LabText, _ title: String, _ body: String) -> String {
        let accessible = site.pages.isAccessible
        let alternates = languages.map {
            "<link rel=\"alternate\" hreflang=\"\($0)\" href=\"https://\(site.name)/\($0)/\">"
        }.joined()
        let switches = languages.map { "<a href=\"/\($0)/\" hreflang=\"\($0)\" lang=\"\($0)\">\($0.ownName)</a>" }
        let image = accessible ? "<img src=\"/logo.png\" alt=\"\(text.welcome)\">" : "<img src=\"/logo.png\">"
        return """
            <!DOCTYPE html>
            <html\(accessible ? " lang=\"\(language)\"" : "")><head><meta charset="utf-8">
            \(accessible ? "<title>\(title)</title>" : "")<meta name="viewport" content="width=device-width">
            \(alternates)<link rel="stylesheet" href="/style.css"></head><body>
            <header>\(image)<nav>\(switches.joined(separator: " "))</nav><nav>\(sections(language, text))</nav></header>
            <main><\(accessible ? "h1" : "div")>\(title)</\(accessible ? "h1" : "div")>\(body)
            \(accessible ? "" : "<form action=\"/search\"><input type=\"text\" name=\"q\"></form>")</main>
            </body></html>

            """
    }

    private func sections(_ language: LabLanguage, _ text: LabText) -> String {
        var links = ["<a href=\"/\(language)/news/\">\(text.news)</a>"]
        links.append("<a href=\"/\(language)/contacts/\">\(text.contacts)</a>")
        if site.pages.hasSections {
            links += zip(LabText.sections, text.sectionTitles).map { "<a href=\"/\(language)/\($0)/\">\($1)</a>" }
            links.append("<a href=\"/\(language)/documents/\">\(text.documents)</a>")
        }
        return links.joined(separator: " ")
    }

    private var sitemap: String {
        let rows = languages.flatMap { language in
            ["", "news/"].map {
                "<url><loc>https://\(site.name)/\(language)/\($0)</loc><lastmod>\(days(language)[0])</lastmod></url>"
            }
        }
        return
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"
            + rows.joined() + "</urlset>\n"
    }
}
