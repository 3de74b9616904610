import ArgumentParser
import Audits
import CanonicalJSON
import EvidenceStore
import PolicyEngine
import RegistryModel
import Terminal

struct AuditReplay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Judges the evidence of a run again, by the criteria of any version. Nothing is asked of any site.",
        discussion: """
            Everything is judged as of the instant at which the site was looked at, so the same evidence, criteria \
            and trusted certificates always give the same findings. With --keep they are kept beside those of other versions, for \
            reports and cases.

            EXAMPLES
              tizilim audit replay 12
              tizilim audit replay 12 --criteria state-sites@2026-11 --keep
              tizilim audit replay 12 --criteria drafts/state-sites.2027-03.yaml --json
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var choice: CriteriaOption
    @Argument(help: "The number of the run.")
    var run: Int64
    @Flag(help: "Keep the findings.")
    var keep = false

    func run() async throws {
        let now = try Clock.ofThisRun()()
        let criteria = try choice.read(global, at: now)
        let file = try global.openAudits(readOnly: !keep)
        try file.read { reader in
            guard let found = try reader.run(run) else {
                throw AnswerIsNo("There is no run \(run): `tizilim audit runs` lists those that there are.")
            }
            try reader.requireEvidence(of: found)
        }
        let judging = RunJudging(
            file: file, run: run, judge: CriteriaJudge(criteria, trustRoots: try TrustFile.roots()),
            kept: keep ? now : nil)
        let sum = try await judging.judge { judged in
            guard global.json else { return }
            for finding in judged.findings { try Console.json(finding.json(of: judged)) }
        }
        try show(sum, criteria)
    }

    private func show(_ sum: RunJudging.Sum, _ criteria: AuditCriteria) throws {
        if global.json { return try Console.json(Self.json(sum, criteria, run)) }
        var table = Table("criterion", "title", ">conforms", ">does not", ">could not tell", ">does not apply")
        for criterion in criteria.criteria {
            let counts = sum.counts[criterion.identifier] ?? [:]
            let cell = { (word: AuditVerdict.Word, colour: Console.Colour?) in
                let count = counts[word] ?? 0
                return Table.Cell(String(count), count > 0 ? colour : nil)
            }
            table.add(
                .init(criterion.identifier.rawValue), .init(criterion.title.text(in: global.lang)),
                cell(.conforms, .good), cell(.doesNotConform, .bad), cell(.couldNotTell, .waiting),
                cell(.doesNotApply, .quiet))
        }
        try table.show()
        try Console.line("Run \(run): \(sum.sites) sites by \(criteria.words)\(keep ? ", kept" : "").")
    }

    private static func json(_ sum: RunJudging.Sum, _ criteria: AuditCriteria, _ run: Int64) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("run", run)
            writer.member("criteria", criteria.words)
            writer.member("digest", criteria.digest)
            writer.member("sites", sum.sites)
            writer.member("sums", criteria.criteria) { writer, criterion in
                writer.object { writer in
                    writer.member("criterion", criterion.identifier.rawValue)
                    let counts = sum.counts[criterion.identifier] ?? [:]
                    for word in AuditVerdict.Word.allCases {
                        writer.key(dynamic: word.rawValue)
                        writer.value(counts[word] ?? 0)
                    }
                }
            }
        }
        return writer.bytes
    }
}

extension AuditFinding {
    /// One line of a run's findings.
    func json(of judged: RunReplay.Judged) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("site", judged.site.text)
            writer.member("body", judged.body)
            writer.member("criterion", criterion.rawValue)
            writer.member("verdict", verdict.word.rawValue)
            writer.member("cause", verdict.cause)
            writer.key("facts")
            writer.object { writer in
                for fact in facts {
                    writer.key(dynamic: fact.name)
                    writer.value(fact.value)
                }
            }
            writer.member("evidence", evidence) { $0.value($1) }
        }
        return writer.bytes
    }
}

extension EvidenceReader {
    /// Throws where a run joins the findings of others: to judge it again, and find nothing, would delete them.
    func requireEvidence(of run: AuditRun) throws {
        guard try !hasEvidence(run.number) else { return }
        throw AnswerIsNo(
            "Run \(run.number) (\(Console.plain(run.scope))) has no evidence of its own: look at and judge the runs that have, and "
                + "join them with `tizilim audit join`.")
    }
}
