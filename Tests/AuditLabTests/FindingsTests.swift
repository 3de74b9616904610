import AuditLab
import Foundation
import Programs
import Testing

/// What our program finds in the lab is what was planted, and what others find too.
@Suite(
    "An audit of the lab", .serialized, .enabled(if: LabRequirement.isHere, LabRequirement.comment),
    .timeLimit(.minutes(12)),
    .withRun)
struct FindingsTests {
    let run: LabRun

    init() throws { run = try #require(WithRun.current) }

    @Test("the run comes to its end, and looks at every site")
    func whole() {
        #expect(run.outcome.code == 0, "\(run.outcome.text.suffix(3_000))")
        #expect(Set(run.findings.keys) == Set(LabSites.all.map(\.name)))
        let criteria = Set(LabSites.criteria.values)
        for (site, findings) in run.findings { #expect(Set(findings.keys) == criteria, "\(site)") }
    }

    @Test("what is found is what was planted", arguments: LabSites.all.map(\.name))
    func truth(_ name: String) throws {
        let site = try run.lab.placed(name).site
        for check in LabSites.criteria.keys.sorted() {
            let finding = try run.finding(name, check)
            #expect(
                finding.verdict == site.verdict(of: check).rawValue,
                "\(name), \(check): planted is '\(site.planted)', found \(finding.line)")
        }
    }

    @Test("a finding that it can't be told has a cause, and others have none")
    func causes() {
        for finding in run.findings.values.flatMap(\.values) {
            let needs = finding.verdict == "couldNotTell" || finding.verdict == "doesNotApply"
            #expect((finding.cause != nil) == needs, "\(finding.site) \(finding.criterion): \(finding.line)")
        }
    }

    @Test("what can't be told says why")
    func plantedCauses() throws {
        for (site, check, cause) in LabSites.causes {
            let finding = try run.finding(site, check)
            #expect(finding.cause == cause, "\(site), \(check): \(finding.line)")
        }
    }

    @Test("findings point into the evidence")
    func pointers() {
        let told = run.findings.values.flatMap(\.values).filter { ["conforms", "doesNotConform"].contains($0.verdict) }
        for finding in told {
            #expect(!finding.evidence.isEmpty, "\(finding.site) \(finding.criterion): \(finding.line)")
        }
    }

    @Test("a site that leads inside leads nobody there")
    func inside() async throws {
        #expect(run.lab.log(of: "inside") == "")
        // Whoever comes is seen.
        _ = try await run.lab.run(["curl", "-s", "http://127.0.0.1/status"], seconds: 10)
        var log = ""
        for _ in 0..<50 where !log.contains("GET /status") {
            try await Task.sleep(for: .milliseconds(100))
            log = run.lab.log(of: "inside")
        }
        #expect(log.contains("GET /status"))
    }

    @Test("the same evidence gives the same findings, without a network")
    func replay() async throws {
        // Outside of the lab there is nobody to ask.
        let outcome = try await OutsideProgram.finish(run.lab.tool(["replay", "1", "--json"]), seconds: 120)
        let again = try outcome.lines.dropLast().map {
            try JSONDecoder().decode(AuditLab.Finding.self, from: Data($0.utf8))
        }
        let lines = { (findings: [AuditLab.Finding]) in
            Set(findings.map { "\($0.site) \($0.criterion) \($0.line) \($0.evidence)" })
        }
        #expect(lines(again) == lines(run.findings.values.flatMap(\.values)))
    }

    @Test("a run that is killed goes on where it was, and finds the same")
    func killed() async throws {
        let register = "\(run.lab.folder)/killed.db"
        for suffix in ["", "-wal"] where FileManager.default.fileExists(atPath: run.lab.register + suffix) {
            try FileManager.default.copyItem(atPath: run.lab.register + suffix, toPath: register + suffix)
        }
        // Sites that answer: those that keep a visitor waiting would only take time here.
        let names = LabSites.all.filter { $0.web.misbehaviour == nil && $0.dns == LabSites.all[0].dns }.map(\.name)
        let list = "\(run.lab.folder)/killed.names"
        try run.lab.writeNames(names, to: list)
        let words = { (more: [String]) in
            run.lab.runWords(["--at-once", "2", "--per-site", "240"] + more, names: list, register: register)
        }
        // As a loss of power: no word, and whatever it was doing is cut off.
        let cut = try await run.lab.run(["timeout", "-s", "KILL", "4"] + words([]), seconds: LabRun.limit)
        #expect(cut.code == 128 + SIGKILL || cut.code == SIGKILL, "it ended by itself: \(cut.text)")
        let rest = try await run.lab.run(words(["--resume", "1"]), seconds: LabRun.limit)
        #expect(rest.code == 0, "\(rest.text.suffix(2_000))")
        #expect(rest.output.contains("\"done\":\(names.count),"), "\(rest.output)")
        let findings = LabRun.sorted(try await run.lab.findings(run: 1, register: register))
        #expect(Set(findings.keys) == Set(names))
        for (site, found) in findings {
            for (criterion, finding) in found {
                #expect(
                    finding.verdict == run.findings[site]?[criterion]?.verdict, "\(site) \(criterion): \(finding.line)")
            }
        }
    }
}
