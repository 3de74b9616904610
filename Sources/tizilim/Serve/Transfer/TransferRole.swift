import DNSCore
import DNSMessages
import Foundation
import Logging
import Metrics
import NIOPosix
import RegistryModel
import Terminal
import ZonePublication
import ZoneSigning
import ZoneServing
import ZoneTransfer

/// Publishes zones as the register changes, and hands them out to secondaries: a hidden primary.
struct TransferRole: ServedRole {
    private let server: TransferServer
    private let notifier: Notifier
    private let announcements: Announcements
    private let publication: PublicationService
    private let lock: ProcessLock
    private let chores: KeyChores
    private let troubles: ZoneTroubles
    /// Looks after the certificate.
    private let watch: Task<Void, Never>?

    /// What it is started with.
    struct Setting {
        var publisher: ZonePublisher
        /// Kept while it publishes.
        var lock: ProcessLock
        var options: TransferOptions
        var keys: [TransferKey]
        /// The folder of keys that zones are signed by.
        var keyFolder: String
        var identity: IdentityFiles?
        var catalogFile: CatalogFile
        var metrics: TransferMetrics
        var logger: Logger
        /// The clock that the register is told; signatures of transfers go by the machine's.
        var now: @Sendable () -> Instant
    }

    private static let group = MultiThreadedEventLoopGroup.singleton

    /// What is handed out, and to whom.
    private struct Stock {
        let zones: StoredZones
        let rights: TransferRights
        let catalog: CatalogZone
        var served: ZonesWithCatalog { ZonesWithCatalog(zones) { catalog } }
    }

    /// Asks the secondaries what they have, starts listening, and tells them what is public.
    ///
    /// - Throws: where a secondary is ahead of us or has no key, and where nothing can be listened for.
    static func start(_ setting: Setting) async throws -> TransferRole {
        guard try setting.lock.tryToTake() else {
            throw WorldFailure(
                "Another process publishes this register: stop that one first, or serve another register.")
        }
        let stock = try await stock(setting)
        let (logger, rights) = (setting.logger, stock.rights)
        let observer = TransferLog(logger, setting.metrics, steady: Clock.steady)
        let server = try await TransferServer.start(
            at: .init(plain: try setting.options.plain(), secure: try setting.options.secure()),
            desk: TransferDesk(zones: stock.served, rights: rights), identity: try setting.identity?.next(), on: group,
            observer: observer, logger: logger, now: Clock.machine)
        let notifier: Notifier
        do {
            notifier = try await Notifier.start(
                keys: setting.keys, from: sources(server.addresses), on: group, observer: observer,
                now: Clock.machine, identifier: identifier)
        } catch {
            _ = await server.stop(within: 0)
            throw error
        }
        let announcements = Announcements(
            stock.zones, notifier, rights.secondaries, logger: logger, now: setting.now,
            noticed: { [metrics = setting.metrics] zone, version in metrics.count(version, of: zone) })
        let chores = KeyChores(
            KeyCare(publisher: setting.publisher, folder: KeyFolder(path: setting.keyFolder)),
            ParentQuestion(probe: probe), logger: logger, now: setting.now)
        let troubles = ZoneTroubles(setting.publisher, logger: logger)
        let role = TransferRole(
            server: server, notifier: notifier, announcements: announcements,
            publication: publication(setting, announcements, chores, troubles), lock: setting.lock,
            chores: chores, troubles: troubles, watch: setting.identity?.watch(for: server, logger: logger))
        await role.begin(stock, setting)
        return role
    }

    /// What is public, once no secondary was found ahead of it.
    private static func stock(_ setting: Setting) async throws -> Stock {
        let zones = StoredZones(setting.publisher)
        var serials: [DomainName: Serial] = [:]
        for zone in zones.names {
            guard let version = try zones.stored(zone) else { continue }
            _ = zones.take(version, of: zone)
            serials[zone] = version.serial
        }
        var rights = try rights(setting)
        try await SerialCheck(probe: probe, ours: serials, secondaries: rights.secondaries).run()
        let catalog = try setting.catalog(listing: rights)
        rights.secondaries[catalog.name] = Array(Set(rights.secondaries.values.joined())).sorted { $0.name < $1.name }
        return Stock(zones: zones, rights: rights, catalog: catalog)
    }

    /// Replays the release of everything that is public, and goes on from there.
    private func begin(_ stock: Stock, _ setting: Setting) async {
        for zone in stock.zones.names { announcements.tell(zone) }
        let catalog = stock.catalog.name
        if let version = try? stock.served.current(catalog) {
            notifier.announce(catalog, version, to: stock.rights.secondaries[catalog] ?? [])
        }
        // First, so that a zone which is to be signed has its keys when it is published.
        await chores.start()
        announcements.watch()
        publication.start()
        let metrics = setting.metrics
        metrics.collectZones(setting.publisher, now: setting.now)
        metrics.collectSecondaries(stock.zones, stock.rights.secondaries.filter { $0.key != catalog })
        troubles.collect(on: metrics.page)
        metrics.collectKeys(chores, now: setting.now)
        metrics.collectConnections(server)
        setting.logger.notice(
            "serving transfers", metadata: ["zones": "\(stock.zones.names.count)", "catalog": "\(catalog)"])
    }

    /// The service that publishes: each version is told of first, then written down and measured.
    private static func publication(
        _ setting: Setting, _ announcements: Announcements, _ chores: KeyChores, _ troubles: ZoneTroubles
    ) -> PublicationService {
        let log = PublicationLog(logger: setting.logger)
        let answers = AnswerProbe(probe, setting.metrics, now: setting.now)
        return PublicationService(setting.publisher, by: .registry, now: setting.now) { event in
            if case .committed(let zone, let version, let oldest, _, _) = event {
                announcements.tell(version, of: zone)
                if version.cause != .changes { chores.wake(zone) }
                if let oldest, let secondaries = announcements.secondaries[zone] {
                    answers.measure(version, of: zone, oldest: oldest, at: secondaries)
                }
            }
            setting.metrics.note(event, at: setting.now())
            troubles.note(event, at: setting.now())
            log.note(event)
        }
    }

    /// Who may pull what.
    ///
    /// - Throws: where a secondary has no key: it could neither pull nor be told.
    private static func rights(_ setting: Setting) throws -> TransferRights {
        var secondaries: [DomainName: [Secondary]] = [:]
        for zone in setting.publisher.zones {
            let all = try setting.publisher.configuration(of: zone).secondaries
            if !all.isEmpty { secondaries[zone] = all }
        }
        let rights = TransferRights(keys: setting.keys, secondaries: secondaries)
        guard rights.missingKeys.isEmpty else {
            let names = rights.missingKeys.map(\.text).joined(separator: ", ")
            throw WorldFailure(
                "The secondaries' keys \(names) are not in the file of --transfer-keys: put them there, or make new ones "
                    + "with `tizilim key transfer NAME`.")
        }
        return rights
    }

    private static let probe = ServerProbe.ofThisRun

    /// A number that nobody can guess.
    private static let identifier: @Sendable () -> UInt16 = { UInt16.random(in: .min ... .max) }

    /// The addresses that notices may come from: those which secondaries know us by. Where we listen everywhere, the
    /// system chooses.
    private static func sources(_ addresses: TransferServer.Addresses) -> [IPAddress] {
        var own: [IPAddress] = []
        for address in (addresses.plain + addresses.secure).map(\.address) where !own.contains(address) {
            own.append(address)
        }
        return own.contains { $0.octets.allSatisfy { $0 == 0 } } ? [] : own
    }

    /// Whether zones can be published.
    func health() async -> Health { await troubles.health() }

    var places: [ServedPlace] {
        server.addresses.plain.map {
            ServedPlace(service: "xfr", name: "Transfer of zones", host: "\($0.address)", port: Int($0.port))
        }
            + server.addresses.secure.map {
                ServedPlace(
                    service: "xfr-tls", name: "Transfer of zones over TLS", host: "\($0.address)", port: Int($0.port))
            }
    }

    func stop(within seconds: Int) async -> String? {
        watch?.cancel()
        async let serverStop = server.stop(within: seconds)
        // Both wait for a thread of their own: not on one of those that carry tasks.
        let isPublished = await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                let deadline = DispatchTime.now() + .seconds(seconds)
                let isPublished = publication.stop(by: deadline)
                announcements.stop(by: deadline)
                continuation.resume(returning: isPublished)
            }
        }
        await chores.stop()
        await notifier.stop()
        let stop = await serverStop
        var words: [String] = []
        if !isPublished { words.append("A publication did not end in time and begins anew at the next start.") }
        if stop.cut > 0 { words.append("\(stop.cut) of \(stop.open) transfers did not end in time and were cut.") }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }
}

extension TransferRole.Setting {
    /// The catalog of the zones that somebody pulls.
    fileprivate func catalog(listing rights: TransferRights) throws -> CatalogZone {
        guard let name = NameArgument(argument: options.catalog)?.name else {
            throw UsageComplaint("--catalog takes a domain name, which '\(options.catalog)' is not.")
        }
        guard !publisher.zones.contains(name) else {
            throw UsageComplaint("\(name) is a zone of ours and can't be the catalog: give another name to --catalog.")
        }
        return try catalogFile.catalog(name, of: Array(rights.secondaries.keys), at: now())
    }
}
