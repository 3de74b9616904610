import CampaignPlanning
import PolicyEngine
import RegistryModel
import RegistryStore

extension RegistryReader {
    /// The claim with who has its right now: where that goes along with the old name, it is the name's holder, and not the
    /// one of the plan.
    package func withPresentHolder(
        _ claim: Claim, under continuity: Set<Continuity>, at now: Instant
    ) throws -> Claim {
        guard let row = try holdingRow(claim.source), row.number == claim.sourceDomain, now < row.purge,
            claim.isRight(ofHolder: row.holderKey, under: continuity)
        else { return claim }
        var claim = claim
        claim.holder = row.holder
        claim.holderKey = row.holderKey
        return claim
    }
}
