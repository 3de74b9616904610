import Campaigns
import Notices
import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryStore

/// A campaign of the demo that runs, with the holders who are still to speak.
final class DemoCampaign {
    let policy: CampaignPolicy
    let campaign: Campaign
    let run: CampaignRun
    private let registry: Registry
    private let holders: DemoHolders
    private var words: [(claim: Claim, at: Instant, choice: ClaimChoice.Kind)]
    /// How often each refusal met what a holder wanted to lodge.
    private(set) var refusals: [String: Int] = [:]

    init(
        _ registry: Registry, _ policy: CampaignPolicy, _ claims: [Claim], _ campaign: Campaign, spool: MailSpool,
        seed: UInt64
    ) throws {
        (self.registry, self.policy, self.campaign) = (registry, policy, campaign)
        try spool.make()
        // Tokens are of the system's own chance, as anywhere: the seed has no say in them.
        run = try CampaignRun(policy.identifier, registry, letters: spool, looks: nil, chance: Secret.chance)
        let holders = DemoHolders(registry: registry, campaign: campaign, policy: policy, spool: spool, seed: seed)
        self.holders = holders
        words = claims.compactMap { claim in holders.word(of: claim).map { (claim, $0.at, $0.choice) } }
        words.sort { $0.at > $1.at }
    }

    /// A day: looks whether new names answer, does what is due, and lets those holders speak whose day has come.
    func day() async throws -> CampaignRun.End {
        let claims = try registry.database.read {
            try RegistryReader($0).claims(of: campaign.number, state: .sideBySide, limit: 10_000)
        }
        try await holders.look(at: claims)
        let end = try await run.round()
        try await speak()
        return end
    }

    private func speak() async throws {
        while let next = words.last, next.at <= registry.now() {
            words.removeLast()
            // Who was excluded by the plan, or lost the right meanwhile, got no letter.
            let now = try registry.database.read { try RegistryReader($0).claim(numbered: next.claim.number) }
            guard let now, !now.state.isSettled else { continue }
            if let refusal = try await holders.lodge(now, next.choice) { refusals[refusal, default: 0] += 1 }
        }
    }
}
