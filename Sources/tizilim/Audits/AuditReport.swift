import ArgumentParser
import Audits
import DNSCore
import EvidenceStore
import PolicyEngine
import RegistryModel
import Terminal

struct AuditReport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Writes what a run found: for everybody, for the ministry, for one body.",
        discussion: """
            Pages need nothing from elsewhere and print as they are. A body's page says what to do next, with the clause. CSV has a \
            line for each site and criterion, JSON the sums: both are open data, without anything of persons. Findings are \
            those that were kept; another version's are made by `tizilim audit replay RUN --keep`.

            EXAMPLES
              tizilim audit report --out var/audit
              tizilim audit report 12 --bodies bodies.csv --out var/audit
              tizilim audit report --body 990140990041 --language kk > body.html
              tizilim audit report --format csv > findings.csv
            """)

    /// What is written.
    enum Format: String, ExpressibleByArgument, CaseIterable { case html, csv, json }

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: InventoryOptions
    @OptionGroup var choice: CriteriaOption
    @Argument(help: "The number of the run; without it the newest that was judged.")
    var run: Int64?
    @Option(help: "Pages, the table of findings, or the sums.")
    var format = Format.html
    @Option(help: ArgumentHelp("About this body alone.", valueName: "BIN"))
    var body: String?
    @Option(help: ArgumentHelp("In this language alone: kk, ru or en.", valueName: "kk|ru|en"))
    var language: Language?
    @Option(help: ArgumentHelp("Write files into this folder.", valueName: "folder"))
    var out: String?

    func validate() throws {
        guard format != .html || out != nil || (body != nil && language != nil) else {
            throw ValidationError(
                "Several pages need a folder: give --out FOLDER, or --body BIN with --language for one page.")
        }
    }

    func run() async throws {
        let now = try Clock.ofThisRun()()
        let criteria = try choice.read(global, at: now)
        let match = try options.match(global, criteria, at: now)
        if let body, options.bodies != nil, match.inventory.body(body) == nil {
            throw AnswerIsNo("No body of \(options.bodies ?? "the list") has the BIN \(body).")
        }
        let source = JudgedRun(file: try global.openAudits(readOnly: true), criteria: criteria)
        let judged = try source.find(run)
        if run == nil { try sayWhich(judged, source.file) }
        if let body { try requireSites(of: body, source.tally(judged, match, only: body)) }
        switch format {
        case .html: try writePages(source.tally(judged, match, subject: body), match)
        case .csv: try writeTable(source, judged, match)
        case .json:
            try write(AuditOpenData.json(source.tally(judged, match, only: body)) + [0x0a], to: "audit.json")
        }
    }

    /// The newest run may be one of a few sites.
    private func sayWhich(_ run: AuditRun, _ file: AuditFile) throws {
        let tally = try file.read { try $0.tally(of: run.number) }
        let count = tally.done == 1 ? "1 site" : "\(tally.done) sites"
        Console.aside(
            "The newest judged run: \(run.number) from \(Console.plain(run.vantage)), \(run.begun), \(count).")
    }

    private func requireSites(of body: String, _ tally: AuditTally) throws {
        guard tally.bodies[body] == nil, tally.inventory.body(body) == nil else { return }
        throw AnswerIsNo("Run \(tally.run.number) has no site of a body with the BIN \(body).")
    }

    private func writePages(_ tally: AuditTally, _ match: InventoryMatch) throws {
        let audiences: [(AuditPage.Audience, String)] =
            body.map { [(.body($0), $0)] } ?? [(.everybody, "everybody"), (.ministry, "ministry")]
        for language in language.map({ [$0] }) ?? Language.allCases {
            let page = AuditPage(tally, in: language, match: options.bodies == nil ? nil : match)
            for (audience, name) in audiences {
                try write(page.octets(for: audience), to: "\(name).\(language.rawValue).html")
            }
        }
    }

    private func writeTable(_ source: JudgedRun, _ judged: AuditRun, _ match: InventoryMatch) throws {
        var lines = AuditOpenData.table()
        try source.each(of: judged, match) { site, owner, found in
            if body == nil || owner == body { AuditOpenData.add(site, body: owner, found, to: &lines) }
        }
        try write(lines.octets, to: "findings.csv")
    }

    private func write(_ octets: [UInt8], to name: String) throws {
        guard let out else { return try Console.write(octets, to: .result) }
        try Folder.make(out)
        try OutputFile.write(octets, to: "\(out)/\(name)")
        Console.aside("\(out)/\(name)")
    }
}

/// Findings of a run by one version of the criteria, as they were kept.
struct JudgedRun {
    let file: AuditFile
    let criteria: AuditCriteria

    /// The run of this number, or the newest that was judged by these criteria.
    func find(_ number: Int64?) throws -> AuditRun {
        try file.read { reader in
            guard let number else {
                for run in try reader.runs() where try isJudged(run, reader) { return run }
                throw AnswerIsNo(
                    "No run was judged by \(criteria.words): `tizilim audit replay RUN --keep` judges one.")
            }
            guard let run = try reader.run(number) else {
                throw AnswerIsNo("There is no run \(number): `tizilim audit runs` lists those that there are.")
            }
            guard try isJudged(run, reader) else {
                throw AnswerIsNo(
                    "Run \(number) was not judged by \(criteria.words): `tizilim audit replay \(number) --keep` does.")
            }
            return run
        }
    }

    private func isJudged(_ run: AuditRun, _ reader: EvidenceReader) throws -> Bool {
        try reader.judgings(of: run.number).contains { $0.criteria == criteria.key }
    }

    /// All that reports say, with the runs before as the trend.
    ///
    /// - Parameter only: sites of this body alone; nil: all.
    func tally(
        _ run: AuditRun, _ match: InventoryMatch, subject: String? = nil, only: String? = nil
    ) throws -> AuditTally {
        let unseen = try file.read { try $0.tally(of: run.number) }
        var tally = AuditTally(
            run, criteria, match.inventory, unseen: unseen.waiting + unseen.givenUp, subject: subject)
        try each(of: run, match) { site, body, found in
            if only == nil || body == only { tally.add(site, body: body, found) }
        }
        // A trend of all sites would say nothing of one body.
        if only == nil { for point in try points(until: run) { tally.add(point) } }
        return tally
    }

    /// Each site with its findings, in the order of the sites' text.
    func each(
        of run: AuditRun, _ match: InventoryMatch,
        _ body: (DomainName, String?, [AuditFinding]) throws -> Void
    ) throws {
        let owners = match.sites.reduce(into: [DomainName: String]()) { $0[$1.site] = $1.body }
        try file.read { reader in
            var bodies: [DomainName: String] = [:]
            var last: DomainName?
            while true {
                let page = try reader.sites(of: run.number, after: last)
                for site in page { bodies[site.site] = site.body ?? owners[site.site] }
                guard let end = page.last?.site else { break }
                last = end
            }
            var current: DomainName?
            var found: [AuditFinding] = []
            try reader.eachFinding(of: run.number, by: criteria.key) { stored in
                if let site = current, site != stored.site {
                    try body(site, bodies[site], found)
                    found.removeAll(keepingCapacity: true)
                }
                current = stored.site
                found.append(try AuditFinding(stored))
            }
            if let current { try body(current, bodies[current], found) }
        }
    }

    /// This run and those before it from the same vantage point, each by these criteria or, where it was not judged by
    /// them, by those of its newest judging.
    private func points(until run: AuditRun) throws -> [AuditTally.Point] {
        try file.read { reader in
            try reader.runs().filter { $0.begun <= run.begun && $0.vantage == run.vantage }.compactMap { earlier in
                let judgings = try reader.judgings(of: earlier.number)
                guard let judging = judgings.first(where: { $0.criteria == criteria.key }) ?? judgings.first else {
                    return nil
                }
                return AuditTally.Point(
                    earlier, criteria: judging.title, sites: try reader.tally(of: earlier.number).done,
                    verdicts: try reader.verdicts(of: earlier.number, by: judging.criteria), weights: criteria)
            }
        }
    }
}
