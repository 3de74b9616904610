import ArgumentParser
import Terminal
import ZonePublication
import ZoneStore

struct ZoneStatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Says where each zone stands: serial, what waits, and its file.",
        discussion: """
            EXAMPLES
              tizilim zone status
              tizilim zone status kz --json
            """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "Zones; all where none is given.")
    var zones: [NameArgument] = []

    func run() async throws {
        let publisher = try global.openPublisher(readOnly: true)
        let now = try Clock.ofThisRun()()
        var table = Table("zone", ">serial", "committed", ">records", ">delegations", ">waiting", "held by", "file")
        for zone in zones.isEmpty ? publisher.zones : zones.map(\.name) {
            let status = try publisher.status(zone, at: now)
            if global.json {
                try Console.json(status.json)
                continue
            }
            table.add([
                .init(zone.shown), .init(status.version.map { String($0.serial.rawValue) } ?? "none"),
                .init(status.version?.committed.description ?? ""),
                .init(status.version.map { String($0.counts.records) } ?? ""),
                .init(status.version.map { String($0.counts.delegations) } ?? ""),
                // Its file under Zones/ says something else than what was published.
                .init(String(status.waiting) + (status.configurationChanged ? " + settings" : "")),
                .init(status.hold.map { "\($0.by): \($0.reason)" } ?? "", .waiting), status.file.cell,
            ])
        }
        if !global.json { try table.show() }
    }
}
