import DNSCore
import PolicyEngine
import RegistryModel

/// The record of one decision: who asked for what, what was seen, which rules were judged and how, and what came of it.
package struct DecisionReceipt: Hashable, Sendable {
    package enum Outcome: String, Sendable, Codable, CaseIterable { case accepted, review, refused }

    /// 0 before it is stored.
    package var number: ObjectNumber = 0
    package var instant: Instant
    package var actor: Actor
    /// The use case, such as `createDomain`.
    package var operation: String
    /// Name or handle of the object.
    package var object: String
    package var zone: DomainName?
    package var outcome: Outcome
    /// Result code of RFC 5730, section 3.
    package var code: Int
    /// The refusal's own word, such as `objectExists` or `policy`; nil for an accept.
    package var reason: String?
    /// The refusal in full in canonical JSON: what stood in the way and what would change the answer; nil else.
    package var refusal: [UInt8]?
    /// Rules that made the decision.
    package var rules: [RuleIdentifier]
    /// SHA-256 over `command`.
    package var commandDigest: [UInt8]
    /// The command in canonical JSON.
    package var command: [UInt8]
    /// The facts in canonical JSON.
    package var facts: [UInt8]
    /// What policy said; nil where the command was refused before policy was asked, or no rule governs it.
    package var verdict: Verdict?
    /// Where the command came from on the wire; nil for one that did not come by it.
    package var trace: RequestTrace?

    package init(
        instant: Instant, actor: Actor, operation: String, object: String, zone: DomainName?, outcome: Outcome,
        code: Int, reason: String?, refusal: [UInt8]? = nil, rules: [RuleIdentifier], commandDigest: [UInt8],
        command: [UInt8], facts: [UInt8], verdict: Verdict?
    ) {
        self.instant = instant
        self.actor = actor
        self.operation = operation
        self.object = object
        self.zone = zone
        self.outcome = outcome
        self.code = code
        self.reason = reason
        self.refusal = refusal
        self.rules = rules
        self.commandDigest = commandDigest
        self.command = command
        self.facts = facts
        self.verdict = verdict
    }
}
