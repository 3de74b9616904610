import HTMLPages
import Testing

/// Pages that bring nothing from elsewhere and let no text out of its place.
@Suite struct HTMLPageTests {
    private func text(_ page: HTMLPage) -> String { String(decoding: page.octets, as: UTF8.self) }

    @Test func textsAreEscapedWhereverTheyStand() {
        let evil = "<script>\"'&"
        var page = HTMLPage(language: "kk\"><x>", title: evil)
        page.heading(evil)
        page.paragraph(evil)
        page.beginTable([evil, ">" + evil], caption: evil)
        page.row([evil, "12"])
        page.endTable()
        page.end()
        let text = text(page)
        #expect(!text.contains("<script>") && !text.contains("<x>"))
        #expect(text.contains("&lt;script&gt;&quot;&#39;&amp;"))
        #expect(text.contains("<td class=\"n\">12</td>"))
        #expect(text.hasSuffix("</body></html>\n"))
    }

    @Test func nothingComesFromElsewhere() {
        let text = text(HTMLPage(language: "kk", title: "Атау"))
        #expect(text.contains("default-src 'none'"))
        #expect(!text.contains("http://") && !text.contains("https://") && !text.contains("url("))
    }
}
