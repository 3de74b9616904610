import HTMLDocuments
import SiteEvidence

/// Knows the pages that filters show in a site's stead: "prove that you are no robot".
enum ChallengePage {
    /// Headers that say it plainly.
    private static let headers: [(name: String, value: String)] = [
        ("cf-mitigated", "challenge"), ("x-amzn-waf-action", "challenge"), ("x-amzn-waf-action", "captcha"),
    ]

    /// Addresses of scripts and pictures that such pages are made of.
    private static let resources = Phrases([
        "/cdn-cgi/challenge-platform", "/.well-known/ddos-guard", "_incapsula_resource", "/__qrator",
        "/_sec/cp_challenge",
        "/variti/", "captcha-delivery.com", "awswaf.com", "/servicepipe", "/challenge-validation",
    ])

    /// Titles that such pages have, in small letters.
    private static let titles = Phrases([
        "just a moment", "attention required", "ddos-guard", "ddos protection", "checking your browser",
        "access denied",
        "request rejected", "проверка браузера", "доступ запрещен", "доступ запрещён", "доступ ограничен",
        "вы не робот", "сіз робот емессіз", "қолжетімділік шектелген", "one moment, please", "security check",
        "human verification", "bot verification",
    ])

    /// Words up to which a page can be a challenge: it has hardly anything to read.
    private static let mostWords = 120

    /// - Parameter text: what people read on the page.
    static func isOne(_ hop: Hop, _ document: HTMLDocument, _ text: String) -> Bool {
        if headers.contains(where: { header in
            hop.values(of: header.name).contains { $0.lowercased().contains(header.value) }
        }) {
            return true
        }
        // A page with much to read may well load a captcha for its form.
        guard text.utf8.count(where: { $0 == UInt8(ascii: " ") }) < mostWords else { return false }
        if titles.stand(in: SmallText(document.title ?? "")) { return true }
        return document.root.all("script", "img", "iframe", "form", "meta").contains { element in
            ["src", "action", "content"].contains { name in
                element.attributes[name].map { resources.stand(in: SmallText($0)) } ?? false
            }
        }
    }
}
