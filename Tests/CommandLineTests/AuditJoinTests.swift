import Foundation
import Programs
import Testing

/// Runs from two vantage points made one; in a laboratory in which nobody answers.
@Suite("Joint runs of audits", .serialized)
struct AuditJoinTests {
    private func look(_ tool: Tool, from vantage: String, _ names: String..., judged: Bool = true) throws {
        let sites = names.flatMap { ["--only", $0] }
        let outcome = try tool.run(
            ["audit", "run", "--lab", "lab.json", "--per-site", "30", "--vantage", vantage] + sites
                + (judged ? [] : ["--no-judging"]))
        try #require(outcome.code == 0, "\(outcome.aside)\(outcome.output)")
    }

    @Test("two runs become one, that reports and cases take as any other and that nobody can judge again")
    func joint() throws {
        var tool = try Tool().furnished()
        tool.clock = "2026-11-10T06:00:00Z"
        try tool.write(CaseRunTests.laboratory, to: "lab.json")
        for name in ["one.kz", "two.kz"] { try #require(tool.create(name).code == 0) }
        try look(tool, from: "astana", "one.kz")
        try look(tool, from: "almaty", "one.kz", "two.kz")
        let joined = try tool("audit", "join", "1", "2", "--json")
        #expect(joined.code == 0, "\(joined.aside)")
        let answer = try #require(try joined.objects().first)
        #expect(answer["run"] as? Int == 3 && answer["sites"] as? Int == 2 && answer["contradictions"] as? Int == 0)
        #expect(answer["vantage"] as? String == "astana+almaty")
        let report = try tool("audit", "report", "3", "--format", "csv")
        #expect(report.code == 0 && report.output.contains("one.kz") && report.output.contains("two.kz"))
        let opened = try tool("case", "open", "--run", "3", "--operator", "aliya", "--json")
        #expect(opened.code == 0, "\(opened.aside)")
        let subject = try #require(try opened.objects().first?["case"] as? [String: Any], "\(opened.output)")
        #expect(subject["site"] as? String == "two.kz" || subject["site"] as? String == "one.kz")
        let replayed = try tool("audit", "replay", "3", "--keep")
        #expect(replayed.code == 1 && replayed.aside.contains("runs 1, 2"), "\(replayed.aside)")
        let resumed = try tool.run(
            ["audit", "run", "--resume", "3", "--lab", "lab.json", "--vantage", "astana+almaty"])
        #expect(resumed.code == 1 && resumed.aside.contains("audit join"), "\(resumed.aside)")
        // Nothing was lost by trying.
        #expect(try tool("audit", "report", "3", "--format", "csv").output == report.output)
    }

    @Test("one run alone, one twice, one that is not there, and one that nobody judged")
    func refusals() throws {
        var tool = try Tool().furnished()
        tool.clock = "2026-11-10T06:00:00Z"
        try tool.write(CaseRunTests.laboratory, to: "lab.json")
        try #require(tool.create("one.kz").code == 0)
        try look(tool, from: "astana", "one.kz")
        try look(tool, from: "almaty", "one.kz", judged: false)
        #expect(try tool("audit", "join", "1").code == 64)
        #expect(try tool("audit", "join", "1", "1").code == 64)
        #expect(try tool("audit", "join", "1", "9").code == 1)
        let unjudged = try tool("audit", "join", "1", "2")
        #expect(unjudged.code == 1 && unjudged.aside.contains("audit replay 2 --keep"))
        #expect(try tool("audit", "runs", "--json").lines.count == 2)
    }
}
