import Foundation
import Testing

@Suite("Policies on the command line")
struct PolicyTests {
    @Test("explaining says yes, no or review, in three languages, and needs no register")
    func explain() throws {
        let tool = try Tool()
        let yes = try tool("policy", "explain", "mysal-bir.kz", "--as", "940140000385")
        #expect(yes.code == 0)
        #expect(yes.output.contains("assumed"))
        var pages: Set<String> = []
        for language in ["kk", "ru", "en"] {
            let no = try tool("policy", "explain", "nic.kz", "--as", "940140000385", "--lang", language)
            #expect(no.code == 1)
            #expect(no.output.contains("KZ-002"))
            // What the rule rests on, too.
            let segments = [
                "kk": "Интернеттің қазақстандық", "ru": "казахстанского сегмента", "en": "Kazakhstan segment",
            ]
            for (spoken, segment) in segments { #expect(no.output.contains(segment) == (spoken == language)) }
            pages.insert(no.output)
        }
        #expect(pages.count == 3)
        let review = try tool("policy", "explain", "қазақстан.қаз", "--json").objects()[0]
        #expect(review["decision"] as? String == "review")
        // A body of the list, and one that is not on it, under the rules of the state's zone.
        let order = "state-body-order|1|2026-05-01|\(String(repeating: "0f", count: 32))"
        for (number, decision) in [("990140990090", "accept"), ("940140000385", "review"), ("940140000386", "refuse")] {
            let outcome = try tool(
                "policy", "explain", "zhana.gov.kz", "--as", number, "--kind", "stateBody", "--evidence", order,
                "--json")
            #expect(try outcome.objects()[0]["decision"] as? String == decision, "\(number): \(outcome.output)")
            #expect(outcome.code == (decision == "refuse" ? 1 : 0))
        }
        // Before the rule there was no rule.
        let early = try tool(
            "policy", "explain", "mysal-bir.kz", "--as", "940140000385", "--at", "2006-01-01", "--json")
        let rules = try #require(early.objects()[0]["judgements"] as? [[String: Any]]).compactMap {
            $0["rule"] as? String
        }
        #expect(!rules.contains("NAT-010") && rules.contains("NAT-001"), "\(rules)")
        #expect(try tool("policy", "explain", "example.ru").code == 1)
        // Two labels below a zone is nowhere.
        #expect(try tool("policy", "explain", "a.b.kz").code == 1)
    }

    @Test("registrars are told once of a policy that begins soon")
    func announce() throws {
        var tool = try Tool()
        tool.clock = "2022-12-15T12:00:00Z"
        tool = try tool.furnished()
        let words = ["policy", "announce", "--operator", "aliya"]
        let none = try tool.run(words + ["--days", "3"])
        #expect(none.code == 0 && none.output.contains("Nobody is to be told"), "\(none.output)\(none.aside)")
        let told = try tool.run(words + ["--json", "--lang", "ru"]).objects()
        #expect(told.count == 1 && told[0]["registrar"] as? String == "DEMO")
        #expect((told[0]["object"] as? String)?.hasPrefix("national@2023-01 ") == true, "\(told)")
        #expect((told[0]["sentence"] as? String)?.hasSuffix("kz, gov.kz.") == true, "\(told)")
        #expect(try tool.run(words + ["--json"]).objects().isEmpty)
        #expect(try tool.run(words + ["--days", "0"]).code == 64)
        #expect(try tool.run(["policy", "announce", "--operator", " "]).code == 64)
    }

    @Test("tables stand straight, whatever letters they hold, and pipes get no colours")
    func table() throws {
        let lines = try Tool()("policy", "list").lines.dropFirst(2)
        #expect(lines.count > 10)
        #expect(lines.contains { $0.contains("қаз") })
        #expect(Set(lines.map(\.count)).count == 1, "every line ends with twelve digits of a digest")
        #expect(lines.allSatisfy { !$0.contains("\u{1b}") })
    }

    @Test("clocks and prices are listed by their kind, and clocks are compared in words")
    func kinds() throws {
        let tool = try Tool()
        let listed = try tool("policy", "list", "--json").objects().compactMap { $0["policy"] as? String }
        let expected = ["national", "lifecycle/national", "fees/national", "campaigns/edu-2027", "campaigns/gov-2027"]
        #expect(Set(listed).isSuperset(of: expected), "\(listed)")
        #expect(try tool("policy", "check", "--json").objects()[0]["campaigns"] as? Int == 2)
        #expect(try tool("policy", "check").output.contains("2 campaigns"))
        let (old, new) = ("lifecycle/national@2005-04", "lifecycle/national@2016-03")
        var pages: Set<String> = []
        for language in ["kk", "ru", "en"] {
            let page = try tool("policy", "diff", old, new, "--lang", language)
            #expect(page.code == 0 && page.lines.count > 2, "\(page.output) \(page.aside)")
            pages.insert(page.output)
        }
        #expect(pages.count == 3)
        // Nothing changed is said, and unlike things are not compared.
        #expect(try tool("policy", "diff", new, new).lines.count == 1)
        #expect(try tool("policy", "diff", new, "kz@2018-03").code == 64)
        #expect(try tool("policy", "diff", "fees/national@2018-03", "fees/national@2025-01").code == 64)
        #expect(try tool("policy", "diff", "lifecycle/national@1999-01", new).aside.contains(old))
    }

    @Test("a file that has decided something and was edited since is warned of")
    func edited() throws {
        let tool = try Tool().furnished()
        _ = try tool.shell("cp -rL Policies edited && echo '# A note.' >> edited/acts.yaml")
        #expect(try tool.create("bir.kz").code == 0)
        let quiet = try tool("policy", "check", "--policies", "edited")
        #expect(quiet.code == 0 && quiet.aside.isEmpty, "the register of acts may grow: \(quiet.aside)")
        // One that has decided, and one that has not.
        _ = try tool.shell(
            "for f in kz.2018-03 org.2016-03; do echo '# A note.' >> edited/registration/$f.yaml; done")
        let warned = try tool("policy", "check", "--policies", "edited")
        #expect(warned.code == 0)
        #expect(warned.asideLines.count == 1, "\(warned.aside)")
        #expect(warned.aside.hasPrefix("edited/registration/kz.2018-03.yaml has decided"), "\(warned.aside)")
        let json = try tool("policy", "check", "--policies", "edited", "--json").objects()[0]
        #expect(json["edited"] as? [String] == ["registration/kz.2018-03.yaml"])
        let elsewhere = try tool("policy", "check", "--policies", "edited", "--register", "none.db")
        #expect(elsewhere.code == 0 && elsewhere.aside.isEmpty)
    }

    @Test("a table of policies fits a terminal")
    func width() throws {
        let lines = try Tool()("policy", "list").lines
        #expect(lines.allSatisfy { $0.count <= 100 }, "\(lines)")
        #expect(lines.contains { $0.contains("kz and 13 more") })
    }

    @Test("a name that a zone speaks of itself and that somebody could register is complained of where it stands")
    func fixedNames() throws {
        let tool = try Tool()
        _ = try tool.shell(
            "cp -rL Zones open && sed -i 's/owner: www.nic,/owner: portal,/; s/owner: whois.nic,/owner: a.mysal,/' "
                + "open/kz.yaml")
        let open = try tool("policy", "check", "--zones", "open")
        #expect(open.code == 2)
        #expect(open.asideLines.count == 2, "\(open.aside)")
        for name in ["portal", "mysal"] {
            let line = try #require(open.asideLines.first { $0.contains("'\(name)'") }, "\(open.aside)")
            #expect(line.hasPrefix("open/kz.yaml:") && line.contains("list of blocked names"), "\(line)")
        }
        // A list that no longer blocks what the zone uses.
        _ = try tool.shell(
            "cp -rL Policies loose && sed -i 's/labels: .www, nic,/labels: [www,/' loose/names/blocked-kz.2018-03.yaml")
        let loose = try tool("policy", "check", "--policies", "loose")
        #expect(loose.code == 2)
        #expect(loose.aside.contains("nic.kz"), "\(loose.aside)")
        // Underscores are no name that anybody could ask for.
        _ = try tool.shell(
            "cp -rL Zones service && echo '  - {owner: _dmarc, record: \"TXT \\\"v=DMARC1\\\"\"}' >> service/kz.yaml")
        let service = try tool("policy", "check", "--zones", "service")
        #expect(service.code == 0, "\(service.aside)")
    }

    @Test("cases pass here, and a case that expects another answer fails")
    func cases() throws {
        let tool = try Tool()
        #expect(try tool("policy", "test").code == 0)
        #expect(try tool("policy", "check").code == 0)
        _ = try tool.shell("cp -rL Zones fewer && rm fewer/kz.yaml")
        let fewer = try tool("policy", "check", "--zones", "fewer")
        #expect(fewer.code == 2 && fewer.aside.contains("The zone kz"), "\(fewer.aside)")
        _ = try tool.shell(
            "cp -rL Policies changed && sed -i '0,/accept/s//refuse/' changed/registration/kz.cases.yaml")
        let changed = try tool("policy", "test", "--policies", "changed")
        #expect(changed.code != 0, "\(changed.output)")
    }
}
