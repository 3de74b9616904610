import DNSCore
import Digests
import PolicyEngine
import RegistryModel

/// How the claims to one label are settled among each other.
///
/// A holder counts once, whatever the number of names: the one that was lodged stands for it, and where that leaves
/// several, the best rank. The outcome depends on the claims and the instant alone, not on their order, and not on which
/// of them is asked for: claims that were settled before keep their weight.
extension Contest {
    /// What has come of the contest at an instant.
    ///
    /// - Parameters:
    ///   - set: all claims of the campaign to the label, settled ones too.
    ///   - terms: of any of them; what is asked of them is the campaign's.
    package static func outcome(of set: [Claim], under terms: ClaimTerms, at instant: Instant) -> ContestOutcome {
        if let granted = set.first(where: \.hasLabel) { return .won(source: granted.source, by: .granted) }
        return set.lazy.compactMap(\.endOfContest).first.map { .nobody($0) }
            ?? ContestRound(set: set, terms: terms, instant: instant).outcome()
    }

    /// Why a claim lost to the one that has the label: the first method that sets the two apart.
    static func reason(_ loser: Claim, lostTo winner: Claim, under terms: ClaimTerms) -> ClaimReason {
        if winner.holderKey == loser.holderKey { return .selfConflict }
        let letsOthersGo = loser.choice?.preference.map { $0 != .want } ?? false
        if letsOthersGo { return terms.contest.methods.contains(.agreement) ? .agreement : .choice }
        for method in terms.contest.methods {
            switch method {
            case .rank:
                let (first, second) = (winner.rank.prefix(terms.rankKeys), loser.rank.prefix(terms.rankKeys))
                if first.lexicographicallyPrecedes(second) { return .rank }
            case .earliest:
                if winner.registered(terms.rankKeys) < loser.registered(terms.rankKeys) { return .earliest }
            case .agreement: break
            case .yearly: return .yearly
            case .draw: return .draw
            }
        }
        return .granted
    }

    /// A claim's lot in a draw: SHA-256 over these octets, the smallest wins:
    ///
    ///     the seed in UTF-8, LF, the claimed name, LF, the name that gives the right
    ///
    /// both names in lower-case ASCII (A-labels), without the final dot, and no LF at the end. So
    /// `printf '%s\n%s\n%s' "$SEED" kz-school.edu.kz kz-school.kz | sha256sum` says it again.
    package static func lot(seed: String, target: DomainName, source: DomainName) -> [UInt8] {
        SHA256.digest(Array("\(seed)\n\(target.text)\n\(source.text)".utf8))
    }
}

extension Claim {
    /// Why nobody gets the label, where this claim was settled by that: then the others of its set are too.
    fileprivate var endOfContest: ClaimReason? {
        guard state == .lost, let reason = reason.flatMap(ClaimReason.init(rawValue:)) else { return nil }
        return reason == .unresolved || reason == .nobodyWants ? reason : nil
    }
}
