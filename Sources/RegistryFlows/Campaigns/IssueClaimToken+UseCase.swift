import CampaignPlanning
import PolicyEngine
import RegistryModel
import RegistryStore

/// One token at a time is good for a claim: a new one takes the place of the last, used or not. It is the present
/// holder's, and of no use to the one before.
extension IssueClaimToken: UseCase {
    package var object: String { String(claim) }
    package func object(_ facts: Facts) -> String { facts.claimName(claim) }

    package func load(_ facts: inout Facts, from reader: RegistryReader, _ circumstances: Circumstances) throws {
        guard let claim = facts.campaign?.claim, let old = try facts.loadDomain(named: claim.source, from: reader)
        else { return }
        try facts.loadContact(old.registrant, from: reader)
    }

    package func proposal(_ facts: Facts, _ circumstances: Circumstances) -> Proposal? { nil }

    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        try FormGuards.requireSecret(secret)
        let name = object(facts)
        let (campaign, before, terms) = try facts.requireClaim(name)
        guard circumstances.registrar == nil else { throw .claim(name, .registryOnly) }
        guard campaign.isInForce else { throw .claim(name, .notRunning(campaign.state)) }
        if before.state == .excluded { throw .claim(name, .excluded(before.standing)) }
        let last: Instant
        switch terms.lodging(of: before, at: circumstances.instant) {
        case .open(let until): last = until ?? .distantFuture
        case .notYet: last = terms.closes
        case .closed(let since): throw .claim(name, .windowClosed(at: since))
        case .settled: throw .claim(name, .settled(before.state))
        }
        guard until > circumstances.instant, until <= last else {
            throw .parameterRange(
                field: "until", reason: RefusalDetail.between.with("\(circumstances.instant)", "\(last)"))
        }
        var after = facts.current(before, circumstances)
        after.token = AuthorizationSecret(salt: secret.salt, hash: secret.hash, expires: until)
        after.tokenUsed = nil
        var changes = ChangeSet()
        changes.claims = [Change(before: before, after: after)]
        if before.token == nil {
            changes.tell(before.sponsor, .claimOpened, of: before, as: .opening, at: circumstances.instant)
        }
        return Resolution(changes: changes, answer: .claim(after))
    }
}
