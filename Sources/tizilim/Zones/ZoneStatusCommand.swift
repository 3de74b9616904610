import ArgumentParser
import CanonicalJSON
import DNSCore
import RegistryModel
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

extension ZoneStatus {
    var json: [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("zone", zone.text)
            if let version {
                writer.member("serial", Int64(version.serial.rawValue))
                writer.member("committed", version.committed.description)
                writer.member("records", version.counts.records)
                writer.member("delegations", version.counts.delegations)
            }
            writer.member("waiting", waiting)
            writer.member("configurationChanged", configurationChanged)
            writer.member("heldBy", hold?.by)
            writer.member("heldFor", hold?.reason)
            if let release {
                writer.member("releasedSerial", Int64(release.serial.rawValue))
                writer.member("releasedAt", release.at.description)
                writer.member("sha256", Hexadecimal.text(release.digest).lowercased())
                writer.member("path", release.path)
            }
            writer.member("file", file.word)
        }
        return writer.bytes
    }
}

extension ZoneStatus.File {
    var word: String {
        switch self {
        case .none: "none"
        case .matching: "matching"
        case .missing: "missing"
        case .different: "different"
        case .unreadable(let reason): "unreadable: \(reason)"
        }
    }

    var cell: Table.Cell {
        switch self {
        case .none: .init("none yet", .quiet)
        case .matching: .init("as written", .good)
        case .missing: .init("missing", .bad)
        case .different: .init("changed by somebody", .bad)
        case .unreadable: .init(word, .bad)
        }
    }
}
