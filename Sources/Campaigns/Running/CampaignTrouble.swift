import CampaignPlanning
import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryStore

/// Why nothing can be done with a campaign; the answer is no, and nothing is broken.
package enum CampaignTrouble: Error, Hashable, Sendable, CustomStringConvertible {
    /// No plan of that identifier was laid.
    case notPlanned(String)
    /// The campaign changes many names at once and has no claims.
    case bulk(String)
    case noPolicy(String, version: String)
    /// The policy's files are not those of the plan any more, and the register has kept none.
    case otherPolicy(String, version: String)
    /// What is to be taken back would be done again.
    case running(String)
    case snapshotAhead(String, Instant)
    /// It had to hold for this reason, and was not allowed to.
    case notHeld(String, String, Refusal)
    /// The register has moved since the plan was laid: in what.
    case moved(String, [PlanDifference])
    /// The claims in the register are not those that the digest was made over.
    case otherClaims(String)

    package var description: String {
        switch self {
        case .notPlanned(let campaign):
            "No plan of the campaign '\(campaign)' is laid: make one with `tizilim campaign plan \(campaign)`."
        case .bulk(let campaign): "'\(campaign)' is a bulk change and has no claims: see `tizilim bulk`."
        case .noPolicy(let campaign, let version):
            "There is no policy of the campaign '\(campaign)'\(version.isEmpty ? "" : " in version \(version)"): it belongs "
                + "into campaigns/ of the policies' folder."
        case .otherPolicy(let campaign, let version):
            "The policy '\(campaign)' \(version) is not the one that the plan was made by: bring its files back, or give "
                + "the change a version of its own and plan again."
        case .running(let campaign):
            "'\(campaign)' runs, and would do again what is taken back: pause it first with `tizilim campaign pause "
                + "\(campaign)`."
        case .snapshotAhead(let campaign, let snapshot):
            "The snapshot of '\(campaign)' is \(snapshot), which lies ahead: --preview shows what the plan would be now."
        case .notHeld(let campaign, let reason, let refusal):
            "'\(campaign)' has to hold, since \(reason); but that was refused (\(refusal.word)): hold it with `tizilim "
                + "campaign pause \(campaign)`."
        case .moved(let campaign, let differences):
            "The register has moved since '\(campaign)' was planned, so what would be signed is not what would run:\n"
                + differences.map { "  \($0)" }.joined(separator: "\n") + "\nPlan again, look, and sign that."
        case .otherClaims(let campaign):
            "The claims of '\(campaign)' in the register are not those that its digest was made over: somebody has written to "
                + "them by another way. Find out who, withdraw it, and plan it in another version."
        }
    }
}

extension Registry {
    /// Whether one change is made to all members; false too where there is nothing of that identifier.
    package func isBulkChange(_ identifier: String) throws -> Bool {
        try database.read { try RegistryReader($0).campaign(identifier) }?.change != nil
    }

    /// A campaign that was laid, and the policy that it was planned by.
    package func campaign(_ identifier: String) throws -> (campaign: Campaign, policy: CampaignPolicy) {
        guard let campaign = try database.read({ try RegistryReader($0).campaign(identifier) }) else {
            throw CampaignTrouble.notPlanned(identifier)
        }
        guard campaign.change == nil else { throw CampaignTrouble.bulk(identifier) }
        guard let policy = try database.read({ try pinnedPolicy(of: campaign, RegistryReader($0)) }) else {
            throw CampaignTrouble.otherPolicy(identifier, version: campaign.version)
        }
        return (campaign, policy)
    }
}
