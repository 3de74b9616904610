import ArgumentParser
import Audits
import CanonicalJSON
import DNSCore
import EvidenceStore
import RegistryModel
import SiteScanning
import Synchronization
import Terminal

struct AuditRunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Looks at sites, keeps what was seen, and judges it.",
        discussion: """
            Without a choice, sites are those of state bodies, by the register and by the lists. Names are resolved by the \
            scan itself, from the register's delegation down. Sites are visited with pauses, robots.txt is obeyed beyond the \
            front pages, and who comes stands in the user agent. Stopped or killed at any instant, the run is taken up \
            again with --resume. Whoever waits for another look at one of the sites (`case rescan`) is told what was found; \
            --rescans looks at those sites alone. Ends with 1 where sites were left out.

            EXAMPLES
              tizilim audit run --contact audit@nic.kz
              tizilim audit run --bodies bodies.csv --sites sites.csv \\
                --vantage astana --contact audit@nic.kz
              tizilim audit run --only astana.gov.kz --contact audit@nic.kz
              tizilim audit run --rescans --contact audit@nic.kz
              tizilim audit run --resume 12 --contact audit@nic.kz
              tizilim audit run --zone gov.kz --lab lab.json
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var selection: RunSelection
    @OptionGroup var options: ScanOptions
    @Option(help: ArgumentHelp("Take this run up again where it was stopped.", valueName: "run"))
    var resume: Int64?
    @Option(help: ArgumentHelp("Begin no site after so many seconds.", valueName: "seconds"))
    var budget: Int64?
    @Flag(help: "Keep what is seen, and judge nothing.")
    var noJudging = false

    func validate() throws {
        guard budget.map({ $0 > 0 }) ?? true else { throw ValidationError("--budget has at least one second.") }
    }

    func run() async throws {
        let lock = ProcessLock(besides: global.register, for: .audits)
        guard try lock.tryToTake() else {
            throw AnswerIsNo("Another audit of this register goes on: wait for its end, or stop it.")
        }
        defer { withExtendedLifetime(lock) {} }
        let now = try Clock.ofThisRun()
        try OpenFiles.allow(
            connections: options.atOnce * Self.connectionsPerSite, orElse: "look at fewer sites at a time by --at-once")
        let audits = try global.createAudits()
        // Before a run is begun, so that nothing was begun in vain.
        let judge = noJudging ? nil : try judge(at: now())
        let scanner = try options.scanner()
        guard let run = try begun(audits, at: now()) else { return try tellNobodyWaits() }
        let wasStopped = try await look(run, with: scanner, audits, now)
        let tally = try audits.read { try $0.tally(of: run.number) }
        let isStopped = wasStopped && tally.waiting > 0
        if !isStopped, run.ended == nil { try audits.write { try $0.endRun(run.number, at: now()) } }
        var answered: [AuditCase] = []
        if let judge {
            _ = try await RunJudging(file: audits, run: run.number, judge: judge, kept: now()).judge()
            let findings = RunFindings(audits, run: run.number, criteria: judge.criteria)
            answered = try await RunAnswers(findings: findings).answerAll(global)
        }
        try tell(run, tally, answered, isStopped: isStopped)
        if isStopped || tally.waiting > 0 { throw AnswerIsNo() }
    }

    private func judge(at instant: Instant) throws -> CriteriaJudge {
        CriteriaJudge(try selection.choice.read(global, at: instant), trustRoots: try TrustFile.roots())
    }

    /// The run, begun or taken up again; nil where nobody waits for what was asked for.
    private func begun(_ audits: AuditFile, at instant: Instant) throws -> AuditRun? {
        if let resume {
            return try audits.write { writer in
                guard let run = try writer.run(resume) else {
                    throw AnswerIsNo("There is no run \(resume): `tizilim audit runs` lists those that there are.")
                }
                try writer.requireEvidence(of: run)
                guard run.vantage == options.vantage else {
                    throw AnswerIsNo(
                        "Run \(resume) was begun from '\(run.vantage)': say --vantage \(run.vantage), or begin another."
                    )
                }
                let tally = try writer.tally(of: resume)
                // A run that has ended with nothing left stays as it is; it is judged again.
                guard run.ended == nil || tally.waiting + tally.givenUp > 0 else { return run }
                try writer.reopenRun(resume)
                var reopened = run
                reopened.ended = nil
                return reopened
            }
        }
        let sites = try selection.sites(global, audits, at: instant)
        if sites.isEmpty, selection.rescans { return nil }
        guard !sites.isEmpty else { throw AnswerIsNo("No site is to be looked at: nothing fits what was asked for.") }
        return try audits.write {
            try $0.beginRun(over: sites, from: options.vantage, scope: selection.scope, at: instant)
        }
    }

    /// Sockets that the look at one site has open at a time, at the most: one for each address of its name servers, of
    /// its hosts, and of its mail.
    private static let connectionsPerSite = 24

    // MARK: Looking

    /// Sites that are read of the register at a time: what it says of each is as of when its look begins, or nearly.
    private static let page = 64

    /// Looks at all sites that wait; true where somebody said stop.
    private func look(
        _ run: AuditRun, with scanner: SiteScanner, _ audits: AuditFile, _ now: @escaping @Sendable () -> Instant
    ) async throws -> Bool {
        let register = try global.openRegister(readOnly: true)
        var subjects = try RegisterSubjects(global)
        try register.read { try subjects.readNames($0, at: now()) }
        let stopped = Mutex(false)
        let watch = Task {
            for await _ in Signals.stopping() {
                stopped.withLock { $0 = true }
                Console.aside("Stopping: sites that were begun are looked at to their end.")
            }
        }
        defer { watch.cancel() }
        let waiting = try audits.read { try $0.tally(of: run.number).waiting }
        var progress = Progress("sites", total: waiting, steady: Clock.steady)
        var last: DomainName?
        var queue: [ScanSubject] = []
        let scan = ScanRun(scanner, budget: budget.map { .seconds($0) })
        try await scan.run {
            if stopped.withLock(\.self) { return nil }
            if queue.isEmpty {
                let sites = try audits.read {
                    try $0.sites(of: run.number, in: .waiting, after: last, limit: Self.page)
                }
                last = sites.last?.site ?? last
                queue = try register.read { reader in
                    try sites.reversed().map { try subjects.subject($0.site, body: $0.body, reader, at: now()) }
                }
            }
            return queue.popLast()
        } keep: { site in
            try audits.write { try $0.keep(site.evidence, bodies: site.bodies, in: run.number) }
            progress.advance()
        }
        progress.finish()
        return stopped.withLock(\.self)
    }

    // MARK: Telling

    private func tellNobodyWaits() throws {
        if !global.json { return try Console.line("Nobody waits for another look.") }
        var writer = JSONWriter()
        writer.object { $0.member("end", "nothing") }
        try Console.json(writer.bytes)
    }

    private func tell(_ run: AuditRun, _ tally: RunTally, _ answered: [AuditCase], isStopped: Bool) throws {
        if global.json { return try Console.json(json(run, tally, answered, isStopped)) }
        try Console.line("Run \(run.number) from \(run.vantage): \(tally.done) of \(tally.sites) sites looked at.")
        for subject in answered { try Console.line(subject.toldByLook(in: global.lang)) }
        if isStopped || tally.waiting > 0 {
            try Console.line("\(tally.waiting) wait: take it up again with `tizilim audit run --resume \(run.number)`.")
        }
    }

    private func json(_ run: AuditRun, _ tally: RunTally, _ answered: [AuditCase], _ isStopped: Bool) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("run", run.number)
            writer.member("vantage", run.vantage)
            writer.member("scope", run.scope)
            writer.member("sites", tally.sites)
            writer.member("done", tally.done)
            writer.member("left", tally.waiting + tally.givenUp)
            writer.member("end", isStopped ? "stopped" : tally.waiting > 0 ? "budget" : "done")
            writer.member("answered", answered) { $1.writeShown(to: &$0) }
        }
        return writer.bytes
    }
}
