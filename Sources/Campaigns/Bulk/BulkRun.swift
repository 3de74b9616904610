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
    /// Members whose command the world broke over are tried this often in one run; then it stands.
    private static let mostPasses = 3
    /// Steps since the last start that are looked at for the stop conditions when a run begins.
    private static let mostStepsCounted = 10_000

    private let registry: Registry
    private let campaign: Campaign
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
    }

    package var standing: BulkTally { tally }

    /// Changes every member that waits. Throws `CancellationError` between two batches where its task was cancelled.
    package func round() async throws -> CampaignRun.End {
        for _ in 0..<Self.mostPasses {
            if let stop = try await pass() { return stop }
            if try waiting(after: 0, limit: 1).isEmpty { break }
        }
        return .waits(until: nil)
    }

    private func pass() async throws -> CampaignRun.End? {
        var last: ObjectNumber = 0
        while true {
            try Task.checkCancellation()
            if let stop = try isStopped() { return stop }
            let members = try waiting(after: last, limit: batch)
            guard let end = members.last else { return nil }
            try await perform(members.map { .changeMember(ChangeMember(member: $0.number)) })
            tell(members.count)
            if let stop = try await stopCondition() { return stop }
            last = end.number
        }
    }

    private func waiting(after last: ObjectNumber, limit: Int) throws -> [BulkMember] {
        try registry.database.read {
            try RegistryReader($0).bulkMembers(of: campaign.number, state: .waiting, after: last, limit: limit)
        }
    }

    /// Performs a batch. Where the world breaks over it, each command is tried by itself, so that one can't hold up the
    /// others; where it breaks over all of them, it is broken.
    private func perform(_ commands: [Command]) async throws {
        do {
            for decision in try await registry.performAll(commands, as: .registry) { tally.add(decision) }
        } catch {
            var failures = 0
            for command in commands {
                do {
                    tally.add(try await registry.perform(command, as: .registry))
                } catch {
                    failures += 1
                    tally.tried += 1
                    tally.failed += 1
                }
            }
            if failures == commands.count { throw error }
        }
    }

    private func isStopped() throws -> CampaignRun.End? {
        let now = try registry.database.read { try RegistryReader($0).campaign(numbered: campaign.number) }
        guard let now, now.state != .running else { return nil }
        return .stands(now.state, reason: now.hold?.reason)
    }

    private func stopCondition() async throws -> CampaignRun.End? {
        guard
            let reason = BulkPlan.stop.reason(
                tried: tally.tried, failed: tally.failed, refused: tally.refused, objected: 0)
        else { return nil }
        let command = SteerCampaign(campaign: campaign.identifier, step: .hold, reason: reason)
        _ = try await registry.perform(.steerCampaign(command), as: .registry)
        return .stands(.held, reason: reason)
    }

    /// What was tried since the last start, by runs before this one: an operator who lets it go on has seen the rest.
    private static func counted(_ campaign: Campaign, _ reader: RegistryReader) throws -> BulkTally {
        let start = try reader.lastStart(of: campaign) ?? 0
        var tally = BulkTally()
        for step in try reader.campaignSteps(of: campaign.number, limit: mostStepsCounted)
        where step.undone == nil && step.decision > start {
            tally.tried += 1
            if try reader.bulkMember(numbered: step.member)?.state == .refused { tally.refused += 1 }
        }
        return tally
    }
}
