import Campaigns
import Logging
import RegistryFlows
import RegistryModel
import RegistryStore

/// The campaigns and bulk changes that run, carried on beside whatever is served.
struct CampaignRole: ServedRole {
    /// Seconds between two rounds over all of them.
    private static let pause = 15

    private let work: Task<Void, Never>

    /// - Parameter lock: while another process has it, this one waits.
    static func start(
        _ registry: Registry, _ options: CampaignRunOptions, lock: ProcessLock, logger: Logger
    ) -> CampaignRole {
        CampaignRole(
            work: Task {
                var runs: [String: any RoundWork] = [:]
                while !Task.isCancelled {
                    if (try? lock.tryToTake()) == true {
                        await round(&runs, registry, options, logger)
                    } else {
                        logger.warning("campaigns are carried on by another process, or the lock can't be had")
                    }
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
        _ runs: inout [String: any RoundWork], _ registry: Registry, _ options: CampaignRunOptions, _ logger: Logger
    ) async {
        let running = (try? registry.database.read { try RegistryReader($0).campaigns() }) ?? []
        let due = running.filter { $0.state == .running }
        // One that was held and goes on again counts anew.
        runs = runs.filter { run in due.contains { $0.identifier == run.key } }
        for campaign in due {
            let name = campaign.identifier
            do {
                let run = try runs[name] ?? open(campaign, registry, options)
                runs[name] = run
                let before = await run.achieved
                let end = try await run.round()
                tell(name, before, await run.achieved, end, logger)
            } catch is CancellationError {
                return
            } catch {
                // The run is kept: it knows which members failed.
                logger.error("a campaign was not carried on", metadata: ["campaign": "\(name)", "cause": "\(error)"])
            }
        }
    }

    private static func open(
        _ campaign: Campaign, _ registry: Registry, _ options: CampaignRunOptions
    ) throws -> any RoundWork {
        guard campaign.change == nil else {
            return try BulkRun(campaign.identifier, registry, batch: options.batch)
        }
        return try options.open(campaign.identifier, registry)
    }

    private static func tell(
        _ name: String, _ before: [String: Int], _ after: [String: Int], _ end: CampaignRun.End, _ logger: Logger
    ) {
        let difference = after.merging(before) { now, then in now - then }
        if difference.values.contains(where: { $0 > 0 }) {
            var metadata: Logger.Metadata = ["campaign": "\(name)"]
            for (what, count) in difference { metadata[what] = "\(count)" }
            logger.info("campaign carried on", metadata: metadata)
        }
        if case .stands(.held, let reason) = end {
            logger.warning("campaign held", metadata: ["campaign": "\(name)", "reason": "\(reason ?? "")"])
        }
    }
}
