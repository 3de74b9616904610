import Audits
import PolicyEngine
import SiteEvidence
import Testing

@Suite("Criteria of content")
struct ContentCriteriaTests {
    static let old = ["2026-10-11", "2026-10-10"]

    static let expectations = [
        CriterionExpectation(
            "AUD-060", conforms: { .web() }, fails: { .web { $0.pretend(.ru) } },
            ["problem": "otherLanguage", "found": "ru: https://astana.gov.kz/ru/", "needed": "kk, ru"],
            untold: { .web { $0.spoil(SiteScene.home + "ru/") } }, .timeout),
        CriterionExpectation(
            "AUD-061", conforms: { .web() }, fails: { .web { $0.leaveOut(.en) } },
            ["problem": "noVersion", "found": "en"],
            untold: { .web { $0.spoil(SiteScene.home + "en/", Trouble(.reset, "cut")) } }, .reset),
        CriterionExpectation(
            "AUD-062", conforms: { .web() },
            fails: {
                .web {
                    $0.setPage("", .home(.kk, days: old))
                    $0.setPage("kk/news/", .home(.kk, days: old))
                }
            }, ["days": "39", "stalest": "kk, 2026-10-11", "maximum": "3"],
            untold: { .web { $0.setPage("ru/", .home(.ru, days: [])) } }, .notSeen),
        CriterionExpectation(
            "AUD-063", conforms: { .web() }, fails: { .web { $0.setNews(old) } },
            ["days": "40", "newest": "2026-10-11", "maximum": "4"],
            untold: { .web { $0.setNews([]) } }, .notSeen),
        CriterionExpectation(
            "AUD-064", conforms: { .web() }, fails: { .web { $0.dropSections() } }, ["problem": "sectionMissing"],
            untold: {
                .web {
                    $0.dropSections()
                    $0.setPage("", .home(.kk)) {
                        $0.hasSections = false
                        $0.extra = "<a href=/more/>Тағы</a>"
                    }
                }
            }, .limit),
        CriterionExpectation(
            "AUD-065", conforms: { .web() },
            fails: { .web { $0.setDocuments("<a href=/files/12.pdf>№ 12 бұйрық (PDF)</a>") } },
            ["problem": "onlyFiles", "found": "https://astana.gov.kz/kk/documents/"],
            untold: { .web { $0.spoil(SiteScene.home + "kk/documents/") } }, .timeout),
        CriterionExpectation(
            "AUD-066", conforms: { .web() },
            fails: {
                .web {
                    $0.setPage("", .home(.kk)) {
                        $0.saidLanguage = nil
                        $0.extra = "<img src=1.png><img src=2.png><input name=q><h4>Тақырып</h4><a href=/x></a>"
                    }
                }
            },
            [
                "problem":
                    "noPageLanguage, imagesWithoutText, fieldsWithoutLabel, linksWithoutText, headingsOutOfOrder",
                "found": "/, / (2)",
            ],
            untold: { .web { $0.filterHome() } }, .filtered),
    ]

    @Test(arguments: expectations)
    func judges(_ expectation: CriterionExpectation) throws { try expectation.check() }

    private func finding(_ identifier: String, _ change: (inout SiteScene) -> Void) throws -> AuditFinding {
        try SiteScene.web(change).finding(identifier)
    }

    @Test func languagesAreFoundByTextAlone() throws {
        // Neither hreflang nor lang say it; a page among others is Russian.
        let finding = try finding("AUD-060") {
            $0.evidence.web.visits.removeAll { $0.purpose == .language }
            $0.add(.page, [SiteScene.home + "p?id=7"], clicks: 1)
            $0.setPage("p?id=7", .home(.ru)) { $0.saidLanguage = nil }
        }
        #expect(finding.verdict == .conforms)
    }

    @Test func whatLooksLikeAVersionAndCannotBeRead() throws {
        let script = "<html lang=ru><body><div id=app></div><script src=/app.js></script></body></html>"
        #expect(
            try finding("AUD-060") { $0.setBody(SiteScene.home + "ru/", script) }.verdict == .couldNotTell(.notSeen))
        #expect(
            try finding("AUD-060") { $0.setPage("ru/", .home(.ru)) { $0.text = LanguageSpecimens.mixed } }.verdict
                == .couldNotTell(.disagreement))
        #expect(
            try finding("AUD-060") { $0.setStatus(SiteScene.home + "ru/", 503) }.verdict == .couldNotTell(.filtered))
        let broken = try finding("AUD-060") { $0.setStatus(SiteScene.home + "ru/", 404) }
        #expect(broken.facts.contains(Fact("problem", "brokenVersion")))
        // A link that nobody followed.
        #expect(
            try finding("AUD-060") { $0.evidence.web.visits.removeAll { $0.language == "ru" } }.verdict
                == .couldNotTell(.notSeen))
    }

    @Test func aVersionThatIsNotThereIsNotFresh() throws {
        let finding = try finding("AUD-062") { $0.leaveOut(.ru) }
        #expect(finding.verdict == .doesNotConform)
        #expect(finding.facts.contains(Fact("stalest", "ru")))
    }

    @Test func newsInEveryWriting() throws {
        for day in ["2026 жылғы 19 қараша", "19.11.2026", "19 ноября 2026 г.", "November 19, 2026"] {
            let verdict = try finding("AUD-063") {
                $0.setNews([])
                $0.setPage("kk/news/", TestPage(.kk, title: "Жаңалықтар")) {
                    $0.extra = "<div><b>\(day)</b> <a href=/1>Қала әкімі тұрғындармен кездесті</a></div>"
                }
            }.verdict
            #expect(verdict == .conforms, "\(day)")
        }
    }

    @Test func whatIsStillToComeIsNoNews() throws {
        let finding = try finding("AUD-063") { $0.setNews(["2026-12-31"] + Self.old) }
        #expect(finding.facts.contains(Fact("newest", "2026-10-11")))
    }

    @Test func newsThatWereNotLookedAt() throws {
        let finding = try finding("AUD-063") {
            $0.setNews(Self.old)
            $0.spoil(SiteScene.home + "kk/news/")
        }
        #expect(finding.verdict == .couldNotTell(.timeout))
        let unasked = try self.finding("AUD-063") {
            $0.setNews(Self.old)
            $0.evidence.web.visits.removeAll { $0.purpose == .page }
        }
        #expect(unasked.verdict == .couldNotTell(.notSeen))
    }

    @Test func sectionsTooDeep() throws {
        // A chain of pages, the last of which alone has the menu.
        let finding = try finding("AUD-064") {
            $0.dropSections()
            $0.evidence.web.visits.removeAll { $0.purpose == .page }
            for step in 1...3 {
                $0.setPage(step == 1 ? "" : "\(step - 1)", .home(.kk)) {
                    $0.hasSections = false
                    $0.days = []
                    $0.extra = "<a href=/\(step)>Тағы</a>"
                }
                $0.add(.page, [SiteScene.home + "\(step)"], clicks: step)
            }
            $0.setPage("3", .home(.kk)) { $0.days = [] }
        }
        #expect(finding.verdict == .doesNotConform)
        #expect(finding.facts.contains(Fact("problem", "sectionTooDeep")), "\(finding)")
    }

    @Test func documentsAsTextAlone() throws {
        let text =
            "<article><h2>2026 жылғы 3 ақпандағы № 12 бұйрық</h2><p>\(LanguageSpecimens.kazakh.joined(separator: " "))</p></article>"
        let finding = try finding("AUD-065") { $0.setDocuments(text) }
        #expect(finding.facts.contains(Fact("problem", "onlyText")))
        #expect(
            try self.finding("AUD-065") { $0.setDocuments(text + "<a href=/1.docx download>DOCX</a>") }.verdict
                == .conforms)
        #expect(
            try self.finding("AUD-065") {
                $0.setDocuments("<a href=https://adilet.zan.kz/kaz/docs/V1>Бұйрық</a> <a href=/1.pdf>PDF</a>")
            }.verdict == .conforms)
    }

    @Test func accessibilityRuleByRule() throws {
        func told(_ change: @escaping (inout TestPage) -> Void) throws -> String? {
            try finding("AUD-066") { $0.setPage("", .home(.kk), change) }.facts.first { $0.name == "problem" }?.value
        }
        #expect(try told { $0.saidLanguage = "ru" } == "wrongPageLanguage")
        #expect(try told { $0.saidLanguage = "kz" } == "wrongPageLanguage")
        #expect(try told { $0.saidLanguage = "kk-KZ" } == "")
        #expect(try told { $0.title = "" } == "noPageTitle")
        #expect(try told { $0.extra = "<img src=1.png alt=''><svg aria-hidden=true><a href=/></a></svg>" } == "")
        #expect(
            try told { $0.extra = "<label>Іздеу <input name=q></label><input type=hidden><input type=submit>" } == "")
        #expect(
            try told { $0.extra = "<label for=a>А</label><select id=a></select><textarea id=b></textarea>" }
                == "fieldsWithoutLabel")
        #expect(
            try told { $0.extra = "<a href=/><img src=1.png alt='Басты бет'></a><button aria-label='Жабу'></button>" }
                == "")
        #expect(try told { $0.extra = "<a href=/><img src=1.png alt=''></a>" } == "linksWithoutText")
        #expect(try told { $0.extra = "<h2>А</h2><h3>Ә</h3><h2>Б</h2>" } == "")
        #expect(try told { $0.extra = "<h3>А</h3>" } == "headingsOutOfOrder")
        #expect(try told { $0.extra = "<meta name=viewport content=x>" } == "")
        let fixed = try finding("AUD-066") {
            let html = TestPage.home(.kk).html.replacing("initial-scale=1", with: "initial-scale=1, user-scalable=no")
            $0.setBody(SiteScene.home, html)
        }
        #expect(fixed.facts.contains(Fact("problem", "zoomForbidden")))
    }

    /// Every page of the site is a filter's, or none came: no criterion of its pages is met, and none is broken.
    @Test(arguments: [
        "AUD-051", "AUD-053", "AUD-054", "AUD-055", "AUD-060", "AUD-061", "AUD-062", "AUD-063", "AUD-064", "AUD-065",
        "AUD-066",
    ])
    func aBlockedSiteIsNeitherGoodNorBad(_ identifier: String) throws {
        let changes: [(inout SiteScene) -> Void] = [
            { $0.spoilHome() }, { $0.blockAll(403) }, { $0.blockAll(503) }, { $0.blockAll(200) },
            { $0.evidence.web.visits = [] },
        ]
        for (place, change) in changes.enumerated() {
            let verdict = try finding(identifier) {
                change(&$0)
                $0.evidence.web.visits.removeAll { [.language, .page].contains($0.purpose) }
            }.verdict
            #expect(verdict.word == .couldNotTell, "\(identifier), change \(place): \(verdict)")
        }
    }
}

extension SiteScene {
    /// Kazakh text under the heading of another language.
    mutating func pretend(_ language: TestPage.Language) {
        setPage("\(language)/", .home(language)) { $0.text = LanguageSpecimens.kazakh.joined(separator: " ") }
    }

    /// No version in a language, and nothing that leads to it.
    mutating func leaveOut(_ language: TestPage.Language) {
        evidence.web.visits.removeAll { $0.language == language.rawValue }
        for (path, page) in TestPage.all {
            setPage(path, page) { $0.versions.removeAll { $0 == language } }
        }
    }

    /// Items of these days on all pages that have any.
    mutating func setNews(_ days: [String]) {
        for (path, page) in TestPage.all where !page.days.isEmpty { setPage(path, page) { $0.days = days } }
    }

    /// No page has the menu of sections, and all pages that are linked were read.
    mutating func dropSections() {
        evidence.web.visits.removeAll { $0.purpose == .page }
        for (path, page) in TestPage.all {
            setPage(path, page) {
                $0.hasSections = false
                $0.days = []
                $0.extra = ""
            }
        }
    }

    mutating func setDocuments(_ html: String) {
        setPage("kk/documents/", TestPage(.kk, title: "Құжаттар", extra: html))
    }

    /// A filter answers for the first pages: with a status, or with a page of its own.
    mutating func blockAll(_ status: Int) {
        for url in ["http://astana.gov.kz/", "http://www.astana.gov.kz/", Self.home, "https://www.astana.gov.kz/"] {
            if status == 200 {
                setBody(url, "<html><title>DDoS-Guard</title><body>Проверка браузера</body></html>")
            } else {
                setStatus(url, status)
            }
        }
    }
}
