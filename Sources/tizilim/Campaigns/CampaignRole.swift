import Campaigns
import Logging
import RegistryFlows
import RegistryModel
import RegistryStore

/// The campaigns that run, carried on beside whatever is served.
struct CampaignRole: ServedRole {
    /// Seconds between two rounds over all of them.
    private static let pause = 15

    private let work: Task<Void, Never>

    static func start(_ registry: Registry, _ options: CampaignRunOptions, logger: Logger) throws -> CampaignRole {
        CampaignRole(
            work: Task {
                var runs: [String: CampaignRun] = [:]
                while !Task.isCancelled {
                    await round(&runs, registry, options, logger)
                    try? await Task.sleep(for: .seconds(pause))
                }
            })
    }

    var places: [ServedPlace] { [] }

    /// Does not wait: what a batch has begun is one transaction, whole or not at all.
    func stop(within seconds: Int) async -> String? {
        work.cancel()
        return nil
    }

    /// One campaign that can't go on holds up no other; it is told of and tried again the next time.
    private static func round(
        _ runs: inout [String: CampaignRun], _ registry: Registry, _ options: CampaignRunOptions, _ logger: Logger
    ) async {
        let running = (try? registry.database.read { try RegistryReader($0).campaigns() }) ?? []
        let names = running.filter { $0.state == .running && $0.change == nil }.map(\.identifier)
        // One that was held and goes on again counts anew.
        runs = runs.filter { names.contains($0.key) }
        for name in names {
            do {
                let run = try runs[name] ?? options.open(name, registry)
                runs[name] = run
                let before = await run.standing
                let end = try await run.round()
                tell(name, before, await run.standing, end, logger)
            } catch is CancellationError {
                return
            } catch {
                runs[name] = nil
                logger.error("a campaign was not carried on", metadata: ["campaign": "\(name)", "cause": "\(error)"])
            }
        }
    }

    private static func tell(
        _ name: String, _ before: RoundTally, _ after: RoundTally, _ end: CampaignRun.End, _ logger: Logger
    ) {
        if after.done > before.done || after.letters > before.letters {
            logger.info(
                "campaign carried on",
                metadata: [
                    "campaign": "\(name)", "claims": "\(after.done - before.done)",
                    "letters": "\(after.letters - before.letters)",
                ])
        }
        if case .stands(.held, let reason) = end {
            logger.warning("campaign held", metadata: ["campaign": "\(name)", "reason": "\(reason ?? "")"])
        }
    }
}
