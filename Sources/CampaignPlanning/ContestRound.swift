import DNSCore
import PolicyEngine
import RegistryModel

/// The claims to one label at one instant, and what the methods of their campaign make of them.
struct ContestRound {
    private let set: [Claim]
    private let contenders: [Contender]
    private let terms: ClaimTerms
    private let instant: Instant

    /// One claim for each holder: what was lodged stands for it.
    private let field: [Contender]

    init(set: [Claim], terms: ClaimTerms, instant: Instant) {
        self.set = set
        contenders = set.compactMap { Contender($0, under: terms, at: instant) }
        self.terms = terms
        self.instant = instant
        field = contenders.onePerHolder { $0.precedes($1, rankKeys: terms.rankKeys) }
    }

    /// The best claim that each holder could still come with, whatever was lodged so far.
    private var prospects: [Contender] {
        contenders.onePerHolder { $0.outranks($1, rankKeys: terms.rankKeys) }
    }

    /// Not before all who could still speak have spoken, or had their time.
    private var decision: Instant {
        let closes = field.map { terms.windows[$0.claim.cohort] ?? terms.closes }.max() ?? .distantPast
        return max(closes, terms.contest.decides ?? .distantPast)
    }

    /// The last instant at which the silence of one of them begins to mean something; nil: all have spoken.
    private var silence: Instant? { field.compactMap(\.silentUntil).max() }

    func outcome() -> ContestOutcome {
        guard let only = field.first else { return .nobody(.nobodyWants) }
        if field.count == 1 && !isObjectedTo(exceptBy: only.claim.holderKey) { return alone(only) }
        return decided(isFinal: instant >= decision && silence == nil)
    }

    /// Nobody else could have it: whatever was lodged first goes, since it is the holder's to choose which name carries it.
    private func alone(_ contender: Contender) -> ContestOutcome {
        if let silentUntil = contender.silentUntil { return .waits(until: silentUntil) }
        guard contender.wants else { return instant < decision ? .waits(until: decision) : .nobody(.nobodyWants) }
        return .won(source: contender.claim.source, by: contenders.count > 1 ? .selfConflict : .uncontested)
    }

    /// Objections bind under agreement only.
    private func isObjectedTo(exceptBy holder: String) -> Bool {
        terms.contest.methods.contains(.agreement) && set.contains { $0.objectsToAll && $0.holderKey != holder }
    }

    /// The methods in their order. Rank and registration narrow the field for those behind them: who is behind can't win
    /// a draw among the first.
    private func decided(isFinal: Bool) -> ContestOutcome {
        var left = isFinal ? field.filter(\.wants) : prospects
        for method in terms.contest.methods {
            let found: ContestOutcome?
            switch method {
            case .rank:
                left = left.first { $0.claim.rank.prefix(terms.rankKeys) }
                found = first(of: left, by: .rank, isFinal: isFinal)
            case .earliest:
                left = left.first { CollectionOfOne($0.claim.registered(terms.rankKeys)) }
                found = first(of: left, by: .earliest, isFinal: isFinal)
            case .agreement: found = isFinal ? agreement(left) : next
            case .yearly: found = isFinal ? yearly(left) : next
            case .draw(let seed): found = isFinal ? draw(left, seed: seed) : next
            }
            if let found { return found }
        }
        return isFinal ? unresolved(left) : next
    }

    /// When to look again while not all is known.
    private var next: ContestOutcome { .waits(until: instant < decision ? decision : silence) }

    /// One that stands before all that others could still come with gets it as soon as it has spoken.
    private func first(of left: [Contender], by reason: ClaimReason, isFinal: Bool) -> ContestOutcome? {
        guard left.count == 1, let one = left.first else { return nil }
        if !isFinal, let decides = terms.contest.decides, instant < decides { return .waits(until: decides) }
        guard one.wants else { return one.silentUntil.map { .waits(until: $0) } ?? next }
        return .won(source: one.claim.source, by: reason)
    }

    private func agreement(_ wanting: [Contender]) -> ContestOutcome? {
        guard let one = wanting.first else { return .nobody(.nobodyWants) }
        guard wanting.count == 1, !isObjectedTo(exceptBy: one.claim.holderKey) else { return nil }
        return .won(source: one.claim.source, by: .agreement)
    }

    /// A claim stands for a year from when it was last lodged. The one that stands longest gets the label once it stands
    /// alone; two that fall in one instant leave nobody. Where the label is not blocked meanwhile, its release ends this.
    private func yearly(_ wanting: [Contender]) -> ContestOutcome? {
        let standing = wanting.sorted { $0.lodged > $1.lodged }
        guard let last = standing.first else { return nil }
        guard standing.count > 1 else { return .won(source: last.claim.source, by: .yearly) }
        let alone = standing[1].lodged.adding(years: 1)
        let end = terms.contest.unresolved == .block ? .distantFuture : terms.end
        if instant < alone { return instant < end ? .waits(until: min(alone, end)) : nil }
        return last.lodged == standing[1].lodged ? nil : .won(source: last.claim.source, by: .yearly)
    }

    private func draw(_ wanting: [Contender], seed: String) -> ContestOutcome? {
        let lots = wanting.map { contender in
            let claim = contender.claim
            return (source: claim.source, lot: lot(of: claim, seed: seed))
        }
        return lots.min { $0.lot.lexicographicallyPrecedes($1.lot) }.map { .won(source: $0.source, by: .draw) }
    }

    private func lot(of claim: Claim, seed: String) -> [UInt8] {
        Contest.lot(seed: seed, target: claim.target ?? terms.target, source: claim.source)
    }

    /// Where the label is blocked, the holders can still come to terms.
    private func unresolved(_ left: [Contender]) -> ContestOutcome {
        if left.isEmpty { return .nobody(.nobodyWants) }
        return terms.contest.unresolved == .block ? .waits(until: nil) : .nobody(.unresolved)
    }
}

extension [Contender] {
    /// The first of each holder's, in canonical order of sources.
    fileprivate func onePerHolder(_ precedes: (Contender, Contender) -> Bool) -> [Contender] {
        var best: [String: Contender] = [:]
        for contender in self {
            let holder = contender.claim.holderKey
            if best[holder].map({ precedes(contender, $0) }) ?? true { best[holder] = contender }
        }
        return best.values.sorted { $0.claim.source < $1.claim.source }
    }

    /// Those for which the key is the smallest.
    fileprivate func first<Key: Sequence<Int64>>(_ key: (Contender) -> Key) -> [Contender] {
        guard let best = self.map(key).min(by: { $0.lexicographicallyPrecedes($1) }) else { return [] }
        return filter { key($0).elementsEqual(best) }
    }
}
