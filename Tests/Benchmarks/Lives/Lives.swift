import CampaignLives
import Foundation

/// Lives of campaigns at any size, told as they go: `CAMPAIGN_NAMES` names, seeds 1 to `CAMPAIGN_SEEDS` or the one
/// `CAMPAIGN_SEED`. Ends with 1 where a promise was broken.
@main
enum Lives {
    static func main() async throws {
        let environment = ProcessInfo.processInfo.environment
        let names = environment["CAMPAIGN_NAMES"].flatMap { Int($0) } ?? 2_000
        let one = environment["CAMPAIGN_SEED"].flatMap { UInt64($0) }
        let seeds = one.map { [$0] } ?? Array(1...(environment["CAMPAIGN_SEEDS"].flatMap { UInt64($0) } ?? 3))
        var isKept = true
        for seed in seeds {
            let start = Date()
            let settings = CampaignLife.Settings(seed: seed, names: names, isQuiet: seed.isMultiple(of: 2))
            let outcome = try await CampaignLife.outcome(of: settings) { what in
                if names >= 20_000 { tell("\(Int(-start.timeIntervalSinceNow)) s: \(what)") }
            }
            tell(
                "seed \(seed), \(names) names, \(settings.isQuiet ? "quiet" : "wild"): \(-start.timeIntervalSinceNow) s"
            )
            for (what, times) in outcome.events.sorted(by: { $0.key < $1.key }) { tell("    \(what): \(times)") }
            for (what, times) in outcome.seen.sorted(by: { $0.key < $1.key }) { tell("    seen \(what): \(times)") }
            for complaint in outcome.complaints.prefix(20) { tell("  ! \(complaint)") }
            if let fall = outcome.fall { tell("  ! it fell: \(fall)") }
            if !outcome.complaints.isEmpty || outcome.fall != nil { isKept = false }
        }
        exit(isKept ? 0 : 1)
    }

    private static func tell(_ text: String) {
        FileHandle.standardOutput.write(Data("\(text)\n".utf8))
    }
}
