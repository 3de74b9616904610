import ArgumentParser
import Audits
import CanonicalJSON
import DNSCore
import EvidenceStore
import PolicyEngine
import RegistryModel
import Terminal

struct AuditJoin: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "join",
        abstract: "Makes one run of several that looked at the same sites from different vantage points.",
        discussion: """
            Who could tell speaks for those who could not; where two could tell and contradict each other, the joint run could \
            not tell. Findings are those that were kept by the criteria, and point into the evidence of the runs that they come \
            from. Reports and cases take the joint run as any other.

            EXAMPLES
              tizilim audit runs --merge almaty.audits
              tizilim audit join 12 13
              tizilim audit report 14 --out var/audit
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var choice: CriteriaOption
    @Argument(help: "The numbers of the runs, the one that is to speak first in front.")
    var runs: [Int64]

    func validate() throws {
        guard Set(runs).count == runs.count, runs.count > 1 else {
            throw ValidationError("Give two runs at least, each once.")
        }
    }

    func run() async throws {
        let now = try Clock.ofThisRun()()
        let criteria = try choice.read(global, at: now)
        let file = try global.openAudits()
        let source = JudgedRun(file: file, criteria: criteria)
        let parts = try runs.map { try source.find($0) }
        let joint = try RunJoining(file: file, parts: parts, criteria: criteria).join(at: now)
        if global.json {
            var writer = JSONWriter()
            writer.object { writer in
                writer.member("run", joint.run.number)
                writer.member("vantage", joint.run.vantage)
                writer.member("sites", joint.sites)
                writer.member("contradictions", joint.contradictions)
            }
            return try Console.json(writer.bytes)
        }
        try Console.line(
            "Run \(joint.run.number) from \(Console.plain(joint.run.vantage)): \(joint.sites) sites, "
                + "\(joint.contradictions) findings in which vantage points contradict each other.")
    }
}

/// Joins the findings of runs into a run of their own.
struct RunJoining {
    let file: AuditFile
    let parts: [AuditRun]
    let criteria: AuditCriteria

    struct Joint {
        var run: AuditRun
        var sites = 0
        /// Findings in which vantage points contradict each other.
        var contradictions = 0
    }

    /// One transaction: a joint run that is cut off is none.
    func join(at instant: Instant) throws -> Joint {
        let title = criteria.words
        return try file.write { writer in
            let sites = try sites(writer)
            let run = try writer.beginRun(
                over: sites, from: parts.map(\.vantage).joined(separator: "+"),
                scope: "joint findings of runs \(parts.map { String($0.number) }.joined(separator: ", "))",
                at: parts.map(\.begun).max() ?? instant)
            var joint = Joint(run: run, sites: sites.count)
            let judging = Judging(run: run.number, criteria: criteria.key, title: title, judged: instant)
            try writer.beginJudging(judging)
            for site in sites {
                for findings in try findings(of: site.site, writer) {
                    if AuditFinding.contradict(findings.map(\.finding)) { joint.contradictions += 1 }
                    guard let finding = AuditFinding.joined(findings) else { continue }
                    try writer.keep(finding.stored(of: site.site), in: run.number, by: criteria.key)
                }
            }
            try writer.endJudging(judging)
            try writer.endRun(run.number, at: instant)
            return joint
        }
    }

    /// Sites that one of the runs looked at, each as the last look at it left it.
    private func sites(_ reader: EvidenceReader) throws -> [RunSite] {
        var sites: [DomainName: RunSite] = [:]
        for part in parts {
            var last: DomainName?
            while true {
                let page = try reader.sites(of: part.number, in: .done, after: last)
                guard let end = page.last?.site else { break }
                for site in page {
                    var known = sites[site.site] ?? site
                    known.body = known.body ?? site.body
                    known.visited = [known.visited, site.visited].compactMap(\.self).max()
                    sites[site.site] = known
                }
                last = end
            }
        }
        return sites.values.sorted { $0.site.text < $1.site.text }
    }

    /// What the runs say of a site, by criterion and in the criteria's order.
    private func findings(
        of site: DomainName, _ reader: EvidenceReader
    ) throws -> [[(run: Int64, finding: AuditFinding)]] {
        var found: [RuleIdentifier: [(run: Int64, finding: AuditFinding)]] = [:]
        for part in parts {
            try reader.eachFinding(of: part.number, by: criteria.key, site: site) { stored in
                let finding = try AuditFinding(stored)
                found[finding.criterion, default: []].append((part.number, finding))
            }
        }
        return criteria.criteria.compactMap { found[$0.identifier] }
    }
}
