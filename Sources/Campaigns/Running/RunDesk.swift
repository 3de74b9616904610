import CampaignPlanning
import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryStore

/// What runs of campaigns and of bulk changes do alike: they ask whether they may go on, perform a batch so that one member
/// over which the world breaks holds up no other, and hold by themselves.
struct RunDesk: Sendable {
    let registry: Registry
    let campaign: Campaign
    let stop: StopConditions

    /// What came of a batch.
    struct Batch: Sendable {
        var decided: [(command: Command, decision: Decision)] = []
        /// Commands over which the world broke, and what broke it the last time.
        var broken: [Command] = []
        var cause: (any Error)?
    }

    /// Performs a batch. Where the world breaks over it, each command is tried by itself.
    func perform(_ commands: [Command]) async -> Batch {
        var batch = Batch()
        guard !commands.isEmpty else { return batch }
        if let decisions = try? await registry.performAll(commands, as: .registry) {
            batch.decided = zip(commands, decisions).map { (command: $0, decision: $1) }
            return batch
        }
        for command in commands {
            do {
                batch.decided.append((command, try await registry.perform(command, as: .registry)))
            } catch {
                batch.broken.append(command)
                batch.cause = error
            }
        }
        return batch
    }

    /// How the campaign stands where it does not run.
    func isStopped() throws -> CampaignRun.End? {
        let now = try registry.database.read { try RegistryReader($0).campaign(numbered: campaign.number) }
        guard let now, now.state != .running else { return nil }
        return .stands(now.state, reason: now.hold?.reason)
    }

    /// Holds the campaign where more of it went wrong than it bears. Where somebody was faster, that is what it stands by.
    func hold(after attempts: Attempts) async throws -> CampaignRun.End? {
        guard
            let reason = stop.reason(
                tried: attempts.tried, failed: attempts.failed, refused: attempts.refused,
                objected: attempts.objected)
        else { return nil }
        let command = SteerCampaign(campaign: campaign.identifier, step: .hold, reason: reason)
        let decision = try await registry.perform(.steerCampaign(command), as: .registry)
        guard case .refused(let refusal) = decision.outcome else { return .stands(.held, reason: reason) }
        if let stop = try isStopped() { return stop }
        throw CampaignTrouble.notHeld(campaign.identifier, reason, refusal)
    }
}

extension Command {
    /// The claim, or the bulk change's member, that a command of a run is about.
    var member: ObjectNumber? {
        switch self {
        case .settleClaim(let command): command.claim
        case .followClaim(let command): command.claim
        case .finishClaim(let command): command.claim
        case .changeMember(let command): command.member
        default: nil
        }
    }
}
