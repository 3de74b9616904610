import AuditLab
import Foundation
import Programs
import Testing

/// One audit of the whole lab, for all tests of a suite.
struct LabRun: Sendable {
    let lab: AuditLab
    /// What the program said of the run, and how long it took.
    let outcome: OutsideProgram.Outcome
    let seconds: Double
    /// Findings by site, then by criterion.
    let findings: [String: [String: AuditLab.Finding]]

    /// Seconds that a run of the lab may take; most of it is waiting for those who never answer.
    static let limit = 500
    /// Few sites at a time, and long: an unoptimized program on a machine that has other work would else be in haste, and
    /// say "could not tell" of sites that answered in time.
    static let patience = ["--at-once", "24", "--per-site", "240"]

    init(_ lab: AuditLab) async throws {
        self.lab = lab
        try await lab.prepareAudits()
        let begun = ContinuousClock.now
        outcome = try await lab.run(lab.runWords(Self.patience), seconds: Self.limit)
        seconds = Double((ContinuousClock.now - begun).components.seconds)
        findings = try await Self.sorted(lab.findings(run: 1))
    }

    static func sorted(_ findings: [AuditLab.Finding]) -> [String: [String: AuditLab.Finding]] {
        Dictionary(grouping: findings, by: \.site).mapValues {
            Dictionary($0.map { ($0.criterion, $0) }) { first, _ in first }
        }
    }

    /// The finding of a site by the word of a check in the table.
    func finding(_ site: String, _ check: String) throws -> AuditLab.Finding {
        let criterion = try #require(LabSites.criteria[check], "no criterion is called \(check)")
        return try #require(findings[site]?[criterion], "nothing was found of \(site) by \(criterion) (\(check))")
    }
}

/// Starts the lab and audits it once for all tests of a suite, and stops it after the last.
struct WithRun: SuiteTrait, TestScoping {
    @TaskLocal static var current: LabRun?

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        try await WithLab().provideScope(for: test, testCase: testCase) {
            let lab = try #require(WithLab.current)
            try await Self.$current.withValue(try await LabRun(lab), operation: function)
        }
    }
}

extension Trait where Self == WithRun {
    static var withRun: WithRun { WithRun() }
}
