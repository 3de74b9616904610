import Campaigns
import CampaignPlanning
import DNSCore
import RegistryFlows
import RegistryModel
import RegistryStore
import RegistryTesting

/// What holders and their registrars do of a day.
extension CampaignLife {
    private static let token = "the holder's own token"
    private static let salt: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8]

    func holdersAct() async throws {
        try await lodge()
        try await strangersTry()
        guard !settings.isQuiet else { return }
        let some = max(2, settings.names / 300)
        try await changeServers(some)
        try await changeHolders(max(1, some / 4))
        try await transfer(max(1, some / 4))
        try await delete(max(1, some / 6))
        try await deleteNew(max(1, some / 6))
        try await renewNew()
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
        let secret = isWrong ? "a guess" : Self.token
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
        let decisions = try await perform(
            wanted.map { index in
                .issueClaimToken(
                    IssueClaimToken(
                        claim: claims[index].number, secret: .make(secret: Self.token, salt: Self.salt), until: until))
            }, as: .registry)
        count("tokens", decisions.filter(\.isAccepted).count)
    }

    /// Somebody who has no right tries to get a label: of a claim, or any.
    private func strangersTry() async throws {
        let registrar = LifeNames.registrars[chance.below(2)]
        let holder = Self.stranger(of: registrar)
        for _ in 0..<max(2, settings.names / 500) {
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

    // MARK: Names

    private func anyName() -> Int { chance.below(names.names.count) }

    private func changeServers(_ times: Int) async throws {
        for _ in 0..<times {
            if chance.oneIn(3), let (name, new) = anyNew() {
                var update = UpdateDomain(name: Sample.name(name))
                let server = LifeNames.server(chance.below(LifeNames.servers))
                update.addNameServers = [server]
                let decisions = try await perform([.updateDomain(update)], as: .registrar(new.sponsor))
                if decisions.allSatisfy(\.isAccepted) {
                    note("new name changed")
                    witness.touched(name)
                }
                continue
            }
            let index = anyName()
            let name = names.names[index]
            let after = Set((0..<2).map { _ in chance.below(LifeNames.servers) })
            var update = UpdateDomain(name: name.name)
            update.addNameServers = after.subtracting(name.servers).sorted().map(LifeNames.server)
            update.removeNameServers = name.servers.subtracting(after).sorted().map(LifeNames.server)
            let decisions = try await perform([.updateDomain(update)], as: .registrar(name.sponsor))
            guard decisions.allSatisfy(\.isAccepted) else { continue }
            names.names[index].servers = after
            note("servers changed")
            witness.touched(name.name.text)
        }
    }

    private func changeHolders(_ times: Int) async throws {
        for _ in 0..<times {
            let index = anyName()
            let name = names.names[index]
            let holder = names.holders[chance.below(names.holders.count)]
            let command = ChangeRegistrant(name: name.name, registrant: holder.identifier)
            let decisions = try await perform([.changeRegistrant(command)], as: .operator("aigerim"))
            guard decisions.allSatisfy(\.isAccepted) else { continue }
            names.names[index].holder = holder.identifier
            note("holder changed")
            witness.touched(name.name.text)
        }
    }

    private func transfer(_ times: Int) async throws {
        for _ in 0..<times {
            let index = anyName()
            let name = names.names[index]
            let gaining = LifeNames.registrars.filter { $0 != name.sponsor }[chance.below(2)]
            let secret = AuthorizationSecretInput.make(secret: "open sesame", salt: Self.salt)
            var update = UpdateDomain(name: name.name)
            update.authorization = .set(secret)
            _ = try await perform([.updateDomain(update)], as: .registrar(name.sponsor))
            witness.touched(name.name.text)
            let request = TransferDomain(
                name: name.name, step: .request, authorization: AuthorizationProof(hash: secret.hash))
            let approve = TransferDomain(name: name.name, step: .approve)
            guard try await perform([.transferDomain(request)], as: .registrar(gaining)).allSatisfy(\.isAccepted),
                try await perform([.transferDomain(approve)], as: .registrar(name.sponsor)).allSatisfy(\.isAccepted),
                let domain = try register.database.read({ try RegistryReader($0).domain(named: name.name) })
            else { continue }
            names.names[index].sponsor = gaining
            names.names[index].expiry = domain.expiry
            witness.leaves(name.name.text, domain.expiry.adding(days: 27))
            note("transferred")
        }
    }

    private func delete(_ times: Int) async throws {
        for _ in 0..<times {
            let name = names.names[anyName()]
            let decisions = try await perform(
                [.deleteDomain(DeleteDomain(name: name.name))], as: .registrar(name.sponsor))
            guard decisions.allSatisfy(\.isAccepted) else { continue }
            witness.deleted(name.name.text, at: now)
            note("deleted")
        }
    }

    private func anyNew() -> (String, LifeNewName)? {
        guard !newNames.isEmpty else { return nil }
        let name = newNames.keys.sorted()[chance.below(newNames.count)]
        return newNames[name].map { (name, $0) }
    }

    private func deleteNew(_ times: Int) async throws {
        for _ in 0..<times {
            guard let (name, new) = anyNew() else { return }
            let decisions = try await perform(
                [.deleteDomain(DeleteDomain(name: Sample.name(name)))], as: .registrar(new.sponsor))
            guard decisions.allSatisfy(\.isAccepted) else { continue }
            witness.deletedNew(name, created: new.created, at: now)
            witness.deleted(name, at: now)
            newNames[name] = nil
            note("new name deleted")
        }
    }

    /// New names of one year whose holders want to go on with them.
    private func renewNew() async throws {
        guard now > LifePolicy.snapshot.adding(days: 340) else { return }
        for (name, new) in newNames.sorted(by: { $0.key < $1.key })
        where new.expiry < now.adding(days: 20) && chance.oneIn(6) {
            let command = RenewDomain(name: Sample.name(name), currentExpiry: new.expiry, years: 1)
            let decisions = try await perform([.renewDomain(command)], as: .registrar(new.sponsor))
            guard decisions.allSatisfy(\.isAccepted) else { continue }
            newNames[name]?.expiry = new.expiry.adding(years: 1)
            witness.leaves(name, new.expiry.adding(years: 1).adding(days: 27))
            witness.renewedNew(new.sponsor)
            witness.touched(name)
            note("new name renewed")
        }
    }
}
