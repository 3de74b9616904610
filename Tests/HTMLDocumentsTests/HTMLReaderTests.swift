import HTMLDocuments
import Testing

@Suite struct HTMLReaderTests {
    private func read(_ text: String, limits: HTMLLimits = HTMLLimits()) -> HTMLDocument {
        HTMLReader(limits: limits).read(Array(text.utf8))
    }

    @Test func readsWhatBrowsersForgive() {
        let page = read("<title>Жаңалықтар</title><p>бір<p>екі &amp; үш<div><b>төрт</div><unknown>бес")
        #expect(page.root.name == "html")
        #expect(page.title == "Жаңалықтар")
        #expect(page.root.all("p").map(\.text) == ["бір", "екі & үш"])
        #expect(page.text == "бір екі & үш төрт бес")
        #expect(page.cut == nil)
    }

    @Test func aPageOfNothingIsAPage() {
        for octets in [[], [0x20], [0], Array("no tags".utf8), [0xff, 0xfe], Array("<".utf8), Array("</html>".utf8)] {
            let page = HTMLReader().read(octets)
            #expect(page.cut == nil)
            #expect(page.root.all("a").isEmpty)
        }
        #expect(read("no tags").text == "no tags")
    }

    @Test func scriptsAndStylesAreNotRead() {
        let page = read(
            "<body>a<script>var x = '<p>no</p>'</script><style>p{}</style><noscript>on</noscript>b</body>")
        #expect(page.text == "ab")
        #expect(page.root.all("p").isEmpty)
        #expect(page.root.first("script")?.children == [.text("var x = '<p>no</p>'")])
    }

    @Test func attributesAreLowerCasedAndTheFirstCounts() {
        let page = read(#"<html LANG=kk><IMG SRC="a&amp;b.png" alt='' alt=second hidden><p id=x>"#)
        #expect(page.language == "kk")
        #expect(page.root.first("img")?.attributes == ["src": "a&b.png", "alt": "", "hidden": ""])
        #expect(page.root.first("p")?.attributes["id"] == "x")
    }

    @Test func aSecondHTMLElementDoesNoHarm() {
        let page = read("<html lang=ru><body>a<html lang=kk class=x><body class=y>b</body></html>c")
        #expect(page.language == "ru")
        #expect(page.text == "a b c" || page.text == "abc" || page.text == "ab c")
    }

    @Test func noEntityIsTakenFromThePageAndNoFileIsRead() {
        let page = read(
            """
            <!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "yyyy">]>
            <html><body>&x;&y;&nbsp;&eacute;</body></html>
            """)
        #expect(!page.text.contains("root:"))
        #expect(page.text.contains("&y;"))
        #expect(page.text.contains("é"))
    }

    @Test func limitsCutAndSayWhere() {
        let deep = read(String(repeating: "<div>", count: 500) + "x", limits: HTMLLimits(depth: 50))
        #expect(deep.cut == .depth)
        let many = read(String(repeating: "<p>x</p>", count: 500), limits: HTMLLimits(nodes: 100))
        #expect(many.cut == .nodes)
        #expect(many.root.all("p").count < 100)
        let long = read(String(repeating: "x", count: 500), limits: HTMLLimits(octets: 100))
        #expect(long.cut == .octets)
        #expect(long.text.count == 100)
        let wide = read(
            "<p " + (0..<100).map { "a\($0)=1" }.joined(separator: " ") + ">", limits: HTMLLimits(attributes: 5))
        #expect(wide.root.first("p")?.attributes.count == 5)
        #expect(read("<p>x</p>", limits: HTMLLimits(octets: 8, depth: 3, nodes: 4)).cut == nil)
    }

    /// What a site may send to tire us: each has to end soon, whatever comes out.
    @Test(.timeLimit(.minutes(1))) func hostilePagesEnd() {
        for piece in ["<b>", "<a href=x>", "<table><tr><td>", "&#x41;", "<!--", "</p>", "<p a=\"", "<select>", "\0"] {
            let page = read(String(repeating: piece, count: (512 << 10) / piece.utf8.count))
            #expect(page.root.name.utf8.count > 0)
        }
    }
}
