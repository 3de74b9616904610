import Foundation
import Programs
import Testing

/// Cases of audits by the command line: from a finding to the sanction and back, and killed at any instant.
@Suite("Cases", .serialized)
struct CaseTests {
    /// A finding as the file has it.
    static func finding(
        run: Int = 7, _ verdict: String = "doesNotConform", observed: String = "2026-11-02T06:00:00Z",
        site: String = "www.mysal.kz", criterion: String = "AUD-099", more: String = ""
    ) -> String {
        """
        {"site": "\(site)",
         "body": {"bin": "990140004654", "name": {"kk": "Мекеме", "ru": "Орган", "en": "Body"},
                  "email": "body@mysal.kz", "language": "ru"},
         "criterion": {"identifier": "\(criterion)", "document": "state-sites", "version": "2026-11", "digest": "0a1b",
           "title": {"kk": "Сертификат", "ru": "Сертификат", "en": "Certificate"},
           "sentence": {"kk": "Мерзімі өтті: {until}", "ru": "Истёк {until}", "en": "It expired on {until}"},
           "remedy": {"kk": "Жаңартыңыз.", "ru": "Обновите его.", "en": "Renew it."},
           "clause": {"kk": "16-тармақ", "ru": "пункт 16", "en": "clause 16"},
           "workingDays": 10, "sanction": "serverHold"\(more)},
         "finding": {"run": \(run), "observed": "\(observed)", "verdict": "\(verdict)", "evidence": "ff00",
           "facts": [{"name": "until", "value": "2026-10-01"}]}}
        """
    }

    private static let sender = ["--sender", "Registry <help@registry.example>"]

    /// A register with a name in the zone, at Monday 2 November 2026.
    private func furnished() throws -> Tool {
        var tool = try Tool().furnished()
        try #require(try tool.create("mysal.kz", ["--years", "3"]).code == 0)
        // Others, so that one name that leaves the zone is no drop that its guard would stop.
        var batch = "action,name,years,registrant,ns,server_street,server_city,server_country\n"
        for number in 1...40 {
            batch +=
                "create,atau-\(number).kz,1,HOLDER\(1 + number % 2),ns1.example.net;ns2.example.net,"
                + "Dostyk 5,Astana,KZ\n"
        }
        try tool.write(batch, to: "others.csv")
        try #require(try tool("batch", "others.csv", "--as", "DEMO").code == 0)
        tool.clock = "2026-11-02T12:00:00Z"
        try tool.write(Self.finding(), to: "finding.json")
        return tool
    }

    private func done(_ tool: Tool, _ words: String...) throws -> [String: Any] {
        let outcome = try tool.run(["case"] + words + ["--json"])
        try #require(outcome.code == 0, "\(words): \(outcome.aside)\(outcome.output)")
        return try #require(try outcome.objects().first)
    }

    /// Runs a step that has to be refused, by this rule.
    private func refused(_ tool: Tool, _ rule: String, _ words: String...) throws {
        let outcome = try tool.run(["case"] + words)
        #expect(outcome.code == 1, "\(words): \(outcome.output)")
        // By the number that the page of refusals has it under.
        #expect(outcome.aside.contains("Rule \(rule), decision ") && outcome.output.isEmpty, "\(outcome.aside)")
        let decision = try tool("decision", "list", "--limit", "1", "--json").objects()[0]
        #expect((decision["rules"] as? [String])?.contains(rule) == true, "\(words): \(decision)")
    }

    private func state(_ tool: Tool, _ number: String = "1") throws -> String? {
        let shown = try tool("case", "show", number, "--json").objects()[0]
        return (shown["case"] as? [String: Any])?["state"] as? String
    }

    private func isInZone(_ tool: Tool) throws -> Bool {
        try #require(try tool("zone", "export", "kz", "--out", "zones").code == 0)
        return tool.text("zones/kz.zone").contains("mysal.kz.")
    }

    @Test("finding, notice, deadline, sanction, out of the zone, proof, lifted, closed")
    func wholeWalk() throws {
        var tool = try furnished()
        let opened = try done(tool, "open", "finding.json", "--operator", "aliya")
        #expect((opened["case"] as? [String: Any])?["domain"] as? String == "mysal.kz")
        try refused(tool, "CSE-014", "open", "finding.json", "--operator", "aliya")
        let notified = try done(tool, "notify", "1", "--operator", "aliya")
        let deadline = (notified["case"] as? [String: Any])?["deadline"] as? [String: Any]
        // Ten working days from Tuesday 3 November on.
        #expect(deadline?["day"] as? String == "2026-11-16")
        let letters = try done(tool, "letters", Self.sender[0], Self.sender[1])
        #expect(letters["handedOver"] as? Int == 2)
        #expect(try FileManager.default.contentsOfDirectory(atPath: tool.file("var/mail/new")).count == 2)
        tool.clock = "2026-11-16T18:59:59Z"
        try refused(tool, "CSE-022", "propose", "1", "--operator", "aliya", "--reason", "Too early")
        #expect(try tool("case", "list", "--overdue", "--json").lines.isEmpty)
        tool.clock = "2026-11-16T19:00:00Z"
        #expect(try tool("case", "list", "--overdue", "--json").lines.count == 1)
        _ = try done(tool, "propose", "1", "--operator", "aliya", "--reason", "No answer")
        _ = try done(tool, "sign", "1", "--operator", "aliya", "--reason", "Read")
        try refused(tool, "CSE-053", "sign", "1", "--operator", "ALIYA", "--reason", "Read again")
        try refused(tool, "CSE-020", "carry-out", "1", "--operator", "aliya")
        _ = try done(tool, "sign", "1", "--operator", "bolat", "--reason", "Read too")
        #expect(try isInZone(tool))
        _ = try done(tool, "carry-out", "1", "--operator", "aliya")
        #expect(try !isInZone(tool))
        let shown = try tool("domain", "show", "mysal.kz", "--json").objects()[0]
        #expect((shown["statuses"] as? [String])?.contains("serverHold") == true)
        try refused(tool, "CSE-056", "lift", "1", "--operator", "aliya", "--reason", "A favour")
        try refused(tool, "CSE-055", "close", "1", "--operator", "aliya", "--reason", "Enough")
        tool.clock = "2026-11-20T06:00:00Z"
        try tool.write(Self.finding(run: 6, "conforms", observed: "2026-11-19T06:00:00Z"), to: "old.json")
        try refused(tool, "CSE-041", "prove", "1", "old.json", "--operator", "aliya")
        try tool.write(Self.finding(run: 9, "conforms", observed: "2026-11-19T06:00:00Z"), to: "proof.json")
        _ = try done(tool, "prove", "1", "proof.json", "--operator", "aliya")
        #expect(try !isInZone(tool))
        _ = try done(tool, "lift", "1", "--operator", "bolat", "--reason", "Run 9 found it repaired")
        #expect(try isInZone(tool))
        _ = try done(tool, "close", "1", "--operator", "aliya", "--reason", "Done")
        #expect(try state(tool) == "closed")
        // What programs read has instants as RFC 3339 has them.
        let read = try tool("case", "show", "1", "--json").output
        #expect(read.contains(#""opened":"2026-11-02T12:00:00Z""#) && !read.contains("000000"), "\(read)")
        #expect(try tool("case", "list", "--json").lines.isEmpty)
        #expect(try tool("case", "list", "--all", "--json").lines.count == 1)
        #expect(try done(tool, "letters", Self.sender[0], Self.sender[1])["handedOver"] as? Int == 8)
        let replayed = try tool("decision", "replay", "--all")
        #expect(replayed.code == 0, "\(replayed.output)\(replayed.aside)")
    }

    @Test("more time, an appeal that stops the clock, and another look")
    func hearing() throws {
        var tool = try furnished()
        _ = try done(tool, "open", "finding.json", "--operator", "aliya")
        _ = try done(tool, "notify", "1", "--operator", "aliya")
        let extended = try done(tool, "extend", "1", "--days", "5", "--operator", "aliya", "--reason", "A contract")
        let deadline = (extended["case"] as? [String: Any])?["deadline"] as? [String: Any]
        #expect(deadline?["day"] as? String == "2026-11-23")
        let other = try tool("registrar", "create", "OTHER", "--operator", "aliya", "--name", "Other", "--zone", "kz")
        try #require(other.code == 0)
        try refused(tool, "CSE-003", "rescan", "1", "--as", "OTHER")
        #expect(try tool("case", "rescan", "1", "--as", "DEMO").output.contains("another look is waited for"))
        #expect(try tool("case", "list", "--rescan", "--json").lines.count == 1)
        _ = try done(tool, "appeal", "1", "--party", "holder", "--as", "DEMO", "--statement", "It is another's site")
        tool.clock = "2026-12-01T06:00:00Z"
        try refused(tool, "CSE-020", "propose", "1", "--operator", "aliya", "--reason", "r")
        let decided = try done(tool, "decide", "1", "dismissed", "--operator", "bolat", "--reason", "It is not")
        // Fifteen working days were left on 2 November; 16 December is a holiday.
        #expect(
            ((decided["case"] as? [String: Any])?["deadline"] as? [String: Any])?["day"] as? String == "2026-12-23")
        for language in ["kk", "ru", "en"] {
            let page = try tool("case", "show", "1", "--lang", language)
            #expect(page.code == 0 && page.output.contains("It is not") && page.output.contains("AUD-099"))
        }
        #expect(try tool("case", "list").output.contains("2026-12-23"))
    }

    @Test("what does not bind, what can't be counted, and what is no finding")
    func refusals() throws {
        var tool = try furnished()
        let bound = Self.finding(more: #", "registeredFrom": "2026-10-01""#)
        try tool.write(bound, to: "newer.json")
        try refused(tool, "CSE-012", "open", "newer.json", "--operator", "aliya")
        try tool.write(Self.finding("couldNotTell"), to: "untold.json")
        try refused(tool, "CSE-010", "open", "untold.json", "--operator", "aliya")
        try refused(tool, "CSE-001", "notify", "9", "--operator", "aliya")
        _ = try done(tool, "open", "finding.json", "--operator", "aliya")
        // The project's calendar ends with 2027.
        tool.clock = "2027-12-27T06:00:00Z"
        try refused(tool, "CSE-024", "notify", "1", "--operator", "aliya")
        let said = try tool("case", "notify", "1", "--operator", "aliya", "--lang", "ru")
        #expect(said.aside.contains("2028"))
        #expect(try state(tool) == "opened")
        for (text, word) in [
            ("{", "no JSON"),
            (Self.finding().replacingOccurrences(of: "\"site\"", with: "\"sight\""), "'site' is missing"),
            (Self.finding().replacingOccurrences(of: "serverHold", with: "prison"), "criterion.sanction"),
            (Self.finding(observed: "yesterday"), "finding.observed"), (Self.finding(site: "a..kz"), "no domain name"),
        ] {
            try tool.write(text, to: "wrong.json")
            let outcome = try tool("case", "open", "wrong.json", "--operator", "aliya")
            #expect(outcome.code == 2 && outcome.aside.contains(word), "\(outcome.aside)")
        }
        #expect(try tool("case", "open", "none.json", "--operator", "aliya").code == 2)
        #expect(try tool("case", "show", "9").code == 1)
        #expect(try tool("case", "letters", "--sender", "nobody").code == 64)
    }

    @Test("steps about many cases at once")
    func many() throws {
        let tool = try furnished()
        for number in 1...3 {
            try tool.write(Self.finding(criterion: "AUD-\(100 + number)"), to: "finding.json")
            _ = try done(tool, "open", "finding.json", "--operator", "aliya")
        }
        let acting = ["--operator", "aliya"]
        let two = try tool.run(["case", "notify", "1", "2"] + acting)
        #expect(two.code == 0 && two.output.contains("2 done, 0 refused."), "\(two.output)\(two.aside)")
        #expect(try tool.run(["case", "notify", "--all"] + acting).output.contains("1 done, 0 refused."))
        let none = try tool.run(["case", "notify", "--all"] + acting)
        #expect(none.code == 0 && none.output.contains("no such case"))
        // One that can't be taken keeps no other from being taken.
        let some = try tool.run(["case", "notify", "1", "9"] + acting)
        #expect(some.aside.contains("CSE-020") && some.aside.contains("CSE-001"))
        #expect(try tool.run(["case", "notify", "1", "--json"] + acting).objects()[0]["rule"] as? String == "CSE-020")
        #expect(some.code == 1 && some.output.contains("0 done, 2 refused.") && some.asideLines.count == 2)
        for words in [["case", "notify"], ["case", "notify", "1", "--all"]] {
            #expect(try tool.run(words + acting).code == 64, "\(words)")
        }
        for number in 1...2 {
            try tool.write(
                Self.finding(run: 9, "conforms", observed: "2026-11-02T07:00:00Z", criterion: "AUD-\(100 + number)"),
                to: "proof.json")
            _ = try done(tool, "prove", "\(number)", "proof.json", "--operator", "aliya")
        }
        let closed = try tool.run(["case", "close", "--ended", "--reason", "Done"] + acting)
        #expect(closed.code == 0 && closed.output.contains("2 done, 0 refused."))
        #expect(try (1...3).map { try state(tool, "\($0)") } == ["closed", "closed", "notified"])
    }

    private static let cases = 30

    @Test("letters of a run that is killed many times are written once")
    func killedLetters() throws {
        let tool = try furnished()
        for number in 1...Self.cases {
            try tool.write(Self.finding(criterion: "AUD-\(100 + number)"), to: "finding.json")
            _ = try done(tool, "open", "finding.json", "--operator", "aliya")
            _ = try done(tool, "notify", "\(number)", "--operator", "aliya")
        }
        var kills = 0
        for round in 0..<20 {
            let process = try tool.process(["case", "letters"] + Self.sender, wrapper: [], to: "killed-\(round)")
            try process.run()
            // Later each time, so that it is cut off at another place.
            usleep(UInt32(20_000 + round * 10_000))
            if process.isRunning {
                kill(process.processIdentifier, SIGKILL)
                kills += 1
            }
            process.waitUntilExit()
            // A mailer takes what is there.
            for name in try Self.names(tool, "new") {
                try FileManager.default.moveItem(
                    atPath: tool.file("var/mail/new/\(name)"), toPath: tool.file("var/mail/sent/\(name)"))
            }
        }
        #expect(kills > 0, "no run was cut off: there are too few letters for this machine")
        #expect(try tool.run(["case", "letters"] + Self.sender).code == 0)
        let letters = try Self.names(tool, "sent") + Self.names(tool, "new")
        #expect(letters.count == 2 * Self.cases && Set(letters).count == letters.count)
        #expect(try Self.names(tool, "tmp") == [])
    }

    private static func names(_ tool: Tool, _ place: String) throws -> [String] {
        let path = tool.file("var/mail/\(place)")
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: path)
    }

    @Test("a step that is killed and sent again is done once")
    func killedSteps() throws {
        let tool = try furnished()
        _ = try done(tool, "open", "finding.json", "--operator", "aliya")
        var kills = 0
        for round in 0..<40 {
            let process = try tool.process(
                ["case", "notify", "1", "--operator", "aliya"], wrapper: [], to: "killed-\(round)")
            try process.run()
            usleep(UInt32(4_000 + round * 4_000))
            if process.isRunning {
                kill(process.processIdentifier, SIGKILL)
                kills += 1
            }
            process.waitUntilExit()
            if try state(tool) == "notified" { break }
        }
        #expect(kills > 0)
        _ = try tool("case", "notify", "1", "--operator", "aliya")
        #expect(try state(tool) == "notified")
        let accepted = try tool("decision", "list", "--limit", "100", "--json").objects().filter {
            $0["operation"] as? String == "notifyCase" && $0["outcome"] as? String == "accepted"
        }
        #expect(accepted.count == 1)
        let shown = try tool("case", "show", "1", "--json").objects()[0]
        #expect((shown["notices"] as? [Any])?.count == 3)
    }
}
