import AuditLab
import EvidenceStore
import Foundation
import SQLiteEngine

/// An audit of many sites of the lab by all checks, and the judging of kept evidence: how many sites a minute, how much
/// memory. The lab's own servers run on the same processors.
struct AuditBench {
    static let sites = 1_000
    /// Sites whose evidence is judged again: that of the run, so many times.
    static let copies = 10
    /// Milliseconds between two requests to one site, as towards real ones.
    private static let pace = 100
    /// Findings of good sites that may not be told, of a thousand: more would be haste, not speed.
    private static let untoldOfThousand = 5

    let programs: Programs

    func run(_ report: inout Report) async throws {
        let lab = try AuditLab(LabSites.many(Self.sites), now: Date(), sharing: 25)
        do {
            try await lab.start()
            try await lab.prepareAudits()
            try await measure(lab, &report)
        } catch {
            await lab.stop()
            throw error
        }
        await lab.stop()
    }

    private func measure(_ lab: AuditLab, _ report: inout Report) async throws {
        let words = lab.network.prefix + lab.runWords(["--pace", String(Self.pace)])
        let look = try programs.measure("/usr/bin/env", words)
        let what = "audit of \(Self.sites) sites"
        report.add(
            Measurement(
                name: "\(what): looked at and judged, a minute", value: Double(Self.sites) / look.wall * 60, unit: "/min",
                target: 1_000, atLeast: true))
        report.add(Measurement(name: "\(what): memory", value: look.memory, unit: "MiB", target: 500))
        report.add(
            Measurement(
                name: "\(what): processor time, a site", value: look.processor / Double(Self.sites) * 1_000, unit: "ms")
        )
        try await checkFindings(lab, report)
        try copy(lab)
        let replay = try programs.measure("/usr/bin/env", lab.tool(["replay", "2", "--keep"]))
        let again = "replay of \(Self.sites * Self.copies) sites"
        report.add(Measurement(name: again, value: replay.wall, unit: "s", target: 60))
        report.add(Measurement(name: "\(again): memory", value: replay.memory, unit: "MiB", target: 500))
    }

    /// All sites are good: whoever hurries past them finds what is not there, or can't tell.
    private func checkFindings(_ lab: AuditLab, _ report: Report) async throws {
        let findings = try await lab.findings(run: 1)
        let counts = Dictionary(grouping: findings, by: \.verdict).mapValues(\.count)
        report.note("findings: \(counts.sorted { $0.key < $1.key }.map { "\($1) \($0)" }.joined(separator: ", "))")
        let wrong = findings.first { $0.verdict == "doesNotConform" }
        guard findings.count == Self.sites * LabSites.criteria.count, wrong == nil,
            (counts["couldNotTell"] ?? 0) * 1_000 <= findings.count * Self.untoldOfThousand
        else {
            let untold = findings.first { $0.verdict == "couldNotTell" }
            let shown = [wrong, untold].compactMap { $0.map { "\($0.site) \($0.criterion) \($0.line)" } }
            throw ChildFailure(description: "the audit of good sites went wrong: \(findings.count) findings; \(shown)")
        }
    }

    /// Makes a second run, whose sites are those of the first, many times over.
    private func copy(_ lab: AuditLab) throws {
        let database = try SQLiteDatabase(
            path: EvidenceSchema.path(besideRegister: lab.register),
            applicationIdentifier: EvidenceSchema.applicationIdentifier, migrations: EvidenceSchema.migrations)
        try database.write { connection in
            try connection.execute(
                "INSERT INTO audit_run SELECT 2, begun, ended, vantage, scope FROM audit_run WHERE number = 1")
            for number in 1...Self.copies {
                let site = "'copy-\(number).' || site"
                try connection.execute(
                    """
                    INSERT INTO audit_site SELECT 2, \(site), body, state, visited FROM audit_site WHERE run = 1;
                    INSERT INTO audit_evidence SELECT 2, \(site), json FROM audit_evidence WHERE run = 1;
                    INSERT INTO audit_body_use SELECT 2, \(site), digest FROM audit_body_use WHERE run = 1
                    """)
            }
        }
    }
}
