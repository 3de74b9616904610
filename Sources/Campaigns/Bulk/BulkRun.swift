import CampaignPlanning
import DNSCore
import RegistryFlows
import RegistryModel
import RegistryStore

/// Carries a bulk change on: one command for each member that waits, in batches.
///
/// All that it knows stands in the register, so it can be killed at any instant: what was done is found done. Whether the
/// change still runs is asked before every batch, and by every command again.
package actor BulkRun {
    private let registry: Registry
    private let campaign: Campaign
    private let desk: RunDesk
    private let batch: Int
    private let tell: @Sendable (Int) -> Void
    private var tally = BulkTally()

    /// - Parameter tell: is told how many members were tried since the last call.
    /// - Throws: `BulkTrouble` where there is no such bulk change, or its members are not those that were signed.
    package init(
        _ identifier: String, _ registry: Registry, batch: Int = CampaignRun.usualBatch,
        tell: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws {
        self.registry = registry
        self.batch = batch
        self.tell = tell
        (campaign, tally) = try registry.database.read { connection in
            let reader = RegistryReader(connection)
            let (campaign, change) = try reader.bulkChange(identifier)
            try BulkPlans.requireDigest(campaign, change, try BulkPlans.members(of: campaign, reader))
            return (campaign, try Self.counted(campaign, reader))
        }
        desk = RunDesk(registry: registry, campaign: campaign, stop: BulkPlan.stop)
    }

    package var standing: BulkTally { tally }

    /// Changes every member that waits. Throws `CancellationError` between two batches where its task was cancelled.
    package func round() async throws -> CampaignRun.End {
        var last: ObjectNumber = 0
        while true {
            try Task.checkCancellation()
            if let stop = try desk.isStopped() { return stop }
            let members = try waiting(after: last, limit: batch)
            let now = registry.now()
            guard let end = members.last else { return .waits(until: tally.attempts.nextTry(after: now)) }
            let due = members.filter { !tally.attempts.rests($0.number, at: now) }
            let done = await desk.perform(due.map { .changeMember(ChangeMember(member: $0.number)) })
            for (_, decision) in done.decided { tally.add(decision) }
            let cause = tally.attempts.add(done, at: registry.now())
            tell(members.count)
            if let stop = try await desk.hold(after: tally.attempts) { return stop }
            if let cause { throw cause }
            last = end.number
        }
    }

    private func waiting(after last: ObjectNumber, limit: Int) throws -> [BulkMember] {
        try registry.database.read {
            try RegistryReader($0).bulkMembers(of: campaign.number, state: .waiting, after: last, limit: limit)
        }
    }

    /// What was tried since the last start, by runs before this one: an operator who lets it go on has seen the rest.
    private static func counted(_ campaign: Campaign, _ reader: RegistryReader) throws -> BulkTally {
        var tally = BulkTally()
        try reader.eachOpenStep(of: campaign) { step, _ in
            guard let member = try reader.bulkMember(numbered: step.member) else { return }
            tally.attempts.noteEarlier(member.number, member.attempt)
        }
        return tally
    }
}
