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

    @Test("findings point into the evidence")
    func pointers() {
        let told = run.findings.values.flatMap(\.values).filter { ["conforms", "doesNotConform"].contains($0.verdict) }
        for finding in told {
            #expect(!finding.evidence.isEmpty, "\(finding.site) \(finding.criterion): \(finding.line)")
        }
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
        // As a loss of power: no word, and whatever it was doing is cut off.
        let cut = try await run.lab.run(
            ["timeout", "-s", "KILL", "4"] + run.lab.runWords(register: register), seconds: LabRun.limit)
        #expect(cut.code != 0)
        let runs = try await run.lab.run(run.lab.tool(["runs", "--json"], register: register))
        let begun = try #require(runs.lines.first, "\(runs.text)")
        #expect(begun.contains("\"ended\":null") || !begun.contains("\"ended\""), "\(begun)")
        let rest = try await run.lab.run(
            run.lab.runWords(["--resume", "1"], register: register), seconds: LabRun.limit)
        #expect(rest.code == 0, "\(rest.text.suffix(2_000))")
        let findings = LabRun.sorted(try await run.lab.findings(run: 1, register: register))
        #expect(Set(findings.keys) == Set(run.findings.keys))
        for (site, found) in findings {
            for (criterion, finding) in found {
                #expect(
                    finding.verdict == run.findings[site]?[criterion]?.verdict, "\(site) \(criterion): \(finding.line)")
            }
        }
    }
}
