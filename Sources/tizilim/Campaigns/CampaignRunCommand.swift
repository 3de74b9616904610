import ArgumentParser
import Campaigns
import CanonicalJSON
import NIOPosix
import Notices
import RegistryFlows
import RegistryModel
import Terminal
import ZoneTransfer

/// What a run of a campaign writes to and looks at.
struct CampaignRunOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Claims in one batch: a pause takes effect within one.", valueName: "number"))
    var batch = CampaignRun.usualBatch
    @Option(help: ArgumentHelp("The folder through which letters go to the mailer.", valueName: "folder"))
    var spool = "var/mail"
    @Flag(help: "Write no letters.")
    var noMail = false
    @Flag(help: "Look at no name; no old name then ends.")
    var noProbe = false
    @Option(help: ArgumentHelp("Seconds after which a name is looked at again.", valueName: "seconds"))
    var probeEvery: Int64 = 3_600
    @Option(help: ArgumentHelp("Finds servers of which the register has no address.", valueName: "address"))
    var resolver: String?
    @Option(help: ArgumentHelp("For tries: name servers are on the loopback address at this port.", valueName: "port"))
    var labDnsPort: UInt16?
    @Option(help: ArgumentHelp("For tries: web servers are on the loopback address at this port.", valueName: "port"))
    var labWebPort: UInt16?

    func validate() throws {
        // More would be several transactions, and where a later one fails, what the earlier have done would not be counted.
        guard (1...Registry.groupSize).contains(batch) else {
            throw ValidationError("--batch has 1 to \(Registry.groupSize) claims.")
        }
        guard probeEvery > 0 else { throw ValidationError("--probe-every has at least one second.") }
        guard (labDnsPort == nil) == (labWebPort == nil) else {
            throw ValidationError("--lab-dns-port and --lab-web-port go together.")
        }
        guard resolver.map({ ServerAddress($0, defaultPort: 53) != nil }) ?? true else {
            throw ValidationError("--resolver is an address, as 192.0.2.53 or [2001:db8::53]:53.")
        }
    }

    /// The conductor of one campaign.
    func open(
        _ campaign: String, _ registry: Registry, tell: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws -> CampaignRun {
        let spool = noMail ? nil : MailSpool(path: spool)
        try spool?.make()
        return try CampaignRun(
            campaign, registry, letters: spool, looks: noProbe ? nil : LookDesk(registry, probe, every: probeEvery),
            batch: batch, chance: Secret.chance, tell: tell)
    }

    private var probe: ClaimProbe {
        let reach: ProbeReach =
            if let labDnsPort, let labWebPort {
                .laboratory(dnsPort: labDnsPort, webPort: labWebPort)
            } else {
                .world
            }
        return ClaimProbe(
            .ofThisRun, on: MultiThreadedEventLoopGroup.singleton, reach: reach,
            resolver: resolver.flatMap { ServerAddress($0, defaultPort: 53) })
    }
}

struct CampaignRunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Carries a campaign or bulk change on: settles, follows, ends, writes letters, looks at names.",
        discussion: """
            Does all that is due now, and ends; with --until it goes on as time passes. Killed at any instant, another run \
            goes on where it stood. Ends with 1 where the campaign does not run, or holds by itself.

            EXAMPLES
              tizilim campaign run edu-2027
              tizilim campaign run edu-2027 --until 2027-12-31 --spool var/mail
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: CampaignOptions
    @Option(help: ArgumentHelp("Go on until this instant.", valueName: "instant"))
    var until: InstantArgument?
    @OptionGroup var running: CampaignRunOptions

    /// Seconds between two rounds: what holders lodge is settled within a minute.
    private static let pause = 15

    func run() async throws {
        let registry = try global.openRegistry()
        let lock = ProcessLock(besides: global.register, for: .campaigns)
        guard try lock.tryToTake() else {
            throw AnswerIsNo(
                "Another process carries campaigns on: `tizilim serve --campaigns`, or another run. It does this one too, or "
                    + "comes to its end.")
        }
        defer { withExtendedLifetime(lock) {} }
        let kind = try Kind(options.campaign, registry, running)
        let work = Task { try await rounds(kind.work, registry) }
        let signals = Signals.stopping()
        let watch = Task {
            for await _ in signals {
                work.cancel()
                break
            }
        }
        defer { watch.cancel() }
        let end: CampaignRun.End?
        do { end = try await work.value } catch is CancellationError { end = nil }
        await registry.close()
        switch kind {
        case .campaign(let run): try await tell(run, end)
        case .bulk(let run):
            let tally = await run.standing
            try BulkTelling(identifier: options.campaign, end: end).tell(tally, global)
        }
        if case .stands? = end { throw AnswerIsNo() }
    }

    /// What is carried on.
    private enum Kind {
        case campaign(CampaignRun)
        case bulk(BulkRun)

        init(_ identifier: String, _ registry: Registry, _ running: CampaignRunOptions) throws {
            self =
                try registry.isBulkChange(identifier)
                ? .bulk(try BulkRun(identifier, registry, batch: running.batch))
                : .campaign(try running.open(identifier, registry))
        }

        var work: any RoundWork {
            switch self {
            case .campaign(let run): run
            case .bulk(let run): run
            }
        }
    }

    /// Nil where somebody said stop.
    private func rounds(_ run: any RoundWork, _ registry: Registry) async throws -> CampaignRun.End? {
        while true {
            let end = try await run.round()
            guard case .waits = end, let until, registry.now() < until.instant else { return end }
            try await Task.sleep(for: .seconds(Self.pause))
        }
    }

    private func tell(_ run: CampaignRun, _ end: CampaignRun.End?) async throws {
        let tally = await run.standing
        if global.json { return try Console.json(json(tally, end)) }
        var sheet = Sheet()
        for state in Claim.State.allCases { sheet.add(state.rawValue, tally.states[state].map(String.init)) }
        sheet.add("followed", String(tally.followed))
        sheet.add("letters", String(tally.letters))
        sheet.add("looked at", String(tally.looks))
        sheet.add("refused", tally.refusals.isEmpty ? nil : Console.tally(tally.refusals))
        sheet.add("failed", tally.attempts.causes.isEmpty ? nil : Console.tally(tally.attempts.causes))
        try sheet.show()
        try CampaignRun.End.tell(end, of: options.campaign)
    }

    private func json(_ tally: RoundTally, _ end: CampaignRun.End?) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("campaign", options.campaign)
            let states = tally.states.map { ($0.key.rawValue, $0.value) }
            writer.member("states", counts: Dictionary(uniqueKeysWithValues: states))
            writer.member("followed", tally.followed)
            writer.member("letters", tally.letters)
            writer.member("looks", tally.looks)
            writer.member("refusals", counts: tally.refusals)
            writer.member("failures", counts: tally.attempts.causes)
            CampaignRun.End.write(end, to: &writer)
        }
        return writer.bytes
    }
}

/// How a run came to its end; nil where somebody said stop.
extension CampaignRun.End {
    static func tell(_ end: CampaignRun.End?, of campaign: String) throws {
        switch end {
        case nil: try Console.line("Stopped; another run goes on from here.")
        case .waits(let until):
            try Console.line(until.map { "Nothing more is due before \($0)." } ?? "Nothing more is due by the clock.")
        case .stands(let state, let reason):
            try Console.line("\(campaign) is \(state.rawValue)\(reason.map { ": \($0)" } ?? "").")
        }
    }

    static func write(_ end: CampaignRun.End?, to writer: inout JSONWriter) {
        switch end {
        case nil: writer.member("end", "stopped")
        case .waits(let until):
            writer.member("end", "waits")
            writer.member("until", until?.description)
        case .stands(let state, let reason):
            writer.member("end", state.rawValue)
            writer.member("reason", reason)
        }
    }
}
