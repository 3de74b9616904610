import Foundation
import Testing

@Suite("Decisions, applications and the past on the command line")
struct DecisionTests {
    @Test("a refusal reads in three languages, each with rule, facts, clause and what would change it")
    func languages() throws {
        let tool = try Tool().furnished()
        let refused = try tool.create("nic.kz")
        #expect(refused.code == 1)
        #expect(refused.aside.contains("KZ-002"))
        let number = try #require(
            try tool("decision", "list", "--object", "nic.kz", "--json").objects().first?["decision"] as? Int)
        var pages: Set<String> = []
        for (language, word) in [("kk", "бас тартылды"), ("ru", "отказано"), ("en", "refused")] {
            let page = try tool("decision", "show", String(number), "--lang", language)
            #expect(page.code == 0, "\(page.aside)")
            #expect(page.output.contains(word))
            #expect(page.output.contains("KZ-002"))
            #expect(page.output.contains("2018-03"), "the policy's version")
            #expect(!page.output.contains("{"), "a fact was not filled in: \(page.output)")
            pages.insert(page.output)
            let json = try tool("decision", "show", String(number), "--lang", language, "--json").objects()
            #expect((json[0]["judgements"] as? [Any])?.isEmpty == false)
        }
        #expect(pages.count == 3)
        #expect(try tool("decision", "show", "9999").code == 1)
    }

    @Test("a refusal that no rule made says too what stood in the way, in three languages")
    func refusalsWithoutRules() throws {
        let tool = try Tool().furnished()
        #expect(try tool.create("bir.kz").code == 0)
        let held = try tool("domain", "update", "bir.kz", "--as", "DEMO", "--status", "serverHold")
        #expect(held.code == 1 && held.aside.contains("code 2004 (RFC 5730 §3)"), "\(held.aside)")
        let number = try #require(
            try tool("decision", "list", "--object", "bir.kz", "--json").objects().first?["decision"] as? Int)
        for (language, words) in [
            ("kk", "тіркеуші DEMO"), ("ru", "регистратор DEMO"), ("en", "is not yours to set or remove"),
        ] {
            let page = try tool("decision", "show", String(number), "--lang", language)
            #expect(page.output.contains("serverHold") && page.output.contains("2004 (RFC 5730 §3), parameterRange"))
            #expect(page.output.contains(words), "\(page.output)")
            #expect(page.output.contains("national 2016-03"), "the policy of the clocks")
            let object = try tool("decision", "show", String(number), "--lang", language, "--json").objects()[0]
            #expect((object["sentence"] as? String)?.contains("serverHold") == true)
            #expect((object["lifecycle"] as? [String: Any])?["version"] as? String == "2016-03")
        }
        #expect(try tool("decision", "list", "--object", "HOLDER1", "--json").objects().count == 1)
        #expect(try tool("decision", "show", "2").output.contains("creation of contact HOLDER1"))
        #expect(try tool("decision", "list", "--object", "BIR.kz.", "--json").objects().count == 2)
        // A transfer that fails for its secret is not blamed on the rules that would have looked on.
        _ = try tool("registrar", "create", "OTHER", "--operator", "aliya", "--name", "Other", "--zone", "kz")
        let transfer = try tool("domain", "transfer", "request", "bir.kz", "--as", "OTHER")
        #expect(transfer.code == 1 && !transfer.aside.contains("NAT-"), "\(transfer.aside)")
    }

    @Test("registrars and applications have a past that can be read")
    func pastOfPeople() throws {
        var tool = try Tool().furnished()
        let words = ["domain", "create", "eg0v.kz", "--as", "DEMO", "--registrant", "HOLDER1"] + Tool.place
        #expect(try tool.run(words + ["--ns", "ns1.example.net", "--ns", "ns2.example.net"]).code == 0)
        tool.clock = "2026-09-02T12:00:00Z"
        #expect(try tool("application", "refuse", "1", "--operator", "aliya", "--reason", "It imitates.").code == 0)
        #expect(try tool("registrar", "update", "DEMO", "--operator", "aliya", "--state", "suspended").code == 0)
        #expect(try tool("application", "history", "1", "--json").objects().count == 2)
        #expect(try tool("registrar", "history", "DEMO", "--json").objects().count == 2)
        let before = try tool("application", "show", "1", "--at", "2026-09-02T00:00:00Z", "--json").objects()[0]
        #expect(before["state"] as? String == "pending")
        #expect(try tool("application", "show", "1", "--json").objects()[0]["state"] as? String == "refused")
        let registrar = try tool("registrar", "show", "DEMO", "--at", "2026-09-02T00:00:00Z", "--json").objects()[0]
        #expect(registrar["state"] as? String == "active")
        let host = try tool("host", "show", "ns1.example.net", "--json").objects()[0]
        #expect(host["statuses"] as? [String] == ["ok"])
        let contact = try tool("contact", "show", "HOLDER1", "--json").objects()[0]
        #expect(contact["links"] as? Int == 0)
    }

    @Test("the newest decisions come first, with how many there are; --after reads on from a number")
    func list() throws {
        let tool = try Tool().furnished()
        for name in ["bir.kz", "eki.kz", "nic.kz"] { _ = try tool.create(name) }
        let all = try tool("decision", "list", "--json").objects().compactMap { $0["decision"] as? Int }
        #expect(all == all.sorted(by: >) && all.count == 8)
        let two = try tool("decision", "list", "--limit", "2")
        #expect(two.lines[2].contains("nic.kz") && two.lines[3].contains("eki.kz"), "\(two.output)")
        #expect(two.lines.last == "2 of 8 decisions, newest first; --limit shows more.")
        let on = try tool("decision", "list", "--after", "3", "--limit", "2", "--json").objects()
        #expect(on.compactMap { $0["decision"] as? Int } == [4, 5])
        #expect(try tool("decision", "list", "--object", "bir.kz").lines.last?.hasPrefix("1 of 1 decisions") == true)
        #expect(try tool("decision", "list", "--object", "bir.kz", "--after", "3").code == 64)
    }

    @Test("a decision that came by the wire is found by either side's transaction, and tells where it came from")
    func trace() throws {
        let tool = try Tool().furnished()
        _ = try tool.create("bir.kz")
        let number = try #require(try tool("decision", "list", "--json").objects().first?["decision"] as? Int)
        let untraced = try tool("decision", "show", String(number))
        #expect(!untraced.output.contains("svTRID"))
        #expect(
            try tool.shell(
                "sqlite3 var/register.db \"UPDATE decision SET session = 'S-1', address = '192.0.2.7', "
                    + "client_transaction = 'ABC-1', server_transaction = 'SV-1' WHERE number = \(number)\""
            ).code == 0)
        for search in [["--transaction", "SV-1"], ["--client-transaction", "ABC-1", "--registrar", "DEMO"]] {
            let page = try tool.run(["decision", "show"] + search)
            #expect(page.code == 0, "\(page.aside)")
            for word in ["S-1", "192.0.2.7", "ABC-1", "SV-1", "bir.kz"] { #expect(page.output.contains(word)) }
            let object = try tool.run(["decision", "show", "--json"] + search).objects()[0]
            #expect(object["decision"] as? Int == number)
            let trace = try #require(object["trace"] as? [String: String])
            #expect(
                trace == [
                    "session": "S-1", "address": "192.0.2.7", "clientTransaction": "ABC-1",
                    "serverTransaction": "SV-1",
                ])
        }
        #expect(try tool("decision", "show", "--transaction", "SV-2").code == 1)
        #expect(try tool("decision", "show", "--client-transaction", "ABC-1", "--registrar", "OTHER").code == 1)
        #expect(try tool("decision", "show", "--client-transaction", "ABC-1").code == 64)
        #expect(try tool("decision", "show").code == 64)
        #expect(try tool("decision", "replay", "--all").code == 0)
    }

    @Test("a page says the whole basis of what made the decision, and takes a line for each other rule")
    func page() throws {
        let tool = try Tool().furnished()
        _ = try tool.create("nic.kz")
        let number = try #require(try tool("decision", "list", "--json").objects().first?["decision"] as? Int)
        let lines = try tool("decision", "show", String(number)).lines
        #expect(lines.count { $0.contains("basis:") } == 1)
        let others = lines.drop { !$0.hasPrefix("Other rules") }.dropFirst()
        #expect(others.count > 8 && others.allSatisfy { $0.contains("satisfied") }, "\(others)")
    }

    @Test("every decision comes to the same answer when it is judged again; a changed one does not")
    func replay() throws {
        let tool = try Tool().furnished()
        for name in ["bir.kz", "nic.kz", "-x.kz", "astana.gov.kz"] { _ = try tool.create(name) }
        _ = try tool("domain", "renew", "bir.kz", "--as", "DEMO")
        _ = try tool("domain", "delete", "bir.kz", "--as", "DEMO")
        let all = try tool("decision", "replay", "--all")
        #expect(all.code == 0, "\(all.output) \(all.aside)")
        #expect(all.output.contains(" 0 came out otherwise"))
        let sum = try tool("decision", "replay", "--all", "--json").objects()[0]
        let listed = try tool("decision", "list", "--json").objects().count
        #expect(sum["differing"] as? Int == 0 && sum["decisions"] as? Int == listed && listed > 5, "\(sum)")
        // Somebody makes a refusal into an accept.
        #expect(
            try tool.shell(
                "sqlite3 var/register.db \"UPDATE decision SET outcome = 'accepted' WHERE object = 'nic.kz'\""
            )
            .code == 0)
        let changed = try tool("decision", "replay", "--all")
        #expect(changed.code == 1)
        #expect(changed.output.contains("differs"))
    }

    @Test("a name that policy sends to review waits, is approved by as many operators as the zone asks, and is there")
    func review() throws {
        let tool = try Tool().furnished()
        #expect(
            try tool(
                "contact", "create", "BODY1", "--as", "DEMO", "--kind", "stateBody", "--identifier", "940140000385",
                "--name", "A state body", "--city", "Astana", "--country", "KZ", "--email", "office@mysal.kz",
                "--voice",
                "+7.7172000000"
            ).code == 0)
        let digest = String(repeating: "ab", count: 32)
        let words =
            [
                "domain", "create", "zhana-organ.gov.kz", "--as", "DEMO", "--registrant", "BODY1", "--evidence",
                "state-body-order|12|2026-05-01|\(digest)",
            ] + Tool.place
        // Servers outside of the segment: the state's zone asks for one inside, and could not tell.
        let created = try tool.run(words + ["--ns", "ns1.example.net", "--ns", "ns2.example.net", "--json"])
        let object = try #require(try created.objects().first, "\(created.aside)")
        try #require(object["outcome"] as? String == "review", "\(object)")
        #expect(created.code == 0)
        let number = String(try #require(object["application"] as? Int))
        #expect(try tool("application", "list").output.contains("zhana-organ.gov.kz"))
        let show = try tool("application", "show", number, "--lang", "ru")
        #expect(show.output.contains("0 of 2"), "\(show.output)")
        for (name, code) in [("aliya", Int32(0)), ("aliya", 1), ("bolat", 0)] {
            let outcome = try tool(
                "application", "approve", number, "--operator", name, "--reason", "The act was read.")
            #expect(outcome.code == code, "\(name): \(outcome.output) \(outcome.aside)")
        }
        let domain = try tool("domain", "show", "zhana-organ.gov.kz", "--json").objects()
        #expect(domain[0]["published"] as? Bool == true)
        #expect(try tool("application", "list", "--json").lines.isEmpty)
    }

    @Test("an object is shown as it was")
    func past() throws {
        var tool = try Tool().furnished()
        #expect(try tool.create("bir.kz").code == 0)
        tool.clock = "2026-10-01T00:00:00Z"
        #expect(try tool("domain", "update", "bir.kz", "--as", "DEMO", "--status", "clientHold").code == 0)
        let now = try tool("domain", "show", "bir.kz")
        #expect(now.output.contains("clientHold"))
        let before = try tool("domain", "show", "bir.kz", "--at", "2026-09-15")
        #expect(before.code == 0)
        #expect(!before.output.contains("clientHold"))
        #expect(try tool("domain", "show", "bir.kz", "--at", "2026-01-01").code == 1)
        #expect(try tool("domain", "history", "bir.kz", "--json").objects().count == 2)
    }

    @Test("authorization information is shown once, stays out of the register, and moves a name")
    func authorization() throws {
        let tool = try Tool().furnished()
        #expect(try tool.create("bir.kz").code == 0)
        #expect(
            try tool("registrar", "create", "OTHER", "--operator", "aliya", "--name", "Other", "--zone", "kz").code == 0
        )
        let set = try tool("domain", "authinfo", "bir.kz", "--as", "DEMO")
        let secret = try #require(set.lines.last)
        #expect(secret.count >= 20)
        #expect(tool.octets("var/register.db")?.range(of: Data(secret.utf8)) == nil)
        let shown = try tool("domain", "show", "bir.kz", "--json")
        #expect(!shown.output.contains("hash") && !shown.output.contains("salt"), "\(shown.output)")
        var later = tool
        later.clock = "2026-09-10T00:00:00Z"
        try tool.write("wrong\n", to: "wrong.txt")
        try tool.write(secret + "\n", to: "secret.txt")
        let wrong = try later("domain", "transfer", "request", "bir.kz", "--as", "OTHER", "--auth-file", "wrong.txt")
        #expect(wrong.code == 1)
        // Sixty days have to pass before a name may change its registrar.
        let early = try later("domain", "transfer", "request", "bir.kz", "--as", "OTHER", "--auth-file", "secret.txt")
        #expect(early.code == 1)
        #expect(early.aside.contains("NAT-"), "\(early.aside)")
    }
}
