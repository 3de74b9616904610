import DNSCore
import RegistryModel
import Terminal
import ZonePublication

/// Advances one zone and writes its file.
struct ZoneRelease {
    let publisher: ZonePublisher
    let folder: String
    let actor: Actor
    let instant: Instant
    var acceptShrink: Serial?

    init(publisher: ZonePublisher, folder: String, actor: Actor, instant: Instant) {
        self.publisher = publisher
        self.folder = folder
        self.actor = actor
        self.instant = instant
    }

    func run(_ zone: DomainName, quiet: Bool) throws -> Export {
        var building = StepProgress("building \(zone.shown)", quiet: quiet)
        do {
            try publisher.advance(zone, at: instant, by: actor, reason: "export") { building.show($0, of: $1) }
        } catch ZoneRefusal.held(let zone, let hold) {
            // A held zone is still written, as it is.
            Console.aside("\(ZoneRefusal.held(zone, hold)) It is written as it stands.")
        }
        building.finish()
        var writing = StepProgress("writing \(zone.shown)", quiet: quiet)
        let export = try publisher.export(
            zone, to: folder, at: instant, by: actor, acceptShrink: acceptShrink
        ) { writing.show($0, of: $1) }
        writing.finish()
        return export
    }
}
