import HTMLDocuments
import Testing

@testable import SiteScanning

@Suite struct RobotsTests {
    private func allows(_ text: String, _ path: String) throws -> Bool {
        RobotsRules(text, product: "tester").allow(try #require(WebAddress("http://one.gov.kz" + path)))
    }

    @Test func theGroupThatNamesUsCounts() throws {
        let text = "User-agent: *\nDisallow: /\n\nUser-agent: other\nUser-agent: Tester # us\nDisallow: /a\n"
        #expect(try allows(text, "/b"))
        #expect(try !allows(text, "/a/b"))
        #expect(try !allows("User-agent: *\nDisallow: /", "/b"))
        #expect(try allows("User-agent: other\nDisallow: /", "/b"))
        #expect(try allows("User-agent: *\nDisallow:", "/b"))
        #expect(try allows("", "/b"))
    }

    @Test func theLongestRuleDecides() throws {
        let text = "User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /*.php$\nAllow: /same\nDisallow: /same"
        #expect(try !allows(text, "/a"))
        #expect(try allows(text, "/a/b/c"))
        #expect(try !allows(text, "/x/y.php"))
        #expect(try allows(text, "/x/y.php?z"))
        #expect(try allows(text, "/same"))
    }

    @Test func starsWithoutEndCostNoTime() throws {
        let pattern = String(repeating: "*a", count: 2_000)
        #expect(try allows("User-agent: *\nDisallow: /\(pattern)b", "/" + String(repeating: "a", count: 3_000)))
    }
}
