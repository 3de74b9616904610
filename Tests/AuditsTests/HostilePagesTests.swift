import Audits
import HTMLDocuments
import RegistryModel
import SiteEvidence
import Testing

/// What a site's pages can make a judging hold and do.
@Suite("Pages that are made to tire or to fill a judging")
struct HostilePagesTests {
    private func read(_ text: String) -> HTMLDocument { HTMLReader().read(Array(text.utf8)) }

    /// Pages of so many nodes each, by their visits' places.
    private func pages(_ count: Int, nodes: Int, _ text: (Int) -> String) -> (pages: SitePages, places: [Int]) {
        var scene = SiteScene.web()
        scene.evidence.web.visits = []
        let filler = String(repeating: "<b></b>", count: nodes)
        for number in 0..<count {
            let url = SiteScene.home + "\(number)"
            scene.add(.page, [url], clicks: 1)
            scene.setBody(url, text(number) + filler)
            // The visits' digests are their addresses in the scene; here they are those of the texts.
            scene.evidence.web.visits[number].hops[0].body?.sha256 = text(number)
        }
        let bodies = scene.bodies
        let digests = Dictionary((0..<count).map { (text($0), SiteScene.home + "\($0)") }) { one, _ in one }
        return (SitePages(scene.evidence) { digests[$0].flatMap { bodies[$0] } }, Array(0..<count))
    }

    /// Read anew for each visit, these would be more than is read of a site.
    @Test("a body is read once, however many visits ended in it")
    func oneTreeABody() {
        let nodes = SitePages.mostNodes / 10
        let (same, places) = pages(30, nodes: nodes) { _ in "<p>same" }
        let read = places.compactMap { same.sight($0).page }
        #expect(read.count == 30)
        #expect(read.allSatisfy { $0.isWhole && $0.document.nodes > nodes })
        #expect(Set(read.map(\.address)).count == 30)
    }

    @Test("of all pages of a site only so much is read, and what is not read is not judged")
    func allPagesTogether() {
        let nodes = HTMLLimits().nodes - 100
        let (different, places) = pages(12, nodes: nodes) { "<p>\($0)" }
        let read = places.compactMap { different.sight($0).page }
        #expect(read.count == 12)
        #expect(read.reduce(0) { $0 + $1.document.nodes } <= SitePages.mostNodes)
        #expect(read[0].isWhole)
        #expect(read.last?.isWhole == false)
        #expect(read.last?.document.cut == .nodes)
    }

    @Test("how much is read of a page is the same whoever asks first")
    func orderOfAsking() {
        let nodes = HTMLLimits().nodes - 100
        func read(_ asked: (Range<Int>) -> [Int]) -> [Int: Int] {
            let (pages, places) = pages(12, nodes: nodes) { "<p>\($0)" }
            let read = asked(places.indices).map { ($0, pages.sight($0).page?.document.nodes ?? -1) }
            return Dictionary(uniqueKeysWithValues: read)
        }
        let inOrder = read { Array($0) }
        #expect(inOrder[0] ?? 0 > nodes)
        #expect(inOrder[11] ?? nodes < nodes)
        #expect(read { $0.reversed() } == inOrder)
        #expect(read { Array($0.suffix(1)) }[11] == inOrder[11], "alone")
    }

    @Test("a page of more references than are read is not whole")
    func referencesWithoutEnd() throws {
        let (cut, places) = pages(1, nodes: 0) { _ in String(repeating: "<a href=x>y</a>", count: PageLink.most + 1) }
        let page = try #require(cut.sight(places[0]).page)
        #expect(page.links.count == PageLink.most)
        #expect(!page.isWhole)
    }

    /// Each of these has all that is in it as its text, and would be searched for dates.
    @Test("dates within dates are no more work than dates", .timeLimit(.minutes(1)))
    func datesWithinDates() {
        let size = 512 << 10
        for (open, fill) in [("<updated>", "1.1 "), ("<div>7", "<b></b>"), ("<div>", "<b>1.1.2026</b>")] {
            let page = read(
                String(repeating: open, count: 240) + String(repeating: fill, count: size / fill.utf8.count))
            _ = DatedItems.days(of: page)
        }
        #expect(
            DatedItems.days(of: read("<p>19.<b>11</b>.<i>2026</i> <a href=x>Жаңа мектеп ашылды</a></p>"))
                == [CalendarDay("2026-11-19")])
    }
}
