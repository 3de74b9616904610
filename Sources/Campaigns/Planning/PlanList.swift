import BatchFiles
import CampaignPlanning
import RegistryModel

/// Every claim of a plan, one a line, for people who look at it before they sign.
package struct PlanList {
    private let plan: CampaignPlan

    package init(plan: CampaignPlan) { self.plan = plan }

    /// Comma-separated values (RFC 4180).
    package var octets: [UInt8] {
        var lines = CSVLines(
            "name", "target", "cohort", "standing", "state", "rank", "holder", "sponsor", "rules", "reason")
        for claim in plan.claims {
            lines.add([
                claim.source.text, claim.target?.text ?? "", claim.cohort, claim.standing.rawValue,
                claim.state.rawValue,
                claim.rank.map(String.init).joined(separator: " "), claim.holder.rawValue, claim.sponsor.rawValue,
                claim.rules.joined(separator: " "), claim.reason ?? "",
            ])
        }
        return lines.octets
    }
}
