import ArgumentParser
import DNSCore
import Terminal
import ZonePublication
import ZoneSigning

struct KeySeen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seen", abstract: "Says that the parent has a key's DS record and no other of the zone.",
        discussion: """
            For zones whose file names no servers of the parent to be asked. A rollover goes on from there: say it only once \
            all of the parent's servers have it.

            EXAMPLES
              tizilim key seen kz --tag 12345
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: ZoneOptions
    @OptionGroup var key: TagOption

    func run() async throws {
        let care = try global.keyCare()
        let zone = options.zone.name
        _ = try care.policy(of: zone)
        let identifier = try key.identifier(of: zone, in: care.folder)
        let done = try care.run(zone, try care.publisher.keyObservation(of: zone), at: Clock.ofThisRun()()) {
            try $0.delegationSeen(of: identifier)
        }
        try done.show(json: global.json, of: zone)
    }
}
