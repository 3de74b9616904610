import Campaigns
import CampaignPlanning
import DNSCore
import RegistryFlows
import RegistryModel
import RegistryStore
import RegistryTesting

/// What holders and their registrars do of a day.
extension CampaignLife {
    static let token = "the holder's own token"
    static let guess = "a guess"
    static let salt: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8]

    func holdersAct() async throws {
        try await lodge()
        try await strangersTry()
        if !settings.isQuiet { try await changeNames() }
    }

    // MARK: Claims

    /// Windows are twenty days long: of each claim something is lodged, or nothing.
    private func lodge() async throws {
        var wanted: [Int] = []
        if now >= LifePolicy.opens, now < LifePolicy.closes.adding(days: 4) {
            wanted = (0..<max(4, claims.count / 16)).map { _ in chance.below(claims.count) }
        } else if now < LifePolicy.snapshot.adding(days: 120) {
            wanted = (0..<max(2, claims.count / 100)).map { _ in chance.below(claims.count) }
        }
        wanted = Array(Set(wanted)).sorted()
        try await giveTokens(wanted)
        var commands: [Actor: [(LodgeClaim, LifeChoice, isWrong: Bool)]] = [:]
        for index in wanted {
            let (command, choice, actor, isWrong) = try lodging(claims[index])
            commands[actor, default: []].append((command, choice, isWrong))
        }
        for (actor, lodgings) in commands.sorted(by: { $0.key.name < $1.key.name }) {
            let decisions = try await perform(lodgings.map { .lodgeClaim($0.0) }, as: actor)
            for (lodging, decision) in zip(lodgings, decisions) { judge(lodging, decision) }
        }
    }

    private func judge(_ lodging: (LodgeClaim, LifeChoice, isWrong: Bool), _ decision: Decision) {
        guard decision.isAccepted else { return count(lodging.isWrong ? "wrong tokens" : "lodgings refused") }
        count("lodged: \(lodging.0.choice.rawValue)")
        if lodging.isWrong { witness.complain(.refusal, "a wrong token was taken for \(lodging.0.source)") }
        witness.lodged(decision.receipt, lodging.1)
    }

    /// A registrar that was given the token, or an operator with a letter; now and then somebody who has made one up.
    private func lodging(_ claim: Claim) throws -> (LodgeClaim, LifeChoice, Actor, isWrong: Bool) {
        let kinds: [ClaimChoice.Kind] = [
            .register, .register, .register, .register, .register, .register, .register, .reserve, .waive, .object,
        ]
        var command = LodgeClaim(
            campaign: LifePolicy.identifier, source: claim.source, choice: kinds[chance.below(kinds.count)])
        command.releasesOldName = chance.oneIn(2)
        command.follows = !chance.oneIn(4)
        if chance.oneIn(6) {
            command.alternatives = ["other-\(chance.below(50))", "more-\(chance.below(settings.names))"]
        }
        if claim.standing == .contested, chance.oneIn(3) { command.preference = .noObjection }
        if chance.oneIn(3) {
            command.reason = "A letter came."
            let choice = LifeChoice(releases: command.releasesOldName, payer: nil)
            return (command, choice, .operator("aliya"), false)
        }
        let isWrong = chance.oneIn(8)
        let secret = isWrong ? Self.guess : Self.token
        command.proofs = [
            ClaimProof(
                claim: claim.number, hash: AuthorizationSecretInput.make(secret: secret, salt: Self.salt).hash)
        ]
        let sponsor = places[claim.source.text].map { names.names[$0].sponsor } ?? claim.sponsor
        let registrar = chance.oneIn(3) ? LifeNames.registrars[chance.below(3)] : sponsor
        return (
            command, LifeChoice(releases: command.releasesOldName, payer: registrar), .registrar(registrar), isWrong
        )
    }

    private func giveTokens(_ wanted: [Int]) async throws {
        let until = now.adding(days: 2)
        let secret = settings.defect == .tokenGuessed ? Self.guess : Self.token
        let decisions = try await perform(
            wanted.map { index in
                .issueClaimToken(
                    IssueClaimToken(
                        claim: claims[index].number, secret: .make(secret: secret, salt: Self.salt), until: until))
            }, as: .registry)
        count("tokens", decisions.filter(\.isAccepted).count)
    }

    /// Somebody who has no right tries to get a label: of a claim, or any.
    private func strangersTry() async throws {
        let registrar = LifeNames.registrars[chance.below(2)]
        let holder = Self.stranger(of: registrar)
        for _ in 0..<min(max(2, settings.names / 500), 60) {
            strangers += 1
            // In a quiet life nothing may be left behind.
            let isFree = !settings.isQuiet && chance.oneIn(3)
            let target =
                isFree
                ? Sample.name("free-\(strangers).\(LifeRegister.target)")
                : claims[chance.below(claims.count)].target
            guard let target else { continue }
            if settings.isQuiet, try witness.mayHave(target, .company, in: register.database, at: now) { continue }
            var create = CreateDomain(name: target, years: 2, registrant: holder)
            create.nameServers = [LifeNames.server(1)]
            let may = try witness.mayHave(target, .company, in: register.database, at: now)
            let decision = try await registry.perform(.createDomain(create), as: .registrar(registrar))
            guard decision.isAccepted else {
                if isFree { witness.complain(.refusal, "\(target) was refused: \(decision.outcome)") }
                count("strangers refused")
                continue
            }
            if !may { witness.complain(.label, "a stranger got \(target), which is kept") }
            note(isFree ? "a free label was registered" : "a released label was registered")
            witness.paid(registrar, years: 2)
            witness.leaves(target.text, now.adding(years: 2).adding(days: 27))
            witness.touched(target.text)
        }
    }
}
