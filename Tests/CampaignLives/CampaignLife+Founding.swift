import Campaigns
import DNSCore
import RegistryFlows
import RegistryModel
import RegistryStore
import RegistryTesting

/// The register before the campaign, and the campaign's plan.
extension CampaignLife {
    /// Registrars with their accounts, holders, and names that were registered over weeks.
    func found() async throws {
        for registrar in LifeNames.registrars {
            try await accept(
                .createRegistrar(
                    CreateRegistrar(
                        identifier: registrar, name: "Registrar \(registrar)", accreditations: LifeRegister.zones)),
                as: .operator("aigerim"))
            // One has to be careful with its money.
            let amount: Int64 = registrar == LifeNames.registrars[2] && !settings.isQuiet ? 10_000_00 : 9_000_000_000_00
            try await credit(registrar, amount)
        }
        try await all(
            (0..<LifeNames.servers).map { .createHost(CreateHost(name: LifeNames.server($0), addresses: [])) },
            as: LifeNames.registrars[0])
        for registrar in LifeNames.registrars {
            try await all(
                names.holders.filter { $0.sponsor == registrar }.map { contact($0.identifier, $0.kind) }
                    + [contact(Self.stranger(of: registrar), .company)], as: registrar)
        }
        for day in LifeNames.births {
            register.clock.set(Sample.start.adding(days: day).adding(seconds: 60))
            for registrar in LifeNames.registrars { try await create(on: day, by: registrar) }
        }
        try await createTaken()
        try await renewSome()
        tell("founded: \(names.names.count) names, \(names.holders.count) holders")
    }

    static func stranger(of registrar: RegistrarIdentifier) -> ContactIdentifier {
        ContactIdentifier("STRANGER-\(registrar)")
    }

    func credit(_ registrar: RegistrarIdentifier, _ amount: Int64) async throws {
        try await accept(
            .creditAccount(
                CreditAccount(registrar: registrar, amount: Money(hundredths: amount), reason: "Payment order")),
            as: .operator("aigerim"))
        witness.credited(registrar, amount)
    }

    private func all(_ commands: [Command], as registrar: RegistrarIdentifier) async throws {
        for (command, decision) in zip(commands, try await perform(commands, as: .registrar(registrar)))
        where !decision.isAccepted {
            throw Trouble(description: "\(command) came to \(decision.outcome)")
        }
    }

    private func contact(_ identifier: ContactIdentifier, _ kind: HolderKind) -> Command {
        var command = CreateContact(identifier: identifier, kind: kind, email: "info@example.kz")
        command.international = Sample.postal
        return .createContact(command)
    }

    private func create(on day: Int, by registrar: RegistrarIdentifier) async throws {
        var commands: [Command] = []
        for index in names.names.indices {
            let name = names.names[index]
            guard name.born == day, name.sponsor == registrar else { continue }
            var command = CreateDomain(name: name.name, years: name.years, registrant: name.holder)
            command.nameServers = name.servers.sorted().map(LifeNames.server)
            commands.append(.createDomain(command))
            let expiry = now.adding(years: name.years)
            names.names[index].expiry = expiry
            places[name.name.text] = index
            witness.leaves(name.name.text, expiry.adding(days: 27))
        }
        try await all(commands, as: registrar)
    }

    /// Some labels are taken in the target zone, by their own holders or by others.
    private func createTaken() async throws {
        for registrar in LifeNames.registrars {
            var commands: [Command] = []
            for name in names.names where name.sponsor == registrar && chance.oneIn(50) {
                guard let label = name.name.text.split(separator: ".").first, !LifeNames.blocked.contains(String(label))
                else { continue }
                let holder = chance.oneIn(2) ? name.holder : Self.stranger(of: registrar)
                let target = Sample.name("\(label).\(LifeRegister.target)")
                var command = CreateDomain(name: target, years: 3, registrant: holder)
                command.nameServers = [LifeNames.server(0)]
                commands.append(.createDomain(command))
            }
            for (command, decision) in zip(commands, try await perform(commands, as: .registrar(registrar))) {
                guard decision.isAccepted, case .createDomain(let create) = command else { continue }
                witness.paid(registrar, years: 3)
                witness.leaves(create.name.text, now.adding(years: 3).adding(days: 27))
            }
        }
    }

    /// Of the names of one year, half are renewed shortly before or after their term.
    private func renewSome() async throws {
        register.clock.set(LifePolicy.snapshot.adding(days: -2))
        for index in names.names.indices where names.names[index].years == 1 && chance.oneIn(2) {
            try await renew(index)
        }
    }

    func renew(_ index: Int) async throws {
        let name = names.names[index]
        let command = RenewDomain(name: name.name, currentExpiry: name.expiry, years: 1)
        guard let decision = try await perform([.renewDomain(command)], as: .registrar(name.sponsor)).first,
            decision.isAccepted
        else { return }
        names.names[index].expiry = name.expiry.adding(years: 1)
        witness.leaves(name.name.text, name.expiry.adding(years: 1).adding(days: 27))
        note("renewed")
    }

    // MARK: The plan

    /// The plan is made, laid, signed by two and started; from here on everything can be taken back.
    func begin() async throws {
        register.clock.set(LifePolicy.snapshot.adding(seconds: 3_600))
        let plans = CampaignPlans(registry)
        let plan = try plans.make(policy)
        _ = try await plans.lay(plan, policy, as: .operator("aliya"))
        tell("planned: \(plan.claims.count) claims")
        for name in ["aliya", "berik"] {
            try plans.compare(LifePolicy.identifier)
            let sign = SignCampaign(
                campaign: LifePolicy.identifier, planDigest: plan.digest, reason: "It was read.")
            try await accept(.signCampaign(sign), as: .operator(name))
        }
        try await steer(.start)
        claims = try register.database.read { connection in
            let reader = RegistryReader(connection)
            guard let campaign = try reader.campaign(LifePolicy.identifier) else { return [] }
            var claims: [Claim] = []
            while true {
                let page = try reader.claims(of: campaign.number, after: claims.last?.number ?? 0, limit: 5_000)
                claims += page
                if page.count < 5_000 { return claims }
            }
        }
        for claim in claims { witness.laid(claim) }
        count("claims", claims.count)
        for claim in claims { count("standing: \(claim.standing.rawValue)") }
        try publish()
        image = try register.database.read { try RegisterImage($0) }
        startZones = zones
    }
}
