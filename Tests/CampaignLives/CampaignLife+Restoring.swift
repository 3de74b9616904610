import Campaigns
import RegistryFlows
import RegistryModel
import RegistryTesting

/// Taking everything back, and the end.
extension CampaignLife {
    /// Takes all steps back, however often that is cut off, and compares what is there with what was.
    func restoreAll() async throws {
        try await hold()
        for claim in claims { witness.takesBack(claim.number) }
        var refused: [(step: ObjectNumber, refusal: Refusal)] = []
        for attempt in 0..<8 {
            let broken = BreakingDatabase(
                register.database, at: attempt < 3 ? 1 + chance.below(4) : .max,
                BreakingDatabase.Fate.allCases[chance.below(3)], isKill: true)
            do {
                let undoing = try CampaignUndoing(
                    LifePolicy.identifier, register.registry(on: broken), steps: .after(0))
                let result = try await undoing.carryOut(by: .operator("aliya"), reason: "It was wrong.")
                refused = result.refusals
                count("steps taken back", result.undone)
                break
            } catch is BreakingDatabase.Broken {
                note("undoing was killed")
            }
        }
        for refusal in refused { judge(refusal, nil) }
        try readUndone()
        try publish()
        note("everything taken back")
        try await plant(at: .beforeComparing)
        try compare()
    }

    private func hold() async throws {
        let decision = try await registry.perform(
            .steerCampaign(SteerCampaign(campaign: LifePolicy.identifier, step: .hold, reason: "Back.")),
            as: .operator("aliya"))
        // It may be held by itself, or closed.
        count(decision.isAccepted ? "held for taking back" : "taken back while it stood")
    }

    /// The tables and the zones are what they were when the campaign was started, but for what others have changed since.
    private func compare() throws {
        guard let image else { return }
        let after = try register.database.read { try RegisterImage($0) }
        let differences = witness.compare(after, with: image, isWhole: settings.isQuiet, at: now)
        for key in differences.prefix(5) { witness.complain(.restored, after.explain(key, from: image)) }
        count("rows compared", image.rows.count)
        for (apex, start) in startZones {
            guard let now = zones[apex] else { continue }
            let owners = Set(start.records.keys).union(now.records.keys)
            for owner in owners where start.records[owner] != now.records[owner] {
                if !settings.isQuiet, witness.isOthers(owner, at: self.now) || mayStay(owner) { continue }
                witness.complain(
                    .restored,
                    "\(owner) had \(start.records[owner] ?? "nothing"), has \(now.records[owner] ?? "nothing")")
            }
            count("owners compared", owners.count)
        }
    }

    /// A new name whose old one is others' may be there still.
    private func mayStay(_ owner: String) -> Bool {
        newNames[owner].map { witness.isOthers($0.source, at: now) } ?? false
    }

    /// All is settled: the campaign is closed, and judged; of a quiet one everything is taken back after all.
    func close() async throws {
        let isOver = try !isOpen()
        if isOver { try await steer(.close) }
        try publish()
        try await plant(at: .beforeJudging)
        try register.database.read { try witness.judgeClaims($0, isOver: true) }
        tell("closed at \(now)")
        guard settings.isQuiet, !hasShown else { return }
        try await restoreAll()
        try register.database.read { try witness.judgeClaims($0, isOver: false) }
        try await steer(.takeBack)
    }
}
