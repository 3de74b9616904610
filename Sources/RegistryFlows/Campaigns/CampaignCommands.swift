import CanonicalJSON
import DNSCore
import RegistryModel
import RegistryStore

/// Laying a plan: the head of it, by which its receipt can be read. Its members come with it (`Registry.lay`).
package struct PlanCampaign: Hashable, Sendable, Codable {
    package var campaign: String
    /// The version of its policy file; empty for a bulk change.
    package var version: String
    package var policyDigest: String
    package var change: BulkChange?
    package var target: DomainName?
    package var snapshot: Instant
    package var planDigest: String
    package var members: Int
    package var signatures: Int
    /// When labels that are left are released (`Campaign.release`).
    package var release: [ReleaseStage]?
    package var fees: Money?
    package init(
        campaign: String, version: String = "", policyDigest: String, change: BulkChange? = nil,
        target: DomainName? = nil, snapshot: Instant, planDigest: String, members: Int, signatures: Int
    ) {
        self.campaign = campaign
        self.version = version
        self.policyDigest = policyDigest
        self.change = change
        self.target = target
        self.snapshot = snapshot
        self.planDigest = planDigest
        self.members = members
        self.signatures = signatures
    }
}

/// One operator's word for a plan; who sends it has made the plan again and compared before.
package struct SignCampaign: Hashable, Sendable, Codable {
    package var campaign: String
    /// What is signed.
    package var planDigest: String
    package var reason: String
    package init(campaign: String, planDigest: String, reason: String) {
        self.campaign = campaign
        self.planDigest = planDigest
        self.reason = reason
    }
}

/// Moving a campaign through its states.
package struct SteerCampaign: Hashable, Sendable, Codable {
    package enum Step: String, Sendable, Codable, CaseIterable {
        case start, hold, resume, close, withdraw
        /// All steps are undone, and none will follow.
        case takeBack
    }
    package var campaign: String
    package var step: Step
    package var reason: String
    package init(campaign: String, step: Step, reason: String) {
        self.campaign = campaign
        self.step = step
        self.reason = reason
    }
}

/// Taking one step of a campaign back.
package struct UndoStep: Hashable, Sendable, Codable {
    package var step: ObjectNumber
    package var reason: String
    package init(step: ObjectNumber, reason: String) {
        self.step = step
        self.reason = reason
    }
}

extension PlanCampaign: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("campaign", campaign)
            writer.member("version", version)
            writer.member("policyDigest", policyDigest)
            writer.member("change", change)
            writer.member("target", target?.text)
            writer.member("snapshot", snapshot.microseconds)
            writer.member("planDigest", planDigest)
            writer.member("members", members)
            writer.member("signatures", signatures)
            if let release { writer.member("release", release) }
            if let fees { writer.member("fees", fees.hundredths) }
        }
    }
}

extension SignCampaign: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("campaign", campaign)
            writer.member("planDigest", planDigest)
            writer.member("reason", reason)
        }
    }
}

extension SteerCampaign: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("campaign", campaign)
            writer.member("step", step.rawValue)
            writer.member("reason", reason)
        }
    }
}

extension UndoStep: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("step", step)
            writer.member("reason", reason)
        }
    }
}
