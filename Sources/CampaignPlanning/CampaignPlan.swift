import DNSCore
import PolicyEngine
import RegistryModel

/// All that a campaign would do, down to the last name: a value with a digest. What is signed is the digest, and what runs
/// is exactly this.
package struct CampaignPlan: Hashable, Sendable {
    package var policy: PolicyReference
    package var target: DomainName
    package var snapshot: Instant
    /// In canonical order of their sources; numbers are given when they are stored.
    package var claims: [Claim]
    /// Fees that holders would owe if everybody who can registered; nil where the sum does not fit.
    package var fees: Money?

    package init(policy: PolicyReference, target: DomainName, snapshot: Instant, claims: [Claim], fees: Money?) {
        self.policy = policy
        self.target = target
        self.snapshot = snapshot
        self.claims = claims
        self.fees = fees
    }
}

/// What happens to a claim next, or why nothing does.
package enum ClaimMove: Hashable, Sendable {
    /// Nothing before this instant, unless something is lodged; nil: not by the clock alone.
    case waits(until: Instant?)
    /// The name in the target zone is registered, side by side with the old one.
    case register(label: DomainName)
    /// The name is kept for the holder.
    case reserve
    /// Settled without a name.
    case settle(Claim.State, reason: String)
    /// The old name may end (`moved`), or is left to its own end (`kept`).
    case finish(Claim.State, reason: String)
}
