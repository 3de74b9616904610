import RegistryFlows
import RegistryModel
import RegistryStore

extension RegistryReader {
    /// Steps that are read at a time.
    private static let stepPage = 1_000

    /// The receipt by which a campaign was last started or let go on; nil: it never was.
    func lastStart(of campaign: Campaign) throws -> ObjectNumber? {
        try acceptedDecisions("steerCampaign", about: campaign.identifier).first { receipt in
            guard case .steerCampaign(let steer)? = try? decodeJSON(Command.self, from: receipt.command) else {
                return false
            }
            return steer.step == .start || steer.step == .resume
        }?.number
    }

    /// Steps that were not undone, newest first: all since the campaign's last start, and all since an instant.
    func eachOpenStep(
        of campaign: Campaign, since instant: Instant = .distantFuture,
        _ body: (_ step: CampaignStep, _ isSinceStart: Bool) throws -> Void
    ) throws {
        let start = try lastStart(of: campaign) ?? 0
        var before = ObjectNumber.max
        while true {
            let steps = try campaignSteps(of: campaign.number, before: before, limit: Self.stepPage)
            for step in steps {
                guard step.decision > start || step.at >= instant else { return }
                if step.undone == nil { try body(step, step.decision > start) }
            }
            guard steps.count == Self.stepPage, let end = steps.last else { return }
            before = end.number
        }
    }
}
