import ArgumentParser
import Terminal
import ZonePublication
import ZoneStore

struct ZoneHistory: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Lists what became of a zone, newest first.",
        discussion: """
            The versions that are kept, and what operators did besides: holds, ends of holds, and words about versions \
            that waited. With --json such a line has "event" where a version has "cause", and a version that waits, or \
            waited, for a word has "findings".

            EXAMPLES
              tizilim zone history kz
              tizilim zone history kz --limit 5 --json
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: ZoneOptions
    @Option(help: "How many at most.")
    var limit = 20

    func validate() throws {
        guard (1...100_000).contains(limit) else { throw ValidationError("--limit is from 1 to 100000.") }
    }

    func run() async throws {
        let publisher = try global.openPublisher(readOnly: true)
        let current = try publisher.publicVersion(options.zone.name)
        let entries = Self.entries(
            try publisher.history(options.zone.name, limit: limit),
            try publisher.events(options.zone.name, limit: limit))
        var table = Table(
            ">serial", "at", "what", "by", "reason", ">added", ">changed", ">removed", ">delegations", ">records")
        var findings: [String] = []
        for entry in entries.prefix(limit) {
            switch entry {
            case .version(let version):
                if global.json { try Console.json(version.json) }
                table.add([
                    .init(version.serial.rawValue), .init(version.committed.description),
                    Self.cause(version, isPublic: version.number <= current?.number ?? 0), .init(version.actor),
                    .init(version.reason),
                    .init(version.changes.added), .init(version.changes.changed), .init(version.changes.removed),
                    .init(version.counts.delegations), .init(version.counts.records),
                ])
                findings += version.findings.map { "Serial \(version.serial): \($0)" }
            case .event(let event):
                if global.json { try Console.json(event.json) }
                table.add(
                    [
                        .init(event.serial.rawValue), .init(event.at.description), .init(event.kind.rawValue),
                        .init(event.actor), .init(event.reason),
                    ] + Array(repeating: .init(""), count: 5))
            }
        }
        if global.json { return }
        try table.show()
        for finding in findings { try Console.line(finding) }
    }

    private static func cause(_ version: ZoneVersion, isPublic: Bool) -> Table.Cell {
        isPublic ? .init(version.cause.rawValue) : .init("\(version.cause.rawValue), waits for a word", .waiting)
    }

    private enum Entry {
        case version(ZoneVersion)
        case event(ZoneEvent)
    }

    /// Each version below the events that came while it was current; those of versions that are forgotten go last.
    private static func entries(_ versions: [ZoneVersion], _ events: [ZoneEvent]) -> [Entry] {
        var waiting = Dictionary(grouping: events, by: \.serial)
        var entries: [Entry] = []
        for version in versions {
            entries += (waiting.removeValue(forKey: version.serial) ?? []).map { .event($0) }
            entries.append(.version(version))
        }
        return entries + events.filter { waiting[$0.serial] != nil }.map { .event($0) }
    }
}
