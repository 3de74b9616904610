import Audits
import PolicyEngine
import SiteEvidence
import Testing

/// What was not found may stand behind our own cut, or on a page that did not come: that is neither a pass nor a fail. What
/// is wrong before the cut stays wrong.
@Suite("Pages that were not read, or not to their end")
struct CutPagesTests {
    private static let home = SiteScene.home

    private func finding(_ identifier: String, _ change: (inout SiteScene) -> Void) throws -> AuditFinding {
        try SiteScene.web(change).finding(identifier)
    }

    private func verdict(_ identifier: String, _ change: (inout SiteScene) -> Void) throws -> AuditVerdict {
        try finding(identifier, change).verdict
    }

    // MARK: Accessibility

    @Test("whether a page can be read by all is open where the cut may hide what it lacks")
    func openAccessibility() throws {
        let limit = AuditVerdict.couldNotTell(.limit)
        #expect(try verdict("AUD-066") { $0.cutHome(before: "<h1>") } == limit, "its heading")
        #expect(try verdict("AUD-066") { $0.cutHome(before: "<title>") } == limit, "its title")
        #expect(
            try verdict("AUD-066") { $0.cutHome(before: "</title>") { $0.title = "" } } == limit, "its title's text")
        let field = "<label>А<input id=q></label><label for=z>Ә</label><input id=z><input id=y>"
        #expect(
            try verdict("AUD-066") {
                $0.cutHome(before: "</main>") { $0.extra = field + "<p>Б</p>" }
            } == limit, "the label of a field")
        #expect(
            try verdict("AUD-066") { $0.cutHome(before: "Тағы</a>") { $0.extra = "<a href=/x><b>Тағы</a>" } } == limit,
            "the text of the last link")
        #expect(
            try verdict("AUD-066") { $0.cutHome(before: " alt=Ә") { $0.extra = "<p><img src=/1.png alt=Ә></p>" } }
                == limit, "the rest of the last picture")
        #expect(
            try verdict("AUD-066") {
                $0.cutHome(before: "</main>") {
                    $0.saidLanguage = "kk"
                    $0.text = LanguageSpecimens.prose[.ru] ?? ""
                }
            } == limit, "a text in the language that it says")
        #expect(
            try verdict("AUD-066") {
                let html = TestPage.home(.kk).html.replacing("initial-scale=1", with: "maximum-scale=1")
                $0.setBody(Self.home, String(html[..<(html.firstRange(of: "\"></head>")?.lowerBound ?? html.endIndex)]))
                $0.cut(Self.home)
            } == limit, "the 0 of 10, to which it may be enlarged")
    }

    @Test("what is wrong before the cut is wrong")
    func certainBarriers() throws {
        func told(_ extra: String, before mark: String = "</main>") throws -> String? {
            let finding = try finding("AUD-066") { $0.cutHome(before: mark) { $0.extra = extra + "<p>Соңы</p>" } }
            #expect(finding.verdict == .doesNotConform, "\(extra): \(finding)")
            return finding.facts.first { $0.name == "problem" }?.value
        }
        #expect(try told("<img src=1.png>") == "imagesWithoutText")
        #expect(try told("<input name=q>") == "fieldsWithoutLabel")
        #expect(try told("<a href=/x></a>") == "linksWithoutText")
        #expect(try told("<h4>Б</h4>") == "headingsOutOfOrder")
        let silent = try finding("AUD-066") {
            $0.cutHome(before: "</main>") {
                $0.saidLanguage = nil
                $0.title = ""
            }
        }
        #expect(silent.facts.contains(Fact("problem", "noPageLanguage, noPageTitle")), "\(silent)")
    }

    @Test("the first page of a version that did not come is not passed over", arguments: ["AUD-053", "AUD-066"])
    func unreadFront(_ identifier: String) throws {
        #expect(try verdict(identifier) { $0.spoil(Self.home + "ru/") } == .couldNotTell(.timeout))
        let forbidden = Trouble(.forbidden, "robots.txt asks not to visit it")
        #expect(try verdict(identifier) { $0.spoil(Self.home + "ru/", forbidden) } == .conforms, "nobody asked for it")
        #expect(try verdict(identifier) { $0.spoil(Self.home + "kk/news/") } == .conforms, "others stand for it")
    }

    // MARK: Files

    @Test("a file that was cut says neither what it allows nor what it lacks")
    func files() throws {
        let robots = Self.home + "robots.txt"
        for text in ["User-agent: *\nDisallow: /\n", "User-agent: *\nDisallow: /admin/\n"] {
            let verdict = try verdict("AUD-056") {
                $0.setBody(robots, text, type: "text/plain")
                $0.cut(robots)
            }
            #expect(verdict == .couldNotTell(.limit))
        }
        let security = Self.home + ".well-known/security.txt"
        #expect(try verdict("AUD-052") { $0.cut(security) } == .couldNotTell(.limit))
        #expect(
            try verdict("AUD-052") {
                $0.bodies[security]?.append(0xd0)
                $0.cut(security)
            } == .couldNotTell(.limit), "the first half of a letter")
        #expect(
            try verdict("AUD-052") {
                $0.setBody(security, SiteScene.securityText, type: "text/html")
                $0.cut(security)
            } == .doesNotConform, "no plain text, however it ends")
    }

    // MARK: Answers

    @Test("a policy of the page itself may stand in the part of its head that was not read")
    func headerInPages() throws {
        let withoutPolicy = { (scene: inout SiteScene) in
            scene.setHeader(Self.home, "Content-Security-Policy", nil)
        }
        #expect(
            try verdict("AUD-051") {
                $0.cutHome(before: "<meta name=\"viewport\"")
                withoutPolicy(&$0)
            } == .couldNotTell(.limit))
        #expect(
            try verdict("AUD-051") {
                $0.cutHome(before: "</main>")
                withoutPolicy(&$0)
            } == .doesNotConform)
        #expect(
            try verdict("AUD-053") {
                let head = "<html><head><script src='http://cdn.kz/a.js'></script><title>"
                $0.setBody(Self.home, head)
                $0.cut(Self.home)
            } == .couldNotTell(.limit))
    }

    @Test("a page in the clear may send its readers on by the part of its head that was not read")
    func refresh() throws {
        let plain = "http://astana.gov.kz/"
        for (mark, expected) in [
            ("<meta name", AuditVerdict.couldNotTell(.limit)), ("</main>", .doesNotConform),
        ] {
            let verdict = try verdict("AUD-040") {
                $0.replace(.plainBare, [plain])
                let html = TestPage.home(.kk).html
                $0.setBody(plain, String(html[..<(html.firstRange(of: mark)?.lowerBound ?? html.endIndex)]))
                $0.cut(plain)
            }
            #expect(verdict == expected, "before \(mark)")
        }
    }

    /// The parser begins a body at a picture or a frame that stands right in the head.
    @Test(
        "what counts visitors does not end the head that it stands in",
        arguments: [
            "<noscript><img height=1 src='https://a.kz/1.gif'></noscript>",
            "<noscript><iframe src='https://a.kz/'></iframe></noscript>", "<img src='https://a.kz/1.gif' alt=''>",
            "<iframe src='https://a.kz/'></iframe>",
        ])
    func unfinishedHead(_ counter: String) throws {
        let plain = "http://astana.gov.kz/"
        let head = "<!DOCTYPE html><html lang=kk><head>\(counter)\n<title>Ә</title><script>1</script><style>a{}"
        for (html, expected) in [
            (head, AuditVerdict.couldNotTell(.limit)), (head + "</style></head><body><p>Ә", .doesNotConform),
        ] {
            let policy = try verdict("AUD-051") {
                $0.setBody(Self.home, html)
                $0.cut(Self.home)
                $0.setHeader(Self.home, "Content-Security-Policy", nil)
            }
            #expect(policy == expected, "\(html)")
            let refresh = try verdict("AUD-040") {
                $0.replace(.plainBare, [plain])
                $0.setBody(plain, html)
                $0.cut(plain)
            }
            #expect(refresh == expected, "\(html)")
        }
    }

    @Test("what has no type and was not kept may be a page, which may send its readers on")
    func bodyWithoutRoom() throws {
        let plain = "http://astana.gov.kz/"
        func told(_ text: String, type: String? = nil, cut: Bool = true) throws -> AuditVerdict {
            try verdict("AUD-040") {
                $0.replace(.plainBare, [plain])
                $0.setBody(plain, text)
                $0.setHeader(plain, "Content-Type", type)
                if cut { $0.cut(plain) }
            }
        }
        #expect(try told("") == .couldNotTell(.limit))
        #expect(try told("\r\n") == .couldNotTell(.limit), "there was room for two octets")
        #expect(try told("", cut: false) == .doesNotConform)
        #expect(try told("", type: "image/png") == .doesNotConform, "no page, however it goes on")
        #expect(try told(String(repeating: " ", count: 512)) == .doesNotConform, "none either")
    }

    @Test("ways to speak to the body may stand behind the cut of any page")
    func contacts() throws {
        let contacts = Self.home + "kk/contacts/"
        let without = { (scene: inout SiteScene) in
            scene.setPage("kk/contacts/", TestPage(.kk, title: "Байланыс"))
        }
        #expect(try verdict("AUD-055") { without(&$0) } == .doesNotConform)
        #expect(
            try verdict("AUD-055") {
                without(&$0)
                $0.cut(contacts)
            } == .couldNotTell(.limit))
        #expect(
            try verdict("AUD-055") {
                without(&$0)
                $0.spoil(Self.home + "ru/", Trouble(.reset, "cut"))
            } == .couldNotTell(.reset), "the first page of another version")
        #expect(
            try verdict("AUD-055") {
                without(&$0)
                $0.add(.page, [Self.home + "ru/contacts/"], clicks: 2)
                $0.spoil(Self.home + "ru/contacts/")
            } == .couldNotTell(.timeout), "the contacts of another version")
    }

    @Test("a page of contacts that another address leads to was read")
    func redirectedContacts() throws {
        let verdict = try verdict("AUD-055") {
            $0.setPage("", .home(.kk)) {
                $0.hasSections = false
                $0.extra = "<a href=/contacts>Байланыс</a>"
            }
            $0.evidence.web.visits.removeAll { $0.url == Self.home + "kk/contacts/" }
            $0.add(.page, [Self.home + "contacts", Self.home + "kk/contacts/"], clicks: 1)
            $0.setPage("kk/contacts/", TestPage(.kk, title: "Байланыс"))
        }
        #expect(verdict == .doesNotConform)
    }
}
