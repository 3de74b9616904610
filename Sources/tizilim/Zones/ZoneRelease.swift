import DNSCore
import RegistryModel
import Terminal
import ZonePublication
import ZoneStore

/// Advances one zone and writes its file.
struct ZoneRelease {
    let publisher: ZonePublisher
    let folder: String
    let actor: Actor
    let instant: Instant
    private let lock: ProcessLock

    init(publisher: ZonePublisher, register: String, folder: String, actor: Actor, instant: Instant) {
        self.publisher = publisher
        lock = ProcessLock(besides: register, for: .publication)
        self.folder = folder
        self.actor = actor
        self.instant = instant
    }

    /// Gives the file, and the version that waits for an operator's word, if one does.
    func run(_ zone: DomainName, quiet: Bool) throws -> (Export, held: ZoneVersion?) {
        guard try lock.tryToTake() else {
            Console.aside(
                "A server publishes this register and brings \(zone.shown) up to it by itself: the file is written as the "
                    + "zone stands.")
            return (try write(zone, quiet: quiet), nil)
        }
        let building = StepProgress("building \(zone.shown)", quiet: quiet)
        var held: ZoneVersion?
        var hold: ZoneState.Hold?
        do {
            let advance = try publisher.advance(
                zone, at: instant, by: actor, reason: "export", progress: { building.show($0, of: $1) })
            (held, hold) = (advance.held, advance.hold)
        } catch ZoneRefusal.held(_, let standing) {
            hold = standing
        }
        // A held zone is still written, as it is.
        if let hold { Console.aside("\(ZoneRefusal.held(zone, hold)) It is written as it stands.") }
        building.finish()
        return (try write(zone, quiet: quiet), held)
    }

    private func write(_ zone: DomainName, quiet: Bool) throws -> Export {
        let writing = StepProgress("writing \(zone.shown)", quiet: quiet)
        let export = try publisher.export(
            zone, to: folder, at: instant, by: actor
        ) { writing.show($0, of: $1) }
        writing.finish()
        return export
    }
}
