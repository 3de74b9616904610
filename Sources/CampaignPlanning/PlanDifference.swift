import DNSCore
import IDNA
import PolicyEngine
import RegistryModel

/// One thing in which a plan differs from an earlier one of the same campaign: what has moved.
package enum PlanDifference: Hashable, Sendable {
    case policy(old: PolicyReference, new: PolicyReference)
    case target(old: DomainName, new: DomainName)
    case snapshot(old: Instant, new: Instant)
    case fees(old: Money?, new: Money?)
    case added(source: DomainName, standing: Claim.Standing)
    case gone(source: DomainName)
    case changed(source: DomainName, [ClaimChange])
    /// So many claims more that are added, gone or changed.
    case more(Int)
}

/// What is different in one claim, in words that a person can act on.
package struct ClaimChange: Hashable, Sendable {
    /// The part of the claim, by its name there.
    package var part: String
    /// Empty where there was nothing.
    package var old: String
    package var new: String
    package init(part: String, old: String, new: String) {
        self.part = part
        self.old = old
        self.new = new
    }
}

extension PlanDifference: CustomStringConvertible {
    /// The difference as a sentence.
    package var description: String {
        switch self {
        case .policy(let old, let new):
            "the policy is \(Self.words(new)), not \(Self.words(old))"
        case .target(let old, let new): "the target zone is \(IDNA.unicode(new)), not \(IDNA.unicode(old))"
        case .snapshot(let old, let new): "the snapshot is of \(new), not of \(old)"
        case .fees(let old, let new):
            "fees come to \(new?.description ?? "an unknown sum"), not to \(old?.description ?? "an unknown sum")"
        case .added(let source, let standing): "\(IDNA.unicode(source)) has a claim now (\(standing.rawValue))"
        case .gone(let source): "\(IDNA.unicode(source)) has no claim any more"
        case .changed(let source, let changes):
            "\(IDNA.unicode(source)): " + changes.map(\.description).joined(separator: "; ")
        case .more(let count): "and \(count) \(count == 1 ? "claim" : "claims") more"
        }
    }

    private static func words(_ policy: PolicyReference) -> String {
        "\(policy.identifier) \(policy.version) (\(policy.digest.prefix(12)))"
    }
}

extension ClaimChange: CustomStringConvertible {
    package var description: String {
        "\(part) is \(new.isEmpty ? "nothing" : new), was \(old.isEmpty ? "nothing" : old)"
    }
}
