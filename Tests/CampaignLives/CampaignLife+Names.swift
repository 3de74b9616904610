import DNSCore
import RegistryFlows
import RegistryModel
import RegistryStore
import RegistryTesting

/// What becomes of names beside the campaign.
extension CampaignLife {
    /// Something to be done about one name, and what follows where it was accepted.
    private struct Errand {
        var actor: Actor
        var command: Command
        var done: (Decision) -> Void = { _ in }
    }

    func changeNames() async throws {
        let some = max(2, settings.names / 300)
        try await run(others(some).map(changingServers) + newOnes(some / 2 + 1).map(changingServers))
        try await run(others(some / 4 + 1).map(changingHolder))
        try await transfer(others(some / 4 + 1))
        try await run(others(some / 6 + 1).map(deleting) + newOnes(some / 6 + 1).map(deleting))
        try await run(renewals())
    }

    /// Does errands of one actor after the other.
    private func run(_ errands: [Errand]) async throws {
        var actors: [Actor] = []
        for errand in errands where !actors.contains(errand.actor) { actors.append(errand.actor) }
        for actor in actors {
            let own = errands.filter { $0.actor == actor }
            for (errand, decision) in zip(own, try await perform(own.map(\.command), as: actor))
            where decision.isAccepted { errand.done(decision) }
        }
    }

    /// Places of some names that give rights, each once.
    private func others(_ count: Int) -> [Int] {
        Array(Set((0..<count).map { _ in chance.below(names.names.count) })).sorted()
    }

    private func newOnes(_ count: Int) -> [(String, LifeNewName)] {
        guard !newList.isEmpty else { return [] }
        let some = Array(Set((0..<count).map { _ in newList[chance.below(newList.count)] })).sorted()
        return some.compactMap { name in newNames[name].map { (name, $0) } }
    }

    // MARK: Old names

    private func changingServers(_ index: Int) -> Errand {
        let name = names.names[index]
        let after = Set((0..<2).map { _ in chance.below(LifeNames.servers) })
        var update = UpdateDomain(name: name.name)
        update.addNameServers = after.subtracting(name.servers).sorted().map(LifeNames.server)
        update.removeNameServers = name.servers.subtracting(after).sorted().map(LifeNames.server)
        return Errand(actor: .registrar(name.sponsor), command: .updateDomain(update)) { [self] _ in
            names.names[index].servers = after
            note("servers changed")
            witness.touched(name.name.text)
        }
    }

    private func changingHolder(_ index: Int) -> Errand {
        let name = names.names[index]
        let holder = names.holders[chance.below(names.holders.count)].identifier
        let command = ChangeRegistrant(name: name.name, registrant: holder)
        return Errand(actor: .operator("aigerim"), command: .changeRegistrant(command)) { [self] _ in
            names.names[index].holder = holder
            note("holder changed")
            witness.touched(name.name.text)
        }
    }

    private func deleting(_ index: Int) -> Errand {
        let name = names.names[index]
        return Errand(
            actor: .registrar(name.sponsor), command: .deleteDomain(DeleteDomain(name: name.name))
        ) { [self] _ in
            witness.deleted(name.name.text, at: now)
            note("deleted")
        }
    }

    /// Each gets a secret, is asked for with it by another registrar, and let go by its own.
    private func transfer(_ places: [Int]) async throws {
        let secret = AuthorizationSecretInput.make(secret: "open sesame", salt: Self.salt)
        try await run(
            places.map { index in
                var update = UpdateDomain(name: names.names[index].name)
                update.authorization = .set(secret)
                return Errand(actor: .registrar(names.names[index].sponsor), command: .updateDomain(update)) {
                    [self] _ in witness.touched(names.names[index].name.text)
                }
            })
        let gaining = places.map { index in
            LifeNames.registrars.filter { $0 != names.names[index].sponsor }[chance.below(2)]
        }
        try await run(
            zip(places, gaining).map { index, registrar in
                let request = TransferDomain(
                    name: names.names[index].name, step: .request, authorization: AuthorizationProof(hash: secret.hash))
                return Errand(actor: .registrar(registrar), command: .transferDomain(request))
            })
        try await run(
            zip(places, gaining).map { index, registrar in
                let name = names.names[index]
                let approve = TransferDomain(name: name.name, step: .approve)
                return Errand(actor: .registrar(name.sponsor), command: .transferDomain(approve)) {
                    [self] decision in
                    guard case .accepted(.domain(let domain)) = decision.outcome else { return }
                    names.names[index].sponsor = registrar
                    names.names[index].expiry = domain.expiry
                    // A transfer adds a year, up to the most that a name may have.
                    witness.leaves(name.name.text, domain.expiry.adding(days: 27))
                    note("transferred")
                }
            })
    }

    // MARK: New names

    private func changingServers(_ new: (name: String, LifeNewName)) -> Errand {
        var update = UpdateDomain(name: Sample.name(new.name))
        update.addNameServers = [LifeNames.server(chance.below(LifeNames.servers))]
        return Errand(actor: .registrar(new.1.sponsor), command: .updateDomain(update)) { [self] _ in
            note("new name changed")
            witness.touched(new.name)
        }
    }

    private func deleting(_ new: (name: String, LifeNewName)) -> Errand {
        let command = Command.deleteDomain(DeleteDomain(name: Sample.name(new.name)))
        return Errand(actor: .registrar(new.1.sponsor), command: command) { [self] _ in
            witness.deletedNew(new.name, created: new.1.created, at: now)
            witness.deleted(new.name, at: now)
            newNames[new.name] = nil
            note("new name deleted")
        }
    }

    /// New names of one year whose holders want to go on with them.
    private func renewals() -> [Errand] {
        guard now > LifePolicy.snapshot.adding(days: 340) else { return [] }
        let due = newNames.filter { $0.value.expiry < now.adding(days: 20) }.sorted { $0.key < $1.key }
        return due.filter { _ in chance.oneIn(6) }.map { name, new in
            let command = RenewDomain(name: Sample.name(name), currentExpiry: new.expiry, years: 1)
            return Errand(actor: .registrar(new.sponsor), command: .renewDomain(command)) { [self] _ in
                newNames[name]?.expiry = new.expiry.adding(years: 1)
                witness.leaves(name, new.expiry.adding(years: 1).adding(days: 27))
                witness.renewedNew(new.sponsor)
                witness.touched(name)
                note("new name renewed")
            }
        }
    }
}
