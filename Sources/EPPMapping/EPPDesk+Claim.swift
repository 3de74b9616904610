import DNSCore
import EPPWire
import RegistryFlows
import RegistryModel
import RegistryStore

/// Holders' claims of a campaign (our own mapping, `Schemas/claim-1.0.xsd`).
extension EPPDesk {
    func claim(_ action: EPPClaimAction, _ errand: EPPErrand) async throws -> EPPOutcome {
        switch action {
        case .info(let info): try self.info(info, errand)
        case .create(let create): try await lodge(create, errand)
        }
    }

    private func lodge(_ create: EPPClaimCreate, _ errand: EPPErrand) async throws -> EPPOutcome {
        var command = LodgeClaim(create)
        command.proofs = try proofs(of: create.token, forClaimsOf: create.source, errand)
        return try await outcome(of: .lodgeClaim(command), errand) { decision, answer in
            guard case .claim(let claim) = answer else { preconditionFailure("a claim is answered with its claim") }
            let data = EPPClaimCreated(
                campaign: create.campaign, source: claim.source, identifier: String(claim.number),
                state: claim.state, target: claim.target, created: decision.instant)
            return EPPOutcome([EPPResult(.success)], data: .claimCreated(data))
        }
    }

    /// Everybody sees how the claim stands, which the campaign publishes; what was lodged and which rules speak against it,
    /// the name's sponsor, who lodged it, and whoever shows the token.
    private func info(_ info: EPPClaimInfo, _ errand: EPPErrand) throws -> EPPOutcome {
        let registrar = errand.visit.registrar
        let found = try read { reader, _ in
            try InfoClaim(info.source, in: info.campaign, reader: reader, registry: registry)
        }
        if let token = info.token {
            let mayAsk = wrongSecrets.left(to: registrar, at: registry.now()) > 0
            guard mayAsk, found.claim.token?.isProven(by: token) == true else {
                throw Refusal.claim("\(info.campaign)/\(info.source)", .tokenWrong)
            }
            if let trouble = found.claim.tokenTrouble(at: registry.now()) {
                throw Refusal.claim("\(info.campaign)/\(info.source)", trouble)
            }
        }
        let isWhole = info.token != nil || found.isKnown(to: registrar)
        return EPPOutcome([EPPResult(.success)], data: .claimInfo(found.data(isWhole: isWhole)))
    }

    /// The token's proof for every claim that the name gives; ones that prove nothing for a registrar that has guessed too
    /// often.
    func proofs(of token: String, forClaimsOf source: DomainName, _ errand: EPPErrand) throws -> [ClaimProof] {
        let proofs = try registry.claimProofs(of: source, token: token)
        guard wrongSecrets.left(to: errand.visit.registrar, at: registry.now()) > 0 else {
            return proofs.map { ClaimProof(claim: $0.claim, hash: []) }
        }
        return proofs
    }
}

extension Claim {
    /// Why the token, to who has shown it, speaks for the holder no longer: as `LodgeClaim` has it. Nil: it still does.
    func tokenTrouble(at instant: Instant) -> ClaimProblem? {
        if let used = tokenUsed { return .tokenUsed(at: used) }
        guard let token, instant >= token.expires else { return nil }
        return .tokenExpired(at: token.expires)
    }
}

extension LodgeClaim {
    /// Without the proofs of its token.
    init(_ create: EPPClaimCreate) {
        self.init(campaign: create.campaign, source: create.source, choice: create.choice.kind)
        alternatives = create.choice.alternatives
        preference = create.choice.preference
        follows = create.choice.follows
        confirmsKeys = create.choice.confirmsKeys
        releasesOldName = create.choice.releasesOldName
        evidence = create.choice.evidence
        language = create.choice.language?.rawValue
    }
}

extension InfoClaim {
    func data(isWhole: Bool) -> EPPClaimData {
        var data = EPPClaimData(
            campaign: campaign.identifier, source: claim.source, identifier: String(claim.number),
            state: claim.state, target: claim.target)
        // A label that a contest blocks is held without an end, which no date on the wire says.
        data.heldUntil = claim.heldUntil.flatMap { $0 == .distantFuture ? nil : $0 }
        data.opens = terms?.opens
        data.closes = terms?.closes
        data.choices = terms?.choices ?? []
        if contest.size > 1 {
            data.contest = EPPClaimData.Contest(
                size: contest.size, want: contest.want, nobody: contest.nobody, noObjection: contest.noObjection)
        }
        data.settled = claim.settled
        data.reason = claim.reason
        guard isWhole else { return data }
        data.rules = claim.rules
        data.lodged = claim.choice.map {
            EPPClaimData.Lodged(choice: EPPClaimChoice($0), registrar: $0.registrar.rawValue, at: $0.at)
        }
        return data
    }
}

extension EPPClaimChoice {
    fileprivate init(_ choice: ClaimChoice) {
        self.init(choice.kind)
        alternatives = choice.alternatives
        preference = choice.preference
        follows = choice.follows
        confirmsKeys = choice.confirmsKeys
        releasesOldName = choice.releasesOldName
        evidence = choice.evidence
        language = choice.language.flatMap { EPPLanguage(rawValue: $0) }
    }
}
