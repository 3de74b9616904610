import Audits
import EvidenceStore
import PolicyEngine
import RegistryModel
import Terminal

/// Judges a run's evidence, tells of it, and keeps what came of it where that is asked for.
struct RunJudging {
    let file: AuditFile
    let run: Int64
    let judge: CriteriaJudge
    /// Nil where the findings are not kept.
    var kept: Instant?

    /// How often each criterion came to each verdict, in the order of the criteria.
    struct Sum {
        var sites = 0
        var counts: [RuleIdentifier: [AuditVerdict.Word: Int]] = [:]
    }

    /// Judges every site that was looked at; `each` is told of each.
    func judge(_ each: (RunReplay.Judged) throws -> Void = { _ in }) async throws -> Sum {
        let total = try file.read { try $0.tally(of: run).done }
        let judging = kept.map {
            Judging(run: run, criteria: judge.criteria.key, title: judge.criteria.words, judged: $0)
        }
        if let judging { try file.write { try $0.beginJudging(judging) } }
        var sum = Sum()
        var progress = Progress("judging", total: total, quiet: total < RunReplay.page)
        let (file, number) = (file, run)
        try await RunReplay(judge).run { last in
            try file.read { try $0.keptEvidence(of: number, after: last) }
        } each: { page in
            try keep(page)
            for judged in page {
                sum.sites += 1
                for finding in judged.findings {
                    sum.counts[finding.criterion, default: [:]][finding.verdict.word, default: 0] += 1
                }
                try each(judged)
            }
            progress.advance(by: page.count)
        }
        if let judging { try file.write { try $0.endJudging(judging) } }
        progress.finish()
        return sum
    }

    /// One transaction a page: a killed replay is begun anew, and a register's worth of findings is no one transaction.
    private func keep(_ page: [RunReplay.Judged]) throws {
        guard kept != nil else { return }
        let key = judge.criteria.key
        try file.write { writer in
            for judged in page {
                for finding in judged.findings { try writer.keep(finding.stored(of: judged.site), in: run, by: key) }
            }
        }
    }
}
