import HTMLDocuments
import Testing

@Suite struct RobotsTests {
    private func rules(_ text: String, for product: String? = "tester") -> RobotsRules {
        RobotsRules(Array(text.utf8), product: product)
    }

    private func allows(_ text: String, _ path: String) throws -> Bool {
        rules(text).allow(try #require(WebAddress("http://one.gov.kz" + path)))
    }

    @Test func theGroupThatNamesUsCounts() throws {
        let text = "User-agent: *\nDisallow: /\n\nUser-agent: other\nUser-agent: Tester # us\nDisallow: /a\n"
        #expect(try allows(text, "/b"))
        #expect(try !allows(text, "/a/b"))
        #expect(try !allows("User-agent: *\nDisallow: /", "/b"))
        #expect(try !allows("\u{feff}User-agent: *\rDisallow:\t/ \r", "/b"))
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

    /// RFC 9309, section 2.2.3, and stars in every place.
    @Test(arguments: [
        ("/a*c", "/abc", true), ("/a*c", "/ab", false), ("/a*c$", "/abcbc", true), ("/a*c$", "/abcb", false),
        ("*b*d", "/abcd", true), ("*d*b", "/abcd", false), ("/*aab", "/aaab", true), ("/*abab*c", "/abaababxc", true),
        ("/a$", "/a", true), ("/a$", "/ab", false), ("/*$", "/x", true), ("*", "/", true), ("/ab*b$", "/ab", false),
        ("/жаңа", "/%D0%B6%D0%B0%D2%A3%D0%B0/1", true), ("/b", "/ab", false), ("/?x=*y", "/?x=1y", true),
    ])
    func patternsMatch(_ pattern: String, _ path: String, _ matches: Bool) throws {
        #expect(try allows("User-agent: *\nDisallow: \(pattern)", path) == !matches)
    }

    /// RFC 9309, section 2.2.2; what is encoded because it would mean something else stays apart.
    @Test(arguments: [
        ("/%d0%b0/", "/а/", true), ("/а/", "/%d0%b0/", true), ("/%D0%b0/", "/%d0%B0/x", true),
        ("/%d0%b0/", "/%d0%b1/", false), ("/admin", "/%61dmin", true), ("/%7Ea", "/~a", true),
        ("/a%2fb", "/a%2Fb", true), ("/a%2fb", "/a/b", false), ("/a%2", "/a%2", true), ("/%zz", "/%ZZ", false),
        ("/a%2ab", "/axb", false), ("/?q=%d2%a3", "/?q=ң", true),
    ])
    func encodingsMatch(_ pattern: String, _ path: String, _ matches: Bool) throws {
        #expect(try allows("User-agent: *\nDisallow: \(pattern)", path) == !matches)
    }

    @Test func whoForbidsEverythingIsSeen() {
        #expect(rules("User-agent: *\nDisallow: /\nAllow: /a", for: nil).forbidsEverything)
        #expect(rules("User-agent: *\nDisallow: *", for: nil).forbidsEverything)
        #expect(!rules("User-agent: *\nDisallow: /\nAllow: /*", for: nil).forbidsEverything)
        #expect(!rules("User-agent: *\nDisallow: /$", for: nil).forbidsEverything)
        #expect(!rules("User-agent: tester\nDisallow: /", for: nil).forbidsEverything)
        #expect(!RobotsRules.none.forbidsEverything)
    }

    /// Politely: where we can't know what is asked, everything is forbidden, and nobody is blamed for it.
    @Test func aFileOfMoreRulesThanAreReadForbidsEverything() throws {
        let path = try #require(WebAddress("http://one.gov.kz/b"))
        for text in [
            String(repeating: "Disallow: /a\n", count: RobotsRules.mostRules + 1),
            "Allow: /" + String(repeating: "a", count: RobotsRules.mostOctets) + "\n",
        ] {
            let long = rules("User-agent: *\n" + text)
            #expect(long.isTooLong)
            #expect(!long.allow(path))
            #expect(!long.forbidsEverything)
            // Rules for others are none of ours.
            let named = rules("User-agent: *\n\(text)User-agent: tester\nDisallow: /a\n")
            #expect(!named.isTooLong)
            #expect(named.allow(path))
        }
        let most = rules("User-agent: *\n" + String(repeating: "Disallow: /a\n", count: RobotsRules.mostRules))
        #expect(!most.isTooLong)
        #expect(most.allow(path))
    }

    @Test func whatStandsBehindTheLimitIsNotRead() throws {
        let filler = String(repeating: "# filler\n", count: RobotsRules.longest / 9 - 4)
        let text = "User-agent: *\n\(filler)Disallow: /begun/and/cut/by/the/limit\nDisallow: /"
        #expect(text.utf8.count > RobotsRules.longest)
        #expect(try allows(text, "/begun/other"))
        #expect(try !allows("User-agent: *\nDisallow: /begun", "/begun/other"))
    }

    /// As many rules as are read, each of which nearly fits everywhere, on 25 long paths: looked for place by place, they
    /// would cost some ten thousand million steps.
    @Test(.timeLimit(.minutes(1))) func starsWithoutEndCostNoTime() throws {
        let path = try #require(WebAddress("http://one.gov.kz/" + String(repeating: "a", count: 4_000)))
        let rule = "Disallow: /*" + String(repeating: "a", count: 2_000) + "b\n"
        let rules = rules("User-agent: *\n" + String(repeating: rule, count: RobotsRules.mostOctets / 2_010))
        #expect(!rules.isTooLong)
        for _ in 0..<25 { #expect(rules.allow(path)) }
        let stars = String(repeating: "*a", count: 1_900)
        #expect(try allows("User-agent: *\nDisallow: /\(stars)b", "/" + String(repeating: "a", count: 3_000)))
    }
}
