import PolicyEngine
import RegistryModel
import RegistryStore

/// Moves a campaign along the diagram of `Campaign`: operators do, and the registry where a stop condition holds it.
extension SteerCampaign: UseCase {
    package var object: String { campaign }

    package func load(_ facts: inout Facts, from reader: RegistryReader, _ circumstances: Circumstances) throws {
        guard let number = facts.campaign?.campaign?.number else { return }
        if step == .close { facts.campaign?.openMembers = try reader.openMembers(of: number) }
        if step == .takeBack { facts.campaign?.hasSteps = try reader.hasOpenSteps(of: number) }
    }

    package func proposal(_ facts: Facts, _ circumstances: Circumstances) -> Proposal? { nil }

    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        try FormGuards.requireText(reason, "reason", isStatement: true)
        let before = try facts.requireCampaign(campaign)
        if step != .hold || circumstances.registrar != nil { try circumstances.requirePerson(campaign) }
        guard from.contains(before.state) else { throw .claim(campaign, .wrongState(before.state)) }
        if let open = facts.campaign?.openMembers, open > 0 { throw .claim(campaign, .membersOpen(open)) }
        if facts.campaign?.hasSteps == true { throw .claim(campaign, .stepsOpen) }
        var after = before
        after.state = to
        after.hold =
            step == .hold
            ? Campaign.Hold(reason: reason, at: circumstances.instant, by: circumstances.actor.name) : nil
        var changes = ChangeSet()
        changes.campaigns = [Change(before: before, after: after)]
        return Resolution(changes: changes, answer: .campaign(after))
    }

    private var from: [Campaign.State] {
        switch step {
        case .start: [.signed]
        case .hold: [.running]
        case .resume: [.held]
        case .close, .takeBack: [.running, .held]
        case .withdraw: [.planned, .signed]
        }
    }

    private var to: Campaign.State {
        switch step {
        case .start, .resume: .running
        case .hold: .held
        case .close: .closed
        case .withdraw: .withdrawn
        case .takeBack: .takenBack
        }
    }
}

extension RegistryReader {
    /// Members of a campaign that are not settled.
    fileprivate func openMembers(of campaign: ObjectNumber) throws -> Int {
        let claims = try claimCounts(of: campaign).filter { !$0.state.isSettled }.reduce(0) { $0 + $1.count }
        return claims + (try bulkCounts(of: campaign)[.waiting] ?? 0)
    }
}
