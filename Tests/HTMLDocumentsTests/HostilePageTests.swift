import HTMLDocuments
import Testing

/// Pages that are made to tire or to fill whoever reads them.
@Suite struct HostilePageTests {
    private static let size = 512 << 10

    private func read(_ text: String, limits: HTMLLimits = HTMLLimits()) -> HTMLDocument {
        HTMLReader(limits: limits).read(Array(text.utf8))
    }

    /// As many names as fit, each another one.
    private func names(_ count: Int) -> String {
        (0..<count).map { "a" + String($0, radix: 36) }.joined(separator: " ")
    }

    private func filled(_ start: String, _ piece: String) -> String {
        start + String(repeating: piece, count: (Self.size - start.utf8.count) / piece.utf8.count)
    }

    private let at = WebAddress(scheme: .https, host: "one.gov.kz")

    /// The parser holds every attribute of a tag against all before it: half a mebibyte of them is half a minute's work
    /// and more, if nobody stops it.
    @Test func aTagOfAttributesWithoutEndIsNotReadToItsEnd() {
        for page in [
            read("<p \(names(100_000))><a href=x>behind</a>"),
            read("<p>before<p \(names(100_000).replacing(" ", with: "=1 "))>"),
            read("<p \(names(100_000))"),
        ] {
            #expect(page.cut == .attributes)
            #expect(page.root.all("p").count { $0.attributes.count == HTMLLimits().attributes } == 1)
            #expect(page.root.all("a").isEmpty)
        }
    }

    /// What only looks like attributes is none.
    @Test func wordsInValuesCommentsAndScriptsAreNoAttributes() {
        let words = names(20_000)
        for text in [
            "<p title=\"\(words)\">", "<p title='\(words)' id=x>", "<!-- <p \(words)> -->",
            "<script>\"<p \(words)>\"</script>", "<style><p \(words)></style>", "<title><p</title>\(words)", words,
        ] {
            let page = read(text + "<b>behind</b>")
            #expect(page.cut == nil)
            #expect(page.root.first("b")?.text == "behind")
        }
        #expect(read("<p \(names(150))>" + filled("", "<b>fourteen octets</b>")).cut == nil)
    }

    @Test func attributesCountAsNodes() {
        let page = read("<p a b c>x</p><p a b c>y</p>", limits: HTMLLimits(nodes: 10))
        #expect(page.cut == .nodes)
        #expect(page.root.all("p").count == 1)
        #expect(page.nodes == 10)
        #expect(read("<p a b c>x</p>").nodes > 4)
    }

    @Test func theReferencesOfAPageHaveALimit() {
        let many = read(filled("", "<a href=x></a>")).links(at: at)
        #expect(many.links.count == PageLink.most)
        #expect(many.isCut)
        let one = read(filled("<img srcset=\"", "a,")).links(at: at)
        #expect(one.links.count <= PageLink.most)
        // Each of these is a few octets on the page, and four thousand as an address.
        let base = "<base href=/\(String(repeating: "x", count: 4_000))/>"
        let long = read(filled(base, "<a href=y></a>")).links(at: at)
        #expect(long.isCut)
        #expect(long.links.reduce(0) { $0 + ($1.address?.description.utf8.count ?? 0) } < 2 * PageLink.mostOctets)
        let some = read(String(repeating: "<a href=x>y</a>", count: 3_000)).links(at: at)
        #expect(some.links.count == 3_000)
        #expect(!some.isCut)
    }

    @Test func whatIsReadOfOneReferenceHasALimit() throws {
        let word = String(repeating: "ә", count: 200_000)
        for text in [
            "<a href=x>\(word)", "<a href=x aria-label=\(word)>", "<a href=x title=\(word)>",
            "<a href=x><img alt=\(word)>",
        ] {
            let link = try #require(read(text).links(at: at).links.first)
            #expect(link.text.utf8.count >= HTMLElement.longestSpoken)
            #expect(link.text.utf8.count <= HTMLElement.longestSpoken + 4)
            #expect(link.text.unicodeScalars.allSatisfy { $0 == "ә" })
        }
        let words = filled("", "a ")
        let link = try #require(
            read("<link href=x rel='\(words)' hreflang='\(words)' type='\(words)'>").links(at: at).links.first)
        #expect(link.relations.count < 200)
        #expect(link.language == nil)
        #expect(link.type == nil)
    }

    @Test func theBeginningOfATextIsOfWholeCharacters() {
        #expect("әә".beginning(3) == "ә")
        #expect("әә".beginning(1) == "")
        #expect("әә".beginning(4) == "әә")
        let page = read("<div>бір <b>екі</b> үш</div>")
        #expect(page.root.first("div")?.text(upTo: 8, nodes: 9) == "бір е")
        #expect(page.root.first("div")?.text(upTo: 100, nodes: 3) == "бір екі")
        #expect(page.root.first("div")?.text == "бір екі үш")
    }

    @Test func aPictureIsNamedByItsOwnTitle() {
        let page = read(
            "<a href=x><svg><title>Іздеу</title><text>q</text></svg></a><a href=y><svg><g><title>Ішкі</title></g></svg></a>"
        )
        #expect(page.root.all("a").map(\.spokenText) == ["Іздеу", "Ішкі"])
    }

    /// Links and pictures within each other, each of which has all that is in it as its text.
    @Test(.timeLimit(.minutes(1))) func linksWithinLinksAreNoMoreWorkThanLinks() {
        for (open, fill) in [
            ("<a href=x><svg>", "<b></b>"), ("<a href=x><div>", "text "), ("<a href=x><svg>", "<title></title>"),
        ] {
            let page = read(filled(String(repeating: open, count: 120), fill))
            let links = page.links(at: at).links
            #expect(links.count >= 100)
            #expect(links.reduce(0) { $0 + $1.text.utf8.count } <= links.count * (HTMLElement.longestSpoken + 4))
        }
    }
}
