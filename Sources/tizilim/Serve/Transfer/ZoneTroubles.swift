import DNSCore
import Logging
import Metrics
import NIOPosix
import RegistryModel
import Synchronization
import ZonePublication
import ZoneStore

/// Which zones do not move, and why: for the page of metrics, for the state of health, and in the store for those who ask
/// in another process.
final class ZoneTroubles: Sendable {
    private struct Trouble: Equatable {
        var sentence: String
        /// True where the world broke; false where the zone is kept or its content is no zone.
        var isFailure: Bool
    }

    private let publisher: ZonePublisher
    private let logger: Logger
    /// What is known of each zone; without a name, of all of them.
    private let known = Mutex<[DomainName?: Trouble]>([:])

    init(_ publisher: ZonePublisher, logger: Logger) {
        self.publisher = publisher
        self.logger = logger
    }

    /// Takes an event of the publication in, on its own thread.
    func note(_ event: PublicationService.Event, at now: Instant) {
        switch event {
        case .committed(let zone, _, _, _, _), .held(let zone, _), .settled(let zone):
            known.withLock { known in
                known[zone] = nil
                known[DomainName?.none] = nil
            }
            write(nil, of: zone)
        case .stopped(let zone, let sentence): note(Trouble(sentence: sentence, isFailure: false), zone, at: now)
        case .failed(let zone, let cause): note(Trouble(sentence: cause, isFailure: true), zone, at: now)
        }
    }

    /// A failure comes every few seconds anew, and is written down once.
    private func note(_ trouble: Trouble, _ zone: DomainName?, at now: Instant) {
        let isNew = known.withLock { $0.updateValue(trouble, forKey: zone) != trouble }
        guard let zone, isNew else { return }
        write(ZoneTrouble(at: now, sentence: trouble.sentence), of: zone)
    }

    private func write(_ trouble: ZoneTrouble?, of zone: DomainName) {
        do {
            try publisher.note(trouble, of: zone)
        } catch {
            // Where the store is what broke, the page and the log still say so.
            logger.debug("not written down why a zone stays", metadata: ["zone": "\(zone)", "cause": "\(error)"])
        }
    }

    /// Puts on the page which zones do not move.
    func collect(on page: MetricsPage) {
        page.collect([
            .gauge(
                "tizilim_zone_stopped",
                "1 where the zone stays as it is: kept, its new content no zone, or its publication failed.",
                labels: ["zone"])
        ]) { [self] in
            let known = known.withLock { $0 }
            let isAll = known[DomainName?.none] != nil
            return publisher.zones.map {
                MetricSample("tizilim_zone_stopped", [$0.text], isAll || known[$0] != nil ? 1 : 0)
            }
        }
    }

    /// Ill while the store can't be read, or a publication has failed and not come to its end since.
    func health() async -> Health {
        let failed = known.withLock { $0.filter { $0.value.isFailure } }
        let first = failed.min { ($0.key?.text ?? "") < ($1.key?.text ?? "") }
        if let first {
            return .ill("Publication\(first.key.map { " of \($0.shown)" } ?? "") has failed: \(first.value.sentence)")
        }
        do {
            _ = try await NIOThreadPool.singleton.runIfActive { [publisher] in try publisher.standings() }
            return .well
        } catch {
            return .ill("The zone store can't be read: \(error)")
        }
    }
}
