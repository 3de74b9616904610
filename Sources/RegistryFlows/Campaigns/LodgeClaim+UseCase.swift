import CampaignPlanning
import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore

/// Captures what a holder says: a registrar shows the holder's token, an operator gives a reason. Nothing is registered
/// by it; it settles when the campaign's policy says so (`SettleClaim`).
extension LodgeClaim: UseCase {
    package var object: String { "\(campaign)/\(source)" }

    package func load(_ facts: inout Facts, from reader: RegistryReader, _ circumstances: Circumstances) throws {
        guard let claim = facts.campaign?.claim else { return }
        if let old = try facts.loadDomain(named: source, from: reader) {
            try facts.loadContact(old.registrant, from: reader)
        }
        try facts.loadNewName(of: claim, from: reader)
        facts.campaign?.elsewhere = try reader.claims(of: source).filter { $0.number != claim.number }
    }

    package func proposal(_ facts: Facts, _ circumstances: Circumstances) -> Proposal? { nil }

    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        try requireForm(circumstances)
        let (campaign, before, terms) = try facts.requireClaim(object)
        let isProven = try requireConsent(campaign, before, terms, facts, circumstances)
        guard campaign.state == .running || campaign.state == .held else {
            throw .claim(object, .notRunning(campaign.state))
        }
        try requireOpen(before, campaign, terms, facts, circumstances)
        // A token ends with its window at the latest: who comes after it is told of the window.
        if isProven, let token = before.token, circumstances.instant >= token.expires {
            throw .claim(object, .tokenExpired(at: token.expires))
        }
        try requireOffered(before, terms)
        var after = facts.current(before, circumstances)
        after.choice = said(circumstances)
        if after.state != .sideBySide {
            after.state = .lodged
            after.settled = nil
            after.reason = nil
        }
        if isProven { after.tokenUsed = circumstances.instant }
        var changes = ChangeSet()
        changes.claims = [Change(before: before, after: after)]
        changes.campaignStep = CampaignStep(
            campaign: campaign.number, kind: .lodge, member: before.number, at: circumstances.instant)
        if before.sponsor != circumstances.account {
            changes.tell(before.sponsor, .claimLodged, of: after, at: circumstances.instant)
        }
        return Resolution(changes: changes, answer: .claim(after))
    }

    private func said(_ circumstances: Circumstances) -> ClaimChoice {
        var said = ClaimChoice(kind: choice, registrar: circumstances.account, at: circumstances.instant)
        said.alternatives = alternatives
        said.preference = preference
        said.follows = follows
        said.confirmsKeys = confirmsKeys
        said.releasesOldName = releasesOldName
        said.evidence = evidence
        said.language = language
        return said
    }

    private func requireForm(_ circumstances: Circumstances) throws(Refusal) {
        try FormGuards.requireEvidence(evidence)
        try FormGuards.requireMost(evidence.count, RequestLimits.evidence, "evidence")
        try FormGuards.requireMost(alternatives.count, RequestLimits.alternatives, "alternatives")
        try FormGuards.requireMost(proofs.count, RequestLimits.claimProofs, "token")
        try FormGuards.requireDistinct(alternatives, "alternatives") { $0 }
        if let language, Language(rawValue: language) == nil {
            throw .parameterPolicy(field: "language", reason: RefusalDetail.notThere.with("'\(language)'"))
        }
        if circumstances.registrar == nil {
            guard let reason else { throw .parameterMissing(field: "reason") }
            try FormGuards.requireText(reason, "reason", isStatement: true)
        }
    }

    /// Whoever speaks for the holder has to show that the holder said so; true where a token did.
    private func requireConsent(
        _ campaign: Campaign, _ claim: Claim, _ terms: ClaimTerms, _ facts: Facts, _ circumstances: Circumstances
    ) throws(Refusal) -> Bool {
        guard let registrar = circumstances.registrar else {
            guard terms.consent.operators else { throw .claim(object, .operatorsMayNot) }
            return false
        }
        guard !proofs.isEmpty else { throw .claim(object, .tokenMissing) }
        guard proves(claim) else {
            if facts.campaign?.elsewhere.contains(where: proves) == true { throw .claim(object, .tokenOfOther) }
            throw .claim(object, .tokenWrong)
        }
        if let used = claim.tokenUsed { throw .claim(object, .tokenUsed(at: used)) }
        // What the former holder was given does not speak for the present one.
        guard facts.current(claim, circumstances).token != nil else { throw .claim(object, .tokenOfFormerHolder) }
        let sponsor = facts.existing(source, numbered: claim.sourceDomain, circumstances)?.sponsor ?? claim.sponsor
        if terms.consent.registrars == .sponsor, registrar != sponsor { throw .claim(object, .notSponsor) }
        return true
    }

    private func proves(_ claim: Claim) -> Bool {
        guard let token = claim.token else { return false }
        return proofs.contains { $0.claim == claim.number && Optional(AuthorizationProof(hash: $0.hash)).proves(token) }
    }

    /// The window; after it only what an appeal decided: an operator lodges that while the campaign is held, after the
    /// claim's steps were taken back.
    private func requireOpen(
        _ claim: Claim, _ campaign: Campaign, _ terms: ClaimTerms, _ facts: Facts, _ circumstances: Circumstances
    ) throws(Refusal) {
        if claim.state == .excluded { throw .claim(object, .excluded(claim.standing)) }
        switch terms.lodging(of: claim, at: circumstances.instant) {
        case .open: break
        case .notYet(let from): throw .claim(object, .windowNotOpen(until: from))
        case .closed(let since):
            let isAppeal = circumstances.registrar == nil && campaign.state == .held && !claim.state.isSettled
            if !isAppeal { throw .claim(object, .windowClosed(at: since)) }
        case .settled: throw .claim(object, .settled(claim.state))
        }
        // Who sold the old name can't end it, nor turn the new one by it.
        let holding = facts.holding(of: claim, circumstances)
        let isLost =
            claim.state == .sideBySide
            ? terms.haveParted(holding) : holding.changes.contains(where: terms.continuity.contains)
        if isLost { throw .claim(object, .standingLost) }
    }

    private func requireOffered(_ claim: Claim, _ terms: ClaimTerms) throws(Refusal) {
        // A name that stands beside the old one is registered; what can still be said is how both go on.
        let offered = claim.state == .sideBySide ? [.register] : terms.choices
        guard offered.contains(choice) else { throw .claim(object, .choiceNotOffered(choice)) }
        if preference != nil, claim.standing != .contested { throw .claim(object, .notContested) }
        guard alternatives.count <= terms.alternatives else {
            throw .claim(object, .tooManyAlternatives(most: terms.alternatives))
        }
        for label in alternatives where terms.name(labelled: label) == nil {
            throw .claim(object, .labelForm(label))
        }
    }
}

extension Registry {
    /// What to send with a claim's lodging: the token under the salt of every claim that the name gives, in whatever
    /// campaign. A name that gives none, or has no token yet, gets a proof that proves nothing.
    package func claimProofs(of source: DomainName, token: String) throws -> [ClaimProof] {
        let claims = try database.read { try RegistryReader($0).claims(of: source) }
        let proofs = claims.compactMap { claim in
            claim.token.map { ClaimProof(claim: claim.number, hash: $0.proof(of: token).hash) }
        }
        return proofs.isEmpty ? [ClaimProof(claim: 0, hash: [])] : Array(proofs.suffix(RequestLimits.claimProofs))
    }
}
