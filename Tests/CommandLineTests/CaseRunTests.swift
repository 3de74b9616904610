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
