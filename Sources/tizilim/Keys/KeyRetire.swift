import ArgumentParser
import DNSCore
import Terminal
import ZonePublication
import ZoneSigning
import ZoneTransfer

struct KeyRetire: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retire", abstract: "Takes a key out of use, where the zone can do without it.",
        discussion: """
            Refused for the last key of its role, and for one that the parent's DS names or may name: its servers are asked \
            where the zone's file has them.

            EXAMPLES
              tizilim key retire kz --tag 12345
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: ZoneOptions
    @OptionGroup var key: TagOption

    func run() async throws {
        let care = try global.keyCare()
        let zone = options.zone.name
        let policy = try care.policy(of: zone)
        let identifier = try key.identifier(of: zone, in: care.folder)
        let clock = try Clock.ofThisRun()
        var observed = try care.publisher.keyObservation(of: zone)
        if !policy.parentServers.isEmpty {
            switch await ParentQuestion(probe: .ofThisRun).ask(zone, policy, now: clock) {
            case .success(let parent): observed.parent = parent
            case .failure(let silence): Console.aside("The parent of \(zone.shown) can't be asked: \(silence).")
            }
        }
        try care.run(zone, observed, at: clock()) { try $0.retire(identifier) }.show(json: global.json, of: zone)
    }
}
