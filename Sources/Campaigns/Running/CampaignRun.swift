import CampaignPlanning
import DNSCore
import Notices
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
    /// Seconds between two questions about messages to registrars: each takes a look at every one that is unread.
    private static let acknowledgedEvery: Int64 = 600

    let registry: Registry
    let policy: CampaignPolicy
    let campaign: Campaign
    let letters: NoticeDesk?
    let looks: LookDesk?
    private let desk: RunDesk
    private let batch: Int
    private let tell: @Sendable (Int) -> Void

    private var tally = RoundTally()
    /// Nil before the first letter, and after a round that was cut off: it is read out of the register then.
    private var book: NoticeBook?
    private var load = DayLoad()
    private var quiet: QuietTime?
    private var watch = LookWatch()
    private var hasCaughtUp = false
    /// When it was last asked which messages registrars have acknowledged.
    private var acknowledged: Instant?

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
        desk = RunDesk(registry: registry, campaign: campaign, stop: policy.stop)
        self.letters = letters.map {
            NoticeDesk(registry, policy, campaign: campaign.number, spool: $0, chance: chance)
        }
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

    /// Does all that is due now. A task that is cancelled ends between two batches, with `CancellationError`. What a round
    /// that throws has learned is kept for the next one.
    package func round() async throws -> End {
        do { return try await allThatIsDue() } catch {
            // Letters may stand in the register that the book does not know of, and others were not written at all.
            (book, quiet, hasCaughtUp) = (nil, nil, false)
            throw error
        }
    }

    private func allThatIsDue() async throws -> End {
        if let letters { try await readBack(letters) }
        if book == nil {
            book = try registry.database.read { try NoticeBook(campaign.number, from: RegistryReader($0)) }
        }
        if let stop = try desk.isStopped() {
            quiet = nil
            return stop
        }
        var next = quiet?.next
        if try !isQuiet() {
            switch try await allPasses() {
            case .stands(let state, let reason): return .stands(state, reason: reason)
            case .waits(let until): next = until
            }
            if !hasCaughtUp { try await catchUp() }
            watch.wake()
        }
        if let looks, let stop = try await look(looks) { return stop }
        return .waits(until: next)
    }

    // MARK: Claims

    private func allPasses() async throws -> End {
        quiet = nil
        var next: Instant?
        var seen: ObjectNumber = 0
        for _ in 0..<Self.mostPasses {
            let before = tally.done
            next = nil
            seen = try registry.database.read { try RegistryReader($0).latestDecisionNumber() }
            for state in [Claim.State.lodged, .waiting, .reserved, .sideBySide] {
                switch try await pass(through: state) {
                case .stands(let state, let reason): return .stands(state, reason: reason)
                case .waits(let until): next = Instant.earliest(next, until)
                }
            }
            if tally.done == before { break }
        }
        let now = registry.now()
        next = Instant.earliest(next, tally.attempts.nextTry(after: now))
        quiet = QuietTime(next: next, seen: seen, from: now)
        return .waits(until: next)
    }

    /// Whether nothing is due by the clock, and nothing was decided that a claim could be due for.
    private func isQuiet() throws -> Bool {
        guard var quiet, registry.now() < quiet.end else { return false }
        let isQuiet = try registry.database.read { try quiet.lasts(campaign, RegistryReader($0)) }
        self.quiet = quiet
        return isQuiet
    }

    private func pass(through state: Claim.State) async throws -> End {
        var last: ObjectNumber = 0
        var next: Instant?
        while true {
            try Task.checkCancellation()
            if let stop = try desk.isStopped() { return stop }
            let now = registry.now()
            let (claims, commands, waits) = try page(of: state, after: last, at: now)
            next = Instant.earliest(next, waits)
            let (changed, cause) = await perform(commands)
            tell(claims.count)
            if let stop = try await desk.hold(after: tally.attempts) { return stop }
            if let cause { throw cause }
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
            for claim in claims where !tally.attempts.rests(claim.number, at: now) {
                switch try work.due(for: claim) {
                case .command(let command, let makesName):
                    if !makesName || load.takes(claim, policy.registrarLoad, at: now) {
                        commands.append(command)
                    } else {
                        next = Instant.earliest(next, now.nextDay)
                    }
                case .waits(let until): next = Instant.earliest(next, until)
                }
            }
            return (claims, commands, next)
        }
    }

    /// Gives the claims that were brought on, and why the run has to give up, if it has.
    private func perform(_ commands: [Command]) async -> (changed: [ObjectNumber: Claim], cause: (any Error)?) {
        let batch = await desk.perform(commands)
        var changed: [ObjectNumber: Claim] = [:]
        for (command, decision) in batch.decided {
            if let claim = tally.add(decision, of: command) { changed[claim.number] = claim }
        }
        return (changed, tally.attempts.add(batch, at: registry.now()))
    }

    /// What was tried since the campaign's last start, and what registrars got today, by runs before this one.
    private static func counted(_ campaign: Campaign, _ registry: Registry) throws -> (RoundTally, DayLoad) {
        let today = registry.now().startOfDay
        return try registry.database.read { connection in
            let reader = RegistryReader(connection)
            var (tally, load) = (RoundTally(), DayLoad())
            try reader.eachOpenStep(of: campaign, since: today) { step, isSinceStart in
                guard step.kind == .settle, let claim = try reader.claim(numbered: step.member) else { return }
                if isSinceStart { tally.attempts.noteEarlier(claim.number, claim.attempt) }
                if step.at >= today, claim.targetDomain != nil { load.count(claim, at: step.at) }
            }
            return (tally, load)
        }
    }

    // MARK: Looks

    /// Looks at some of the names whose last look is too long ago: the rest comes with the next round.
    private func look(_ looks: LookDesk) async throws -> End? {
        guard watch.begins(at: registry.now()) else { return nil }
        while !watch.isOver {
            try Task.checkCancellation()
            if let stop = try desk.isStopped() { return stop }
            let page = try await looks.look(campaign, policy, watch, at: registry.now())
            watch = page.watch
            tally.looks += page.looks
        }
        return nil
    }

    // MARK: Letters

    private func readBack(_ letters: NoticeDesk) async throws {
        let now = registry.now()
        try await letters.readBack(fromStart: book == nil, at: now)
        if let last = acknowledged, now < last.adding(seconds: Self.acknowledgedEvery) { return }
        acknowledged = now
        try await registry.markAcknowledgedNotices(at: now)
    }

    private func write(to claims: [Claim], at now: Instant) async throws {
        guard let letters, let book else { return }
        let due = claims.compactMap { claim in book.due(claim, policy, at: now).map { (claim: claim, kind: $0) } }
        let recorded = try await letters.send(due, at: now)
        for notice in recorded { self.book?.add(notice) }
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
