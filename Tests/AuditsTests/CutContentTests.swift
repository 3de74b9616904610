import Audits
import PolicyEngine
import SiteEvidence
import Testing

/// What pages say and lack, where not all of them came.
@Suite("Content of which a part was not read")
struct CutContentTests {
    private static let home = SiteScene.home
    private static let old = ContentCriteriaTests.old

    private func finding(_ identifier: String, _ change: (inout SiteScene) -> Void) throws -> AuditFinding {
        try SiteScene.web(change).finding(identifier)
    }

    private func verdict(_ identifier: String, _ change: (inout SiteScene) -> Void) throws -> AuditVerdict {
        try finding(identifier, change).verdict
    }

    // MARK: Languages

    @Test("a page in another language than it says may go on in it behind the cut")
    func cutVersion() throws {
        #expect(
            try verdict("AUD-060") {
                $0.pretend(.ru)
                $0.cut(Self.home + "ru/")
            } == .couldNotTell(.limit))
        #expect(
            try verdict("AUD-060") {
                $0.setPage("ru/", .home(.ru)) { $0.text = LanguageSpecimens.mixed }
                $0.cut(Self.home + "ru/")
            } == .couldNotTell(.limit))
    }

    @Test("a version that did not come is not the one that another page pretends to be")
    func unreadVersion() throws {
        let verdict = try verdict("AUD-060") {
            $0.pretend(.ru)
            $0.add(.language, [Self.home + "russian/"], language: "ru-KZ")
            $0.spoil(Self.home + "russian/")
        }
        #expect(verdict == .couldNotTell(.timeout))
    }

    @Test("fresher items may stand behind the cut: only what is certain all the same is told")
    func freshness() throws {
        let staleKazakh = { (scene: inout SiteScene) in
            scene.setPage("", .home(.kk, days: Self.old))
            scene.setPage("kk/news/", .home(.kk, days: Self.old))
        }
        #expect(
            try verdict("AUD-062") {
                staleKazakh(&$0)
                $0.cut(Self.home)
            } == .couldNotTell(.limit), "the stale one may be fresh")
        #expect(
            try verdict("AUD-062") {
                staleKazakh(&$0)
                $0.setPage("ru/", .home(.ru, days: Self.old))
                $0.cut(Self.home + "ru/")
            } == .couldNotTell(.limit), "one of two stale ones may be fresh")
        #expect(
            try verdict("AUD-062") {
                staleKazakh(&$0)
                $0.cut(Self.home + "ru/")
            } == .doesNotConform, "the fresh one can but be fresher")
        #expect(
            try verdict("AUD-062") {
                $0.cut(Self.home)
                $0.cut(Self.home + "ru/")
            } == .conforms, "all are of yesterday")
        #expect(
            try verdict("AUD-062") {
                staleKazakh(&$0)
                $0.add(.language, [Self.home + "kaz/"], language: "kk-KZ")
                $0.spoil(Self.home + "kaz/")
            } == .couldNotTell(.timeout), "another first page of the version")
    }

    // MARK: News

    @Test("fresher news may stand behind the cut, or on a page of news that did not come")
    func news() throws {
        #expect(try verdict("AUD-063") { $0.setNews(Self.old) } == .doesNotConform)
        for path in ["", "kk/news/", "ru/"] {
            let verdict = try verdict("AUD-063") {
                $0.setNews(Self.old)
                $0.cut(Self.home + path)
            }
            #expect(verdict == .couldNotTell(.limit), "'\(path)'")
        }
        let withRussianNews = { (scene: inout SiteScene) in
            scene.setNews(Self.old)
            scene.add(.page, [Self.home + "ru/news/"], clicks: 2)
        }
        #expect(
            try verdict("AUD-063") {
                withRussianNews(&$0)
                $0.spoil(Self.home + "ru/news/")
            } == .couldNotTell(.timeout))
        #expect(
            try verdict("AUD-063") {
                $0.setNews(Self.old)
                $0.spoil(Self.home + "ru/", Trouble(.reset, "cut"))
            } == .couldNotTell(.reset))
        #expect(
            try verdict("AUD-063") {
                withRussianNews(&$0)
                $0.setStatus(Self.home + "ru/news/", 404)
            } == .doesNotConform, "a page that is not there has no news")
    }

    @Test("news at the end of a redirect count")
    func redirectedNews() throws {
        let verdict = try verdict("AUD-063") {
            $0.setNews(Self.old)
            $0.add(.page, [Self.home + "ru/news/", Self.home + "news?lang=ru"], clicks: 2)
            $0.setPage("news?lang=ru", .home(.ru))
        }
        #expect(verdict == .conforms)
    }

    // MARK: Sections and documents

    @Test("a section may be linked behind the cut of the last page that is near enough")
    func sections() throws {
        func told(cut: Bool, clicks: Int) throws -> AuditVerdict {
            try verdict("AUD-064") {
                $0.dropSections()
                $0.add(.page, [Self.home + "more/"], clicks: clicks)
                $0.setPage("more/", .home(.kk)) {
                    $0.hasSections = false
                    $0.days = []
                }
                if cut { $0.cut(Self.home + "more/") }
            }
        }
        #expect(try told(cut: false, clicks: 2) == .doesNotConform)
        #expect(try told(cut: true, clicks: 2) == .couldNotTell(.limit))
        #expect(try told(cut: true, clicks: 3) == .doesNotConform, "what it links is too far away")
    }

    private static let file = "<a href=/files/12.pdf>№ 12 бұйрық (PDF)</a>"
    private static let text =
        "<article><h2>2026 жылғы 3 ақпандағы № 12 бұйрық</h2><p>\(LanguageSpecimens.kazakh.joined(separator: " "))</p></article>"

    @Test("the other form of documents may stand behind the cut, or on a page of documents that did not come")
    func documents() throws {
        for (html, problem) in [(Self.file, "onlyFiles"), (Self.text, "onlyText")] {
            let whole = try finding("AUD-065") { $0.setDocuments(html) }
            #expect(whole.facts.contains(Fact("problem", problem)))
            for path in ["", "kk/documents/"] {
                let verdict = try verdict("AUD-065") {
                    $0.setDocuments(html)
                    $0.cut(Self.home + path)
                }
                #expect(verdict == .couldNotTell(.limit), "\(problem), '\(path)'")
            }
            let verdict = try verdict("AUD-065") {
                $0.setDocuments(html)
                $0.add(.page, [Self.home + "ru/documents/"], clicks: 2)
                $0.spoil(Self.home + "ru/documents/")
            }
            #expect(verdict == .couldNotTell(.timeout), "\(problem)")
        }
    }

    @Test("the file of a document may stand on the page of its text")
    func filesBesideTexts() throws {
        let link = "<a href=/kk/documents/1/>2026 жылғы 3 ақпандағы № 12 бұйрық</a>"
        func told(_ page: String?) throws -> AuditVerdict {
            try verdict("AUD-065") {
                $0.setDocuments(link)
                guard let page else { return }
                $0.add(.page, [Self.home + "kk/documents/1/"], clicks: 2)
                $0.setPage("kk/documents/1/", TestPage(.kk, title: "№ 12 бұйрық", extra: page))
            }
        }
        #expect(try told(nil) == .couldNotTell(.notSeen), "nobody went there")
        #expect(try told(Self.file) == .conforms)
        #expect(try told("") == .doesNotConform)
    }
}
