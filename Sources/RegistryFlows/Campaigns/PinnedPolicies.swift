import PolicyEngine
import RegistryModel
import RegistryStore
import Synchronization

/// Policies of campaigns that are not among the files any more, or not as they were signed: read again out of the texts that
/// the register has kept, once in a process. A running campaign goes by what was signed, whatever is edited meanwhile, and a
/// program that was started before a campaign was laid learns of it too.
final class PinnedPolicies: Sendable {
    private let reread: Registry.Rereading?
    private let policies = Mutex<[String: CampaignPolicy]>([:])

    init(_ reread: Registry.Rereading?) { self.reread = reread }

    /// Nil where the register has no texts under the digest, or nothing reads them.
    func policy(of campaign: Campaign, _ reader: RegistryReader) throws -> CampaignPolicy? {
        let digest = campaign.policyDigest
        if let known = policies.withLock({ $0[digest] }) { return known }
        guard let reread else { return nil }
        let sources = try reader.policySources(digest: digest)
        if sources.isEmpty { return nil }
        let reference = PolicyReference(identifier: campaign.identifier, version: campaign.version, digest: digest)
        let policy: CampaignPolicy
        do { policy = try reread(sources, reference) } catch {
            throw RegistryFailure(
                "The policy of the campaign \(campaign.identifier) was edited since it was signed, and the texts that the "
                    + "register has kept can't be read again: \(error) Put its files back as they were signed.")
        }
        policies.withLock { $0[digest] = policy }
        return policy
    }
}

extension Registry {
    /// Reads a campaign's policy out of kept texts; throws where they are not those of the reference.
    package typealias Rereading = @Sendable ([PolicySource], PolicyReference) throws -> CampaignPolicy

    /// The policy that a campaign was planned by, to the last octet: out of the files, else of what the register has kept.
    /// Nil where neither has it.
    package func pinnedPolicy(of campaign: Campaign, _ reader: RegistryReader) throws -> CampaignPolicy? {
        if campaign.change != nil { return nil }
        return try policies.policy(of: campaign) ?? pinned.policy(of: campaign, reader)
    }
}
