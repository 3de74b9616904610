import CanonicalJSON
import DNSCore
import PolicyEngine
import RegistryModel

/// What a decision about a campaign saw of it.
package struct CampaignFacts: Hashable, Sendable, Codable {
    package var campaign: Campaign?
    package var claim: Claim?
    /// What the campaign's policy says about that claim; nil for bulk changes.
    package var terms: ClaimTerms?
    /// Claims of the campaign to the labels that this one could get, by number; this one is not among them.
    package var rivals: [Claim] = []
    /// Claims that the same name gives in other campaigns: a token may be theirs.
    package var elsewhere: [Claim] = []
    /// Names that rules of the target zone have refused to this claim, so that the next wish was looked at.
    package var barred: [BarredLabel] = []
    /// The member of a bulk change.
    package var member: BulkMember?
    /// The step that is to be undone, or the last that the new name was copied by.
    package var step: CampaignStep?
    package var inverse: StepInverse?
    /// The last step of the same member that was not undone.
    package var lastStep: ObjectNumber?
    /// Members that are not settled.
    package var openMembers: Int?
    /// True where a step was not undone.
    package var hasSteps: Bool?
    package init() {}
}

/// A name that rules have refused to a claim.
package struct BarredLabel: Hashable, Sendable, Codable {
    package var name: DomainName
    package var rules: [String]
    package init(name: DomainName, rules: [String]) {
        self.name = name
        self.rules = rules
    }
}

/// A label that a campaign may keep from whoever asks for it.
package struct HeldLabel: Hashable, Sendable, Codable {
    package var claim: Claim
    /// The campaign's identifier.
    package var campaign: String
    /// When, and for whom, labels that are left are released.
    package var release: [ReleaseStage]
    package init(claim: Claim, campaign: String, release: [ReleaseStage]) {
        self.claim = claim
        self.campaign = campaign
        self.release = release
    }
}

extension CampaignFacts: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("campaign", campaign)
            writer.member("claim", claim)
            writer.member("terms", terms)
            writer.member("rivals", rivals)
            writer.member("elsewhere", elsewhere)
            writer.member("barred", barred)
            writer.member("member", member)
            writer.member("step", step)
            writer.member("inverse", inverse)
            writer.member("lastStep", lastStep)
            writer.member("openMembers", openMembers.map(Int64.init))
            if let hasSteps { writer.member("hasSteps", hasSteps) }
        }
    }
}

extension BarredLabel: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("name", name.text)
            writer.member("rules", rules) { $0.value($1) }
        }
    }
}

extension HeldLabel: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("claim", claim)
            writer.member("campaign", campaign)
            writer.member("release", release)
        }
    }
}
