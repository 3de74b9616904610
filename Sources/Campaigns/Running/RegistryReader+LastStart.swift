import RegistryFlows
import RegistryModel
import RegistryStore

extension RegistryReader {
    /// Words about one campaign that are looked through: a campaign that was paused more often begins to count anew.
    private static let mostWords = 100

    /// The receipt by which a campaign was last started or let go on; nil: by none of its last words.
    func lastStart(of campaign: Campaign) throws -> ObjectNumber? {
        try decisions(about: campaign.identifier, limit: Self.mostWords).first { receipt in
            guard receipt.outcome == .accepted, receipt.operation == "steerCampaign",
                case .steerCampaign(let steer)? = try? decodeJSON(Command.self, from: receipt.command)
            else { return false }
            return steer.step == .start || steer.step == .resume
        }?.number
    }
}
