import DNSCore
import PolicyEngine
import PortableSQL
import RegistryModel
import RegistryStore

/// The one door to changing the register: a command comes in, one transaction decides it and records it with its
/// reasons, and the decision goes back when it is on the disk.
package final class Registry: Sendable {
    package let database: any SQLDatabase
    package let policies: PolicyLibrary
    let clock: MonotonicClock
    let zones: ZonePolicies
    /// What records may live in each zone; a zone that is missing lets nobody set that.
    let timesToLive: [DomainName: ZoneTimesToLive]
    let queue: CommitQueue
    let keptPolicies = KeptPolicies()
    let pinned: PinnedPolicies
    let logins = LoginQueue()

    /// - Parameters:
    ///   - configurations: the zones' fixed parts, whose limits bind what sponsors set (RFC 9803); without them no time to
    ///     live can be set.
    ///   - reread: reads campaigns' policies out of kept texts; without it, campaigns whose files were edited stand still.
    package init(
        database: any SQLDatabase, policies: PolicyLibrary, configurations: [ZoneConfiguration] = [],
        reread: Rereading? = nil, clock: @escaping @Sendable () -> Instant
    ) {
        timesToLive = Dictionary(configurations.map { ($0.zone, $0.timesToLive) }) { first, _ in first }
        self.database = database
        self.policies = policies
        pinned = PinnedPolicies(reread)
        self.clock = MonotonicClock(clock)
        zones = ZonePolicies(policies)
        queue = CommitQueue(database: database)
    }

    /// Decides and records one command; many callers at once share one durable commit. Returns after the sync.
    ///
    /// Throws where the world broke (`SQLFailure`, `RegistryFailure`); a refusal is a decision like any other.
    /// `agreed` is the most that the actor is ready to pay (RFC 8748); `trace` is kept with the receipt. A check leaves
    /// none.
    package func perform(
        _ command: Command, as actor: Actor, agreed: Money? = nil, trace: RequestTrace? = nil
    ) async throws -> Decision {
        if case .checkDomains(let check) = command { return try self.check(check, as: actor) }
        if case .planCampaign(let plan) = command {
            throw RegistryFailure("The plan of \(plan.campaign) comes without its members: lay it with them.")
        }
        let request = Request(command, actor, agreed: agreed, trace: trace)
        let (decision, kept) = try await queue.submit { connection in
            try self.carryOut(request, RegistryWriter(connection))
        }
        keptPolicies.add(kept)
        return decision
    }

    /// Commands in one group of `performAll`: long enough to make the sync cheap, short enough to let others in.
    package static let groupSize = 256

    /// Decides and records commands in their order, in groups that are durable as a whole; gives a decision for each.
    ///
    /// A world that breaks ends it: groups before are done, the group in hand and those after it are not.
    package func performAll(_ commands: [Command], as actor: Actor) async throws -> [Decision] {
        var decisions: [Decision] = []
        decisions.reserveCapacity(commands.count)
        var start = 0
        while start < commands.count {
            let end = min(start + Self.groupSize, commands.count)
            let requests = commands[start..<end].map { Request($0, actor) }
            let group = try await queue.submit { connection in
                let writer = RegistryWriter(connection)
                return try requests.map { try self.carryOut($0, writer) }
            }
            for (decision, kept) in group {
                decisions.append(decision)
                keptPolicies.add(kept)
            }
            start = end
        }
        return decisions
    }

    /// Decides commands in order, each seeing what the ones before it would have done, and writes nothing.
    package func rehearse(_ commands: [Command], as actor: Actor) throws -> [Decision] {
        guard commands.count <= RequestLimits.rehearsal else {
            throw RegistryFailure(
                "A rehearsal takes at most \(RequestLimits.rehearsal) commands, because others wait for it: "
                    + "split these \(commands.count).")
        }
        var decisions: [Decision] = []
        do {
            try database.write { connection in
                let writer = RegistryWriter(connection)
                for command in commands {
                    var (decision, _) = try carryOut(Request(command, actor), writer)
                    decision.receipt = 0
                    decisions.append(decision)
                }
                throw TakeBack()
            }
        } catch is TakeBack {}
        return decisions
    }

    /// The instant for reading: never before one that a decision was given.
    package func now() -> Instant { clock.now() }

    /// Returns when everything under way has been answered; the registry takes no command afterwards.
    package func close() async { await queue.close() }
}

/// Thrown to end a rehearsal: its transaction is rolled back.
private struct TakeBack: Error {}
