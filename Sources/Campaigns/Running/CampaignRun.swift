import CampaignPlanning
import DNSCore
import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryStore

/// Carries a campaign on: settles what is due, lets new names follow old ones, ends old ones, writes letters, looks whether
/// names answer.
///
/// All that it knows stands in the register, so it can be killed at any instant: what was done is found done, what was not is
/// found due. Whether the campaign still runs is asked before every batch.
package actor CampaignRun {
    /// Claims in one batch unless told otherwise: a fraction of a second, within which a pause takes effect.
    package static let usualBatch = 256
    /// Passes of one round: losers of a contest are settled after its winner, wishes after that.
    private static let mostPasses = 8
    /// Seconds after which a claim whose command was refused is tried again.
    private static let rest: Int64 = 3_600
    /// Steps since the last start that are looked at for the stop conditions when a run begins.
    private static let mostStepsCounted = 10_000

    let registry: Registry
    let policy: CampaignPolicy
    let campaign: Campaign
    let letters: NoticeDesk?
    let looks: LookDesk?
    private let batch: Int
    private let tell: @Sendable (Int) -> Void

    private var tally = RoundTally()
    private var book: NoticeBook
    private var resting: [ObjectNumber: Instant] = [:]
    private var load = DayLoad()
    private var hasCaughtUp = false

    /// - Parameter tell: is told how many claims were looked at since the last call.
    /// - Throws: `CampaignTrouble` where there is no such campaign or its policy is another one now.
    package init(
        _ identifier: String, _ registry: Registry, letters: MailSpool?, looks: LookDesk?,
        batch: Int = CampaignRun.usualBatch, chance: @escaping @Sendable (Int) -> [UInt8],
        tell: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws {
        self.registry = registry
        self.batch = batch
        self.looks = looks
        self.tell = tell
        let (campaign, policy) = try registry.campaign(identifier)
        (self.campaign, self.policy) = (campaign, policy)
        self.letters = letters.map {
            NoticeDesk(registry, policy, campaign: campaign.number, spool: $0, chance: chance)
        }
        book = try registry.database.read { try NoticeBook(campaign.number, from: RegistryReader($0)) }
        (tally, load) = try Self.counted(campaign, registry)
    }

    /// What a round has come to.
    package enum End: Hashable, Sendable {
        /// Nothing is due before this instant, as far as the clock knows; nil: only what holders lodge goes on.
        case waits(until: Instant?)
        /// It is not running: an operator's word, or a stop condition just now.
        case stands(Campaign.State, reason: String?)
    }

    package var standing: RoundTally { tally }

    /// Does all that is due now. A task that is cancelled ends between two batches, with `CancellationError`.
    package func round() async throws -> End {
        if let letters { try await letters.readBack(at: registry.now()) }
        var next: Instant?
        for _ in 0..<Self.mostPasses {
            let before = tally.done
            next = nil
            for state in [Claim.State.lodged, .waiting, .reserved, .sideBySide] {
                switch try await pass(through: state) {
                case .stands(let state, let reason): return .stands(state, reason: reason)
                case .waits(let until): if let until { next = min(next ?? until, until) }
                }
            }
            if tally.done == before { break }
        }
        if !hasCaughtUp { try await catchUp() }
        if let looks { tally.looks += try await looks.look(campaign, policy, at: registry.now()) }
        return .waits(until: next)
    }

    // MARK: Claims

    private func pass(through state: Claim.State) async throws -> End {
        var last: ObjectNumber = 0
        var next: Instant?
        while true {
            try Task.checkCancellation()
            if let stop = try isStopped() { return stop }
            let now = registry.now()
            let (claims, commands, waits) = try page(of: state, after: last, at: now)
            if let waits { next = min(next ?? waits, waits) }
            let changed = try await perform(commands)
            tell(claims.count)
            if let stop = try await stopCondition() { return stop }
            // Of this instant, not of the one before the batch: a letter is later than what it tells of.
            try await write(to: claims.map { changed[$0.number] ?? $0 }, at: registry.now())
            guard claims.count == batch, let end = claims.last else { return .waits(until: next) }
            last = end.number
        }
    }

    private func page(
        of state: Claim.State, after last: ObjectNumber, at now: Instant
    ) throws -> (claims: [Claim], commands: [Command], next: Instant?) {
        try registry.database.read { connection in
            let reader = RegistryReader(connection)
            let work = DueWork(reader: reader, policy: policy, now: now)
            let claims = try reader.claims(of: campaign.number, state: state, after: last, limit: batch)
            var commands: [Command] = []
            var next: Instant?
            for claim in claims {
                if let until = resting[claim.number], now < until { continue }
                switch try work.due(for: claim) {
                case .command(let command, let makesName):
                    if !makesName || load.takes(claim, policy.registrarLoad, at: now) { commands.append(command) }
                case .waits(let until): if let until { next = min(next ?? until, until) }
                }
            }
            return (claims, commands, next)
        }
    }

    /// Performs a batch. Where the world breaks over it, each command is tried by itself, so that one can't hold up the
    /// others; where it breaks over all of them, it is broken.
    private func perform(_ commands: [Command]) async throws -> [ObjectNumber: Claim] {
        guard !commands.isEmpty else { return [:] }
        var changed: [ObjectNumber: Claim] = [:]
        do {
            for (command, decision) in zip(commands, try await registry.performAll(commands, as: .registry)) {
                note(decision, command, &changed)
            }
        } catch {
            var failures = 0
            for command in commands {
                do {
                    note(try await registry.perform(command, as: .registry), command, &changed)
                } catch {
                    failures += 1
                    tally.tried += 1
                    tally.failed += 1
                }
            }
            if failures == commands.count { throw error }
        }
        return changed
    }

    private func note(_ decision: Decision, _ command: Command, _ changed: inout [ObjectNumber: Claim]) {
        if let claim = tally.add(decision, of: command) { changed[claim.number] = claim }
        if case .refused = decision.outcome, let claim = command.claim {
            resting[claim] = decision.instant.adding(seconds: Self.rest)
        }
    }

    // MARK: Stopping

    private func isStopped() throws -> End? {
        let now = try registry.database.read { try RegistryReader($0).campaign(numbered: campaign.number) }
        guard let now, now.state != .running else { return nil }
        return .stands(now.state, reason: now.hold?.reason)
    }

    private func stopCondition() async throws -> End? {
        guard
            let reason = policy.stop.reason(
                tried: tally.tried, failed: tally.failed, refused: tally.refused, objected: tally.objected)
        else { return nil }
        let command = SteerCampaign(campaign: campaign.identifier, step: .hold, reason: reason)
        _ = try await registry.perform(.steerCampaign(command), as: .registry)
        return .stands(.held, reason: reason)
    }

    /// What was tried since the campaign's last start, and what registrars got today, by runs before this one.
    private static func counted(_ campaign: Campaign, _ registry: Registry) throws -> (RoundTally, DayLoad) {
        try registry.database.read { connection in
            let reader = RegistryReader(connection)
            let start = try reader.lastStart(of: campaign) ?? 0
            var (tally, load) = (RoundTally(), DayLoad())
            for step in try reader.campaignSteps(of: campaign.number, limit: mostStepsCounted)
            where step.kind == .settle && step.undone == nil {
                guard let claim = try reader.claim(numbered: step.member) else { continue }
                if step.decision > start { tally.count(claim) }
                if claim.targetDomain != nil { load.count(claim, at: step.at) }
            }
            return (tally, load)
        }
    }

    // MARK: Letters

    private func write(to claims: [Claim], at now: Instant) async throws {
        guard let letters else { return }
        let due = claims.compactMap { claim in book.due(claim, policy, at: now).map { (claim: claim, kind: $0) } }
        let recorded = try await letters.send(due, at: now)
        for notice in recorded { book.add(notice) }
        tally.letters += recorded.count
    }

    /// Letters about claims that a run before this one settled and was cut off before it could tell.
    private func catchUp() async throws {
        hasCaughtUp = true
        guard letters != nil else { return }
        for state in Claim.State.allCases where state.isSettled && state != .excluded {
            var last: ObjectNumber = 0
            while true {
                let after = last
                let claims = try registry.database.read {
                    try RegistryReader($0).claims(of: campaign.number, state: state, after: after, limit: batch)
                }
                try await write(to: claims, at: registry.now())
                guard claims.count == batch, let end = claims.last else { break }
                last = end.number
            }
        }
    }
}

extension Command {
    /// The claim that a command of a run is about.
    fileprivate var claim: ObjectNumber? {
        switch self {
        case .settleClaim(let command): command.claim
        case .followClaim(let command): command.claim
        case .finishClaim(let command): command.claim
        default: nil
        }
    }
}
