import Foundation
import Programs
import Testing

/// Cases by the findings of real runs: of a laboratory in which nobody answers, so that the register alone decides what can
/// be told.
@Suite("Cases of runs", .serialized)
struct CaseRunTests {
    private static let criterion = "AUD-004"

    /// Ports at which nobody listens, on this machine alone.
    static let laboratory =
        #"{"admitted": ["127.0.0.0/8"], "roots": ["127.0.0.1"], "pace": 0, "#
        + #""ports": {"dns": 1, "http": 1, "https": 1, "smtp": 1}}"#

    /// A state body's name, and another that readers take for it.
    private func furnished() throws -> Tool {
        let tool = try Tool().furnished()
        try tool.write(Self.laboratory, to: "lab.json")
        try tool.write(
            "bin,kind,name_kk,name_ru,name_en,contact\n"
                + "050540004455,stateBody,Мекеме,Орган,Body,office@body.example\n", to: "bodies.csv")
        let contact = try tool(
            "contact", "create", "BODY1", "--as", "DEMO", "--kind", "stateBody", "--identifier", "050540004455",
            "--name", "Body", "--city", "Astana", "--country", "KZ", "--email", "info@body.example", "--voice",
            "+7.7172000000")
        try #require(contact.code == 0, "\(contact.aside)")
        let created = try tool.run(
            [
                "domain", "create", "bolashaq.kz", "--as", "DEMO", "--registrant", "BODY1", "--ns", "ns1.example.net",
                "--ns", "ns2.example.net",
            ] + Tool.place)
        try #require(created.code == 0, "\(created.aside)")
        let other = try tool.create("b0lashaq.kz")
        try #require(other.code == 0, "\(other.aside)")
        return tool
    }

    private func look(_ tool: Tool) throws -> String {
        let outcome = try tool(
            "audit", "run", "--only", "bolashaq.kz", "--lab", "lab.json", "--per-site", "30", "--json")
        try #require(outcome.code == 0, "\(outcome.aside)\(outcome.output)")
        return String(try #require(try outcome.objects()[0]["run"] as? Int))
    }

    @Test("what a run finds becomes cases once, and what a later one finds repaired is proved")
    func ofRuns() throws {
        var tool = try furnished()
        tool.clock = "2026-11-10T06:00:00Z"
        let first = try look(tool)
        let open = [
            "case", "open", "--run", first, "--criterion", Self.criterion, "--bodies", "bodies.csv", "--operator",
            "aliya", "--json",
        ]
        let opened = try tool.run(open)
        #expect(opened.code == 0, "\(opened.aside)\(opened.output)")
        let subject = try #require(try opened.objects().first?["case"] as? [String: Any])
        #expect(subject["site"] as? String == "bolashaq.kz" && subject["domain"] as? String == "bolashaq.kz")
        let body = subject["body"] as? [String: Any]
        #expect(body?["identifier"] as? String == "050540004455" && body?["email"] as? String == "office@body.example")
        let criterion = try #require(subject["criterion"] as? [String: Any])
        #expect(
            criterion["identifier"] as? String == Self.criterion && criterion["document"] as? String == "state-sites")
        // Told what was seen, in words that have no holes.
        let page = try tool("case", "show", "1")
        #expect(page.output.contains("b0lashaq.kz") && !page.output.contains("{"), "\(page.output)")
        // Gone through again, nothing is opened twice.
        let again = try tool.run(open)
        #expect(again.code == 0 && again.output.contains("is open"), "\(again.output)")
        #expect(try tool("case", "list", "--json").lines.count == 1)
        #expect(try tool("case", "notify", "1", "--operator", "aliya").code == 0)
        // The same run proves nothing, and neither does a later one that finds it as it was.
        #expect(try tool("case", "prove", "1", "--run", first, "--operator", "aliya").code == 1)
        tool.clock = "2026-11-11T06:00:00Z"
        let second = try look(tool)
        #expect(try tool("case", "prove", "1", "--run", second, "--operator", "aliya").code == 1)
        #expect(try tool("domain", "delete", "b0lashaq.kz", "--as", "DEMO").code == 0)
        tool.clock = "2027-02-11T06:00:00Z"
        let third = try look(tool)
        let proved = try tool("case", "prove", "--run", third, "--operator", "aliya", "--json")
        #expect(proved.code == 0, "\(proved.aside)\(proved.output)")
        #expect((try proved.objects().first?["case"] as? [String: Any])?["state"] as? String == "proved")
        #expect(try tool("case", "prove", "--run", third, "--operator", "aliya").output.contains("proves nothing"))
        #expect(try tool("decision", "replay", "--all").code == 0)
    }

    /// The JSON of a run that looks at who waits.
    private func rescan(_ tool: Tool, _ words: [String] = ["--rescans"]) throws -> [String: Any] {
        let outcome = try tool.run(["audit", "run", "--lab", "lab.json", "--per-site", "30", "--json"] + words)
        try #require(outcome.code == 0, "\(words): \(outcome.aside)\(outcome.output)")
        return try #require(try outcome.objects().first)
    }

    /// Numbers of the cases that were answered.
    private func answered(_ run: [String: Any]) -> [Int] {
        (run["answered"] as? [[String: Any]] ?? []).compactMap { $0["number"] as? Int }
    }

    private func waiting(_ tool: Tool) throws -> [Int] {
        try tool("case", "list", "--rescan", "--json").objects().compactMap { $0["number"] as? Int }
    }

    /// Case 1: a near-copy of the name, which the register alone can tell. Case 2: a certificate, which nobody can look at
    /// here. Both wait for another look.
    private func waitingTool() throws -> Tool {
        var tool = try furnished()
        tool.clock = "2026-11-10T06:00:00Z"
        let first = try look(tool)
        let open = ["case", "open", "--run", first, "--criterion", Self.criterion, "--operator", "aliya"]
        try #require(try tool.run(open).code == 0)
        try tool.write(
            CaseTests.finding(run: 1, observed: "2026-11-10T06:00:00Z", site: "bolashaq.kz", criterion: "AUD-041"),
            to: "finding.json")
        try #require(try tool("case", "open", "finding.json", "--operator", "aliya").code == 0)
        for number in ["1", "2"] {
            try #require(try tool("case", "notify", number, "--operator", "aliya").code == 0)
            try #require(try tool("case", "rescan", number, "--as", "DEMO").code == 0)
        }
        tool.clock = "2026-11-10T07:00:00Z"
        return tool
    }

    @Test("who asked for another look is told by the next run, and waits on where it could not tell")
    func rescans() throws {
        var tool = try waitingTool()
        // Exactly the sites of those who wait, once each; another that could be looked at is not.
        let still = try rescan(tool)
        #expect(still["sites"] as? Int == 1 && answered(still) == [1, 2])
        #expect(try waiting(tool) == [2])
        let first = try tool("case", "show", "1")
        #expect(first.output.contains("run 2 found it as it was"), "\(first.output)")
        let second = try tool("case", "list", "--rescan")
        #expect(second.output.contains("run 2 could not tell") && second.output.contains("2026-11-10T06:00:00"))
        // Repaired, and asked for again: the run alone ends the case.
        #expect(try tool("domain", "delete", "b0lashaq.kz", "--as", "DEMO").code == 0)
        tool.clock = "2027-02-11T06:00:00Z"
        #expect(try tool("case", "rescan", "1", "--operator", "aliya").code == 0)
        tool.clock = "2027-02-11T07:00:00Z"
        let repaired = try tool("audit", "run", "--rescans", "--lab", "lab.json", "--per-site", "30")
        #expect(
            repaired.code == 0 && repaired.output.contains("Case 1, AUD-004 at bolashaq.kz: run 3 found it repaired"))
        #expect(
            (try tool("case", "show", "1", "--json").objects()[0]["case"] as? [String: Any])?["state"] as? String
                == "proved")
        #expect(try waiting(tool) == [2])
        // An ordinary run that comes to the site answers as well, and nothing waits in the end.
        #expect(try tool("case", "close", "2", "--operator", "aliya", "--reason", "The site has moved.").code == 0)
        let none = try tool("audit", "run", "--rescans", "--lab", "lab.json")
        #expect(none.code == 0 && none.output.contains("Nobody waits"), "\(none.aside)")
        #expect(try tool("audit", "run", "--rescans", "--zone", "kz", "--lab", "lab.json").code == 64)
        #expect(try tool("decision", "replay", "--all").code == 0)
    }

    @Test("a look that was cut off before anybody was told is told by the run that is taken up again, once")
    func resumedRescans() throws {
        let tool = try waitingTool()
        // As if it had been killed after the look: what was seen is kept, and nothing judged.
        let cut = try rescan(tool, ["--rescans", "--no-judging"])
        #expect(answered(cut).isEmpty && cut["sites"] as? Int == 1)
        #expect(try waiting(tool) == [1, 2])
        let run = String(try #require(cut["run"] as? Int))
        #expect(answered(try rescan(tool, ["--resume", run])) == [1, 2])
        #expect(answered(try rescan(tool, ["--resume", run])).isEmpty)
        #expect(try waiting(tool) == [2])
        let told = try tool("decision", "list", "--limit", "100", "--json").objects().filter {
            $0["operation"] as? String == "answerRescan"
        }
        #expect(told.count == 2)
        #expect(
            ((try tool("case", "show", "1", "--json").objects()[0]["notices"] as? [[String: Any]]) ?? [])
                .count { $0["kind"] as? String == "looked" } == 2)
    }

    @Test("a run that is killed at any instant loses no wish, and nobody is told twice")
    func killedRescans() throws {
        let tool = try waitingTool()
        var kills = 0
        for round in 0..<12 {
            let process = try tool.process(
                ["audit", "run", "--rescans", "--lab", "lab.json", "--per-site", "30"], wrapper: [],
                to: "killed-\(round)")
            try process.run()
            usleep(UInt32(100_000 + round * 150_000))
            if process.isRunning {
                kill(process.processIdentifier, SIGKILL)
                kills += 1
            }
            process.waitUntilExit()
            if try waiting(tool) == [2] { break }
        }
        #expect(kills > 0, "no run was cut off")
        _ = try rescan(tool)
        #expect(try waiting(tool) == [2])
        let looked = (try tool("case", "show", "1", "--json").objects()[0]["notices"] as? [[String: Any]] ?? [])
            .filter { $0["kind"] as? String == "looked" }
        // Registrar and holder, once each.
        #expect(looked.count == 2, "\(looked)")
    }

    @Test("criteria that are no policy yet answer nobody, and neither do those without the criterion")
    func rescansByOthers() throws {
        let tool = try waitingTool()
        let draft = tool.text("Policies/audits/state-sites.2026-11.yaml")
            .replacingOccurrences(of: "version: 2026-11", with: "version: 2026-12")
            .replacingOccurrences(of: "from: 2026-11-01", with: "from: 2026-12-01")
        try tool.write(draft, to: "state-sites.2026-12.yaml")
        let judged = try tool(
            "audit", "run", "--rescans", "--lab", "lab.json", "--per-site", "30", "--criteria",
            "state-sites.2026-12.yaml")
        #expect(judged.code == 0 && judged.aside.contains("not in the policies"), "\(judged.aside)")
        #expect(try waiting(tool) == [1, 2])
        try tool.write(
            CaseTests.finding(run: 1, observed: "2026-11-10T06:00:00Z", site: "bolashaq.kz"), to: "strange.json")
        try #require(try tool("case", "open", "strange.json", "--operator", "aliya").code == 0)
        try #require(try tool("case", "notify", "3", "--operator", "aliya").code == 0)
        try #require(try tool("case", "rescan", "3", "--operator", "aliya").code == 0)
        let told = try tool("audit", "run", "--rescans", "--lab", "lab.json", "--per-site", "30")
        #expect(told.code == 0 && told.aside.contains("Case 3") && told.aside.contains("AUD-099"), "\(told.aside)")
        #expect(try waiting(tool) == [2, 3])
    }

    @Test("a run that is not there, and one that nobody judged")
    func refusals() throws {
        let tool = try furnished()
        let none = try tool("case", "open", "--run", "9", "--operator", "aliya")
        #expect(none.code == 2 && none.aside.contains("audit run"))
        let unjudged = try tool("audit", "run", "--only", "bolashaq.kz", "--lab", "lab.json", "--no-judging", "--json")
        try #require(unjudged.code == 0, "\(unjudged.aside)")
        let refused = try tool("case", "open", "--run", "1", "--operator", "aliya")
        #expect(refused.code == 1 && refused.aside.contains("audit replay 1 --keep"))
        #expect(try tool("case", "open", "--run", "9", "--operator", "aliya").code == 1)
        for words in [["finding.json", "--run", "1"], [], ["finding.json", "--site", "bolashaq.kz"]] {
            #expect(try tool.run(["case", "open"] + words + ["--operator", "aliya"]).code == 64, "\(words)")
        }
        #expect(try tool("case", "prove", "--operator", "aliya").code == 64)
    }
}
