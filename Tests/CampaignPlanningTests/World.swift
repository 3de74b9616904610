import CampaignPlanning
import DNSCore
import PolicyEngine
import RegistryModel

/// A register in small under one campaign: holders lodge, old names lapse, new ones answer, and the registry does what
/// `ClaimTerms.next` says.
struct World {
    let policy: CampaignPolicy
    private(set) var claims: [Claim]
    /// By source.
    var holdings: [DomainName: HoldingState] = [:]
    /// New names, by holder. A name of before the campaign may be here too.
    private(set) var owners: [DomainName: String]
    /// Names that policy refuses.
    var refused: Set<DomainName> = []
    /// Labels that were given to two, and moves that are none of a claim's.
    private(set) var faults: [String] = []

    init(_ policy: CampaignPolicy, _ holdings: [Holding], _ facts: MadeUpFacts = MadeUpFacts()) throws {
        self.policy = policy
        claims = try CampaignPlanner(policy).plan(holdings, facts).claims
        owners = facts.owners
    }

    subscript(_ source: String) -> Claim? { claims.first { $0.source.text == source } }

    func terms(_ claim: Claim) -> ClaimTerms? { policy.cohort(claim.cohort).map { ClaimTerms(policy, cohort: $0) } }

    /// "state reason" of a claim.
    func fate(_ source: String) -> String {
        guard let claim = self[source] else { return "none" }
        return claim.reason.map { "\(claim.state.rawValue) \($0)" } ?? claim.state.rawValue
    }

    func next(_ source: String, at instant: Instant) -> ClaimMove? {
        self[source].flatMap { move(for: $0, [:], instant) }
    }

    private func move(for claim: Claim, _ refusals: [DomainName: LabelBar], _ instant: Instant) -> ClaimMove? {
        guard let terms = terms(claim) else { return nil }
        var barred = refusals
        for name in names(claim, terms) where isTaken(name, by: claim, instant) { barred[name] = .taken }
        return terms.next(
            for: claim, among: claims.filter { $0.target == claim.target },
            holding: holdings[claim.source] ?? HoldingState(), barred: barred, at: instant)
    }

    private func names(_ claim: Claim, _ terms: ClaimTerms) -> [DomainName] {
        (claim.target.map { [$0] } ?? [])
            + (claim.choice?.alternatives ?? []).prefix(terms.alternatives).compactMap {
                try? terms.target.prepending($0)
            }
    }

    private func isTaken(_ name: DomainName, by claim: Claim, _ instant: Instant) -> Bool {
        if owners[name] != nil { return true }
        guard name != claim.target else { return false }
        return claims.contains { other in
            other.source != claim.source && other.target == name && other.state != .excluded
                && (!other.state.isSettled || other.heldUntil.map { $0 > instant } ?? false)
        }
    }

    /// Whether the campaign lets the holder speak now.
    func canLodge(_ source: String, at instant: Instant) -> Bool {
        guard let claim = self[source], case .open? = terms(claim)?.lodging(of: claim, at: instant) else {
            return false
        }
        return true
    }

    /// Lodges a choice where the campaign lets it.
    mutating func lodge(
        _ source: String, _ kind: ClaimChoice.Kind, at instant: Instant, preference: ClaimChoice.Preference? = nil,
        alternatives: [String] = [], releases: Bool = false
    ) {
        guard canLodge(source, at: instant), let index = claims.firstIndex(where: { $0.source.text == source })
        else { return }
        var choice = ClaimChoice(kind: kind, registrar: claims[index].sponsor, at: instant)
        choice.preference = preference
        choice.alternatives = alternatives
        choice.releasesOldName = releases
        claims[index].choice = choice
        if claims[index].state != .sideBySide { claims[index].state = .lodged }
    }

    /// The probe's word about a new name.
    mutating func see(_ source: String, answering: Instant?, at instant: Instant) {
        guard let index = claims.firstIndex(where: { $0.source.text == source }) else { return }
        claims[index].answering = answering
        claims[index].observed = instant
    }

    /// Does what there is to do at an instant until nothing more happens, in any order of claims; lost standings first.
    mutating func settle(at instant: Instant, order: [Int]? = nil) {
        let order = order ?? Array(claims.indices)
        for index in order where move(for: claims[index], [:], instant) == .settle(.lapsed, reason: "standingLost") {
            apply(index, instant)
        }
        var moved = true
        while moved {
            moved = false
            for index in order where apply(index, instant) { moved = true }
        }
    }

    @discardableResult
    private mutating func apply(_ index: Int, _ instant: Instant) -> Bool {
        var refusals: [DomainName: LabelBar] = [:]
        while case .register(let name)? = move(for: claims[index], refusals, instant), refused.contains(name) {
            refusals[name] = .rules
        }
        switch move(for: claims[index], refusals, instant) {
        case .waits, nil: return false
        case .register(let name):
            if owners[name] != nil { faults.append("\(name) was given twice") }
            owners[name] = claims[index].holderKey
            claims[index].target = name
            claims[index].state = .sideBySide
            claims[index].sideBySide = instant
            claims[index].heldUntil = nil
        case .reserve: end(index, .reserved, "choice", instant)
        case .settle(let state, let reason):
            if state == .reserved || !state.isSettled { faults.append("\(claims[index].source): settled as \(state)") }
            end(index, state, reason, instant)
        case .finish(let state, let reason):
            if state != .moved && state != .kept { faults.append("\(claims[index].source): finished as \(state)") }
            end(index, state, reason, instant)
        }
        return true
    }

    private mutating func end(_ index: Int, _ state: Claim.State, _ reason: String, _ instant: Instant) {
        if claims[index].state.isSettled && claims[index].state != .reserved {
            faults.append("\(claims[index].source) was settled already")
        }
        claims[index].heldUntil = terms(claims[index])?.heldUntil(claims[index], settledAs: state, at: instant)
        claims[index].state = state
        claims[index].reason = reason
        claims[index].settled = instant
    }
}
