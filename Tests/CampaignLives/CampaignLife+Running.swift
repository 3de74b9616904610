import Campaigns
import CampaignPlanning
import DNSCore
import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryStore
import RegistryTesting

/// The run, the probe, the operators, and the world in which they live.
extension CampaignLife {
    // MARK: The probe

    /// Looks at all names that stand side by side: most answer, some now and then, some never, and of some nobody can
    /// tell for a while.
    func look() async throws {
        let now = now
        let observations = try register.database.read { connection in
            let reader = RegistryReader(connection)
            guard let campaign = try reader.campaign(LifePolicy.identifier) else { return [ClaimObservation]() }
            var observations: [ClaimObservation] = []
            var last: ObjectNumber = 0
            while true {
                let page = try reader.claims(of: campaign.number, state: .sideBySide, after: last, limit: 5_000)
                for claim in page {
                    let finding = finding(claim)
                    if let observation = LookDesk.observation(of: claim, finding, policy.oldName, at: now) {
                        observations.append(observation)
                    }
                    switch finding {
                    case .answers: witness.looked(claim.number, true, at: now)
                    case .silent: witness.looked(claim.number, false, at: now)
                    case .unheard, .couldNotTell: count("looks that told nothing")
                    }
                }
                guard page.count == 5_000, let end = page.last else { return observations }
                last = end.number
            }
        }
        count("looks", observations.count)
        try await registry.observe(observations)
    }

    private func finding(_ claim: Claim) -> ProbeFinding {
        guard let target = claim.target, witness.delegation(of: target.text) != nil else {
            return .silent("it is not delegated")
        }
        switch claim.number % 20 {
        case 0: return .silent("refused")
        case 1, 2: return chance.oneIn(6) ? .silent("no answer") : .answers
        case 3: return chance.oneIn(3) ? .couldNotTell("no route") : .answers
        default: return chance.oneIn(300) ? .silent("no answer") : .answers
        }
    }

    // MARK: The run

    /// Carries the campaign on until nothing is due, however often the run is killed on the way.
    func carryOn() async throws {
        for attempt in 0..<12 {
            let breaks = chance.oneIn(attempt == 0 ? 2 : 3)
            let fate = BreakingDatabase.Fate.allCases[chance.below(3)]
            let isKill = chance.oneIn(2)
            let batch = settings.names > 20_000 ? 1_024 : [5, 40, 300][chance.below(3)]
            let broken = BreakingDatabase(
                register.database, at: breaks ? 1 + chance.below(6) : .max, fate, isKill: isKill)
            do {
                let run = try CampaignRun(
                    LifePolicy.identifier, register.registry(on: broken), letters: nil, looks: nil, batch: batch,
                    chance: { [UInt8](repeating: 7, count: $0) })
                let end = try await run.round()
                if broken.hasBroken { note("the world broke: \(fate)") }
                count("rounds")
                if case .stands(let state, let reason) = end {
                    note("stands, \(state.rawValue): \(reason?.prefix(0) ?? "")")
                    if state == .held { try await steer(.resume) }
                    continue
                }
                return
            } catch is BreakingDatabase.Broken {
                note("\(isKill ? "killed" : "broken"): \(fate)")
                // Whoever serves the zones does not wait for the next run.
                if settings.names <= 20_000 { try publish() }
            }
        }
        count("days without an end")
    }

    // MARK: Operators

    func operatorsAct() async throws {
        if chance.oneIn(8) { try await pause() }
        if chance.oneIn(6) { try await undoOne() }
        if restoresLeft > 0, now > LifePolicy.opens.adding(days: settings.isQuiet ? 20 : 7),
            chance.oneIn(settings.isQuiet ? 8 : 3)
        {
            restoresLeft -= 1
            try await restoreAll()
            try await steer(.resume)
        }
        if !settings.isQuiet, now > LifePolicy.closes, chance.oneIn(10) {
            try await credit(LifeNames.registrars[2], 5_000_00)
        }
    }

    /// While it is held, nothing moves.
    private func pause() async throws {
        try await steer(.hold)
        let before = try steps()
        let run = try CampaignRun(
            LifePolicy.identifier, registry, letters: nil, looks: nil, chance: { [UInt8](repeating: 7, count: $0) })
        let end = try await run.round()
        let after = try steps()
        if end != .stands(.held, reason: "It is time.") || before != after {
            witness.complain(.refusal, "a campaign that was held went on: \(end), \(before) steps, then \(after)")
        }
        try await steer(.resume)
        note("paused")
    }

    private func steps() throws -> Int64 {
        try register.database.read { connection in
            let statement = try connection.statement("SELECT count(*) FROM campaign_step")
            return try statement.step() ? statement.integer(0) : 0
        }
    }

    private func undoOne() async throws {
        try await steer(.hold)
        let claim = claims[chance.below(claims.count)]
        let undoing = try CampaignUndoing(LifePolicy.identifier, registry, steps: .ofClaim(claim.number))
        if undoing.outlook.steps > 0 {
            witness.takesBack(claim.number)
            let result = try await undoing.carryOut(by: .operator("aliya"), reason: "It was wrong.")
            for refusal in result.refusals { judge(refusal, claim.number) }
            try readUndone()
            note("one claim taken back")
        }
        try await steer(.resume)
    }

    func readUndone() throws {
        try register.database.read { connection in
            try witness.readSteps(connection)
            for claim in try witness.readUndone(connection) {
                witness.gaveBack(claim)
                if !witness.hasName(claim), let name = witness.newName[claim] { newNames[name] = nil }
            }
        }
    }

    /// Only what somebody has changed since may stay.
    func judge(_ refused: (step: ObjectNumber, refusal: Refusal), _ claim: Int64?) {
        count("undoing refused")
        if !witness.mayStay(refused.step, at: now) {
            witness.complain(.restored, "step \(refused.step) could not be taken back: \(refused.refusal)")
        }
    }
}
