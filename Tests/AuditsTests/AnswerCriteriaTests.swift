import Audits
import HTMLDocuments
import PolicyEngine
import SiteEvidence
import Testing

@Suite("Criteria of a site's answers")
struct AnswerCriteriaTests {
    static let security = SiteScene.home + ".well-known/security.txt"
    static let robots = SiteScene.home + "robots.txt"

    static let expectations = [
        CriterionExpectation(
            "AUD-050", conforms: { .web() },
            fails: {
                .web {
                    $0.evidence.hosts.removeAll { $0.host == SiteScene.www }
                    $0.evidence.hosts.append(HostEvidence(host: SiteScene.www))
                }
            }, ["problem": "noAddress", "found": "www.astana.gov.kz"],
            untold: {
                .web {
                    $0.spoil("https://www.astana.gov.kz/", Trouble(.refused, "nobody listens"))
                    $0.spoil("http://www.astana.gov.kz/", Trouble(.refused, "nobody listens"))
                }
            }, .refused),
        CriterionExpectation(
            "AUD-051", conforms: { .web() },
            fails: {
                .web {
                    $0.setHeader(SiteScene.home, "X-Content-Type-Options", nil)
                    $0.setHeader(SiteScene.home, "Referrer-Policy", "unsafe-url")
                }
            }, ["problem": "missingHeader, weakHeader", "found": "x-content-type-options, referrer-policy"],
            untold: { .web { $0.filterHome() } }, .filtered),
        CriterionExpectation(
            "AUD-052", conforms: { .web() },
            fails: {
                .web {
                    $0.setBody(
                        security, "Contact: mailto:a@b.kz\nExpires: 2026-11-01T00:00:00Z\n", type: "text/plain")
                }
            }, ["problem": "outdated", "found": "2026-11-01T00:00:00Z"],
            untold: { .web { $0.setStatus(security, 403) } }, .filtered),
        CriterionExpectation(
            "AUD-053", conforms: { .web() },
            fails: { .web { $0.setPage("", .home(.kk)) { $0.extra = "<script src='http://cdn.kz/a.js'></script>" } } },
            ["problem": "loadsScriptsPlain", "found": "http://cdn.kz/a.js"],
            untold: { .web { $0.changeHops(SiteScene.home) { $0.body?.truncated = true } } }, .limit),
        CriterionExpectation(
            "AUD-054", conforms: { .web() },
            fails: { .web { $0.setHeader(SiteScene.home, "Set-Cookie", "session=1; Path=/; secure") } },
            ["problem": "bareCookie", "found": "session -httpOnly -sameSite"],
            untold: { .web { $0.spoilHome() } }, .timeout),
        CriterionExpectation(
            "AUD-055", conforms: { .web() },
            fails: { .web { $0.setPage("kk/contacts/", TestPage(.kk, title: "Байланыс")) } },
            ["problem": "noTelephone, noMailAddress", "needed": "telephone, mail, feedback"],
            untold: { .web { $0.spoil(SiteScene.home + "kk/contacts/") } }, .timeout),
        CriterionExpectation(
            "AUD-056", conforms: { .web() },
            fails: { .web { $0.setBody(robots, "User-agent: a\nUser-agent: *\nDisallow: /\n", type: "text/plain") } },
            ["problem": "keepsEverybodyOut"], untold: { .web { $0.spoil(robots) } }, .timeout),
    ]

    @Test(arguments: expectations)
    func judges(_ expectation: CriterionExpectation) throws { try expectation.check() }

    private func finding(_ identifier: String, _ change: (inout SiteScene) -> Void) throws -> AuditFinding {
        try SiteScene.web(change).finding(identifier)
    }

    private func problem(_ identifier: String, _ change: (inout SiteScene) -> Void) throws -> String? {
        let finding = try finding(identifier, change)
        return finding.verdict == .doesNotConform ? finding.facts.first { $0.name == "problem" }?.value : nil
    }

    @Test(arguments: [
        ("Contact: a@b.kz\nExpires: 2027-01-01T00:00:00Z", "contactMalformed"),
        ("Contact: http://b.kz/\nExpires: 2027-01-01T00:00:00Z", "contactMalformed"),
        ("Expires: 2027-01-01T00:00:00Z", "noContactField"), ("Contact: tel:+7-717", "noExpiry"),
        ("Contact: mailto:a@b.kz\nExpires: tomorrow", "expiryMalformed"),
        ("Contact: mailto:a@b.kz\nExpires: 2027-01-01T00:00:00Z\nExpires: 2028-01-01T00:00:00Z", "manyExpiries"),
        (
            "Contact: mailto:a@b.kz\nExpires: 2027-01-01T00:00:00Z\nCanonical: https://b.kz/security.txt",
            "otherCanonical"
        ),
    ])
    func securityTexts(_ text: String, _ expected: String) throws {
        #expect(try problem("AUD-052") { $0.setBody(Self.security, text, type: "text/plain") } == expected)
    }

    @Test func securityTextThatIsNone() throws {
        #expect(try problem("AUD-052") { $0.setStatus(Self.security, 404) } == "noFile")
        #expect(try problem("AUD-052") { $0.setBody(Self.security, TestPage.home(.kk).html) } == "notText")
        #expect(try finding("AUD-052") { $0.setStatus(Self.security, 500) }.verdict == .couldNotTell(.protocolError))
        let signed = """
            -----BEGIN PGP SIGNED MESSAGE-----
            Hash: SHA256

            \(SiteScene.securityText)
            -----BEGIN PGP SIGNATURE-----
            Expires: none
            """
        #expect(try finding("AUD-052") { $0.setBody(Self.security, signed, type: "text/plain") }.verdict == .conforms)
    }

    @Test(arguments: [
        ("User-agent: *\nDisallow:\n", false), ("User-agent: *\nDisallow: /\nAllow: /\n", false),
        ("User-agent: evil\nDisallow: /\n\nUser-agent: *\nAllow: /\n", false), ("", false),
        ("User-agent: *\nDisallow: / # all\n", true), ("user-agent:*\r\ndisallow:/*\r\n", true),
        ("User-agent: *\nCrawl-delay: 5\nDisallow: /\nAllow: /index.html\n", true),
    ])
    func robotsTexts(_ text: String, _ keepsOut: Bool) throws {
        #expect(
            try problem("AUD-056") { $0.setBody(Self.robots, text, type: "text/plain") }
                == (keepsOut ? "keepsEverybodyOut" : nil))
    }

    /// Nobody is blamed for what was not read.
    @Test func robotsOfMoreRulesThanAreRead() throws {
        let text = "User-agent: *\nDisallow: /\n" + String(repeating: "Allow: /a\n", count: RobotsRules.mostRules)
        let finding = try finding("AUD-056") { $0.setBody(Self.robots, text, type: "text/plain") }
        #expect(finding.verdict == .couldNotTell(.limit))
    }

    @Test func robotsThatIsNone() throws {
        #expect(try problem("AUD-056") { $0.setStatus(Self.robots, 404) } == "noFile")
        #expect(try problem("AUD-056") { $0.setBody(Self.robots, TestPage.home(.kk).html) } == "notText")
    }

    @Test func headersByEveryWay() throws {
        let home = SiteScene.home
        // Frames are spoken of in the policy.
        #expect(try finding("AUD-051") { $0.setHeader(home, "X-Frame-Options", nil) }.verdict == .conforms)
        #expect(
            try problem("AUD-051") {
                $0.setHeader(home, "X-Frame-Options", "ALLOW-FROM https://a.kz")
                $0.setHeader(home, "Content-Security-Policy", "default-src 'self'")
            } == "weakHeader")
        #expect(
            try problem("AUD-051") { $0.setHeader(home, "Content-Security-Policy", "frame-ancestors 'none'") }
                == "weakHeader")
        #expect(
            try problem("AUD-051") {
                $0.setHeader(home, "Content-Security-Policy", nil)
                $0.setHeader(home, "Content-Security-Policy-Report-Only", "default-src 'self'")
            } == "missingHeader")
        #expect(
            try finding("AUD-051") {
                $0.setHeader(home, "Content-Security-Policy", nil)
                $0.setPage("", .home(.kk)) {
                    $0.extra = "<meta http-equiv=Content-Security-Policy content=\"default-src 'self'\">"
                }
            }.verdict == .conforms)
    }

    @Test func mixedContentOfEveryKind() throws {
        func told(_ extra: String) throws -> String? {
            try problem("AUD-053") { $0.setPage("", .home(.kk)) { $0.extra = extra } }
        }
        #expect(try told("<img src=http://a.kz/1.png>") == "loadsPicturesPlain")
        #expect(try told("<form action='http://a.kz/'></form>") == "sendsFormsPlain")
        #expect(
            try told("<link rel=stylesheet href=http://a.kz/s.css><iframe src=http://a.kz/></iframe>")
                == "loadsScriptsPlain")
        #expect(
            try told("<a href=http://a.kz/>a</a><link rel=canonical href=http://a.kz/><img src=//a.kz/1.png>") == nil)
        #expect(
            try finding("AUD-053") {
                $0.setPage("", .home(.kk)) { $0.extra = "<img src=http://a.kz/1.png>" }
                $0.setHeader(SiteScene.home, "Content-Security-Policy", "upgrade-insecure-requests")
            }.verdict == .conforms)
    }

    @Test func cookies() throws {
        let home = SiteScene.home
        #expect(try finding("AUD-054") { $0.setHeader(home, "Set-Cookie", nil) }.verdict == .doesNotApply(.absent))
        #expect(
            try finding("AUD-054") { $0.setHeader(home, "Set-Cookie", "csrftoken=1; Secure; SameSite=Strict") }.verdict
                == .conforms)
        #expect(
            try problem("AUD-054") { $0.setHeader(home, "Set-Cookie", "a=1; HttpOnly; SameSite=None") } == "bareCookie")
        #expect(
            try finding("AUD-054") { $0.setHeader(home, "Set-Cookie", "a=1; Secure; HttpOnly; SameSite=None") }.verdict
                == .conforms)
    }

    @Test func contactsInPlainText() throws {
        let ways = [
            "Телефон: 8 (7172) 55-64-00, пошта: info@astana.gov.kz <a href=https://eotinish.kz/>eOtinish</a>",
            "+7 7172 55 64 00 <a href='mailto:a@b.kz'>a</a> <a href=/blog>Әкімнің виртуалды қабылдауы: өтініш</a>",
        ]
        for way in ways {
            let verdict = try finding("AUD-055") {
                $0.setPage("kk/contacts/", TestPage(.kk, title: "Байланыс", extra: "<p>\(way)</p>"))
            }.verdict
            #expect(verdict == .conforms, "\(way)")
        }
        #expect(
            try problem("AUD-055") {
                $0.setPage(
                    "kk/contacts/",
                    TestPage(.kk, title: "Байланыс", extra: "<p>БСН 940140000385, 2026 ж., 12:30, info@</p>"))
            } == "noTelephone, noMailAddress")
    }

    @Test func noFeedbackWhereNoMenuLeadsToAppeals() throws {
        let told = try problem("AUD-055") {
            $0.dropSections()
            $0.setPage("", .home(.kk)) {
                $0.hasSections = false
                $0.extra = "<a href='tel:+77172556400'>1414</a> info@astana.gov.kz"
            }
        }
        #expect(told == "noFeedback")
    }

    @Test func aSiteThatIsItselfAWWWNeedsNoOther() throws {
        var scene = SiteScene.web()
        scene.evidence.site = SiteScene.www
        #expect(try scene.finding("AUD-050").verdict == .doesNotApply(.absent))
    }

    @Test func aFiltersPageIsNotTheSitesWhateverItsStatus() throws {
        var scene = SiteScene.web()
        scene.filterHome()
        #expect(try scene.finding("AUD-050").verdict == .couldNotTell(.filtered))
        #expect(try scene.finding("AUD-046").verdict == .couldNotTell(.filtered))
    }

    @Test func aHostWithoutAPageDoesNotAnswer() throws {
        #expect(
            try problem("AUD-050") {
                $0.replace(.secureWWW, ["https://www.astana.gov.kz/"])
                $0.replace(.plainWWW, ["http://www.astana.gov.kz/"])
                $0.setStatus("https://www.astana.gov.kz/", 404)
                $0.setStatus("http://www.astana.gov.kz/", 404)
            } == "noPage")
    }
}

extension SiteScene {
    /// A page of the site below its first one.
    mutating func setPage(_ path: String, _ page: TestPage, _ change: (inout TestPage) -> Void = { _ in }) {
        setBody(Self.home + path, page.with(change).html)
    }
}
