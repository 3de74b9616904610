import CampaignLives
import Testing

import class Foundation.ProcessInfo

/// Whole campaigns on a register with its zones, out of chance: at every serial no name goes dark that should not, no label
/// has two holders, every claim is settled once, accounts are what was charged, and what is taken back is as it was.
@Suite struct CampaignLivesTests {
    /// The first lives; `CAMPAIGN_SEEDS=20` has so many of them lived, of `CAMPAIGN_NAMES` names each.
    static let seeds: [UInt64] = Array(1...max(number("CAMPAIGN_SEEDS", usually: 4), 1))
    static let names = Int(number("CAMPAIGN_NAMES", usually: 500))

    private static func number(_ variable: String, usually: UInt64) -> UInt64 {
        ProcessInfo.processInfo.environment[variable].flatMap { UInt64($0) } ?? usually
    }

    @Test(arguments: seeds)
    func promisesAreKept(seed: UInt64) async throws {
        // Others live beside the campaign in every second; only alone can all of it be taken back.
        let settings = CampaignLife.Settings(seed: seed, names: Self.names, isQuiet: seed.isMultiple(of: 2))
        let outcome = try await CampaignLife.outcome(of: settings)
        #expect(outcome.fall == nil)
        #expect(outcome.complaints.isEmpty, "\(outcome.complaints.prefix(5))")
        // Chance may leave something out of a later life; the first of each sort have seen it all.
        if seed <= 2 { wasEventful(outcome, settings) }
    }

    /// A life in which nothing happened shows nothing.
    private func wasEventful(_ outcome: LifeOutcome, _ settings: CampaignLife.Settings) {
        var events = [
            "everything taken back", "one claim taken back", "paused", "wrong tokens", "strangers refused",
            "looks that told nothing", "lodged: register", "lodged: waive",
            "standing: contested", "standing: selfContested", "standing: taken", "standing: held",
        ]
        var seen = ["serials", "copies", "ended: taken back", "claims: kept", "claims: lapsed", "steps: finish"]
        if !settings.isQuiet {
            events += ["deleted", "transferred", "holder changed", "servers changed", "new name deleted", "renewed"]
            seen += ["ended: deleted", "ended: its own term"]
        }
        let kills = outcome.events.filter { $0.key.hasPrefix("killed") }.values.reduce(0, +)
        #expect(kills >= 1, "\(outcome.events)")
        for what in events { #expect(outcome.events[what, default: 0] >= 1, "\(what): \(outcome.events)") }
        for what in seen { #expect(outcome.seen[what, default: 0] >= 1, "\(what): \(outcome.seen)") }
    }

    @Test(arguments: LifeDefect.allCases)
    func theWitnessFindsWhatIsWrong(defect: LifeDefect) async throws {
        // Both seeds end old names on consent.
        let isAlone = defect == .notRestored
        let settings = CampaignLife.Settings(seed: isAlone ? 2 : 5, names: 120, isQuiet: isAlone, defect: defect)
        let outcome = try await CampaignLife.outcome(of: settings)
        #expect(outcome.complaints.contains { $0.kind == defect.kind }, "\(outcome.complaints), \(outcome.fall ?? "")")
        #expect(outcome.events["planted"] == 1)
    }
}
