import AddressPlaces
import ArgumentParser
import DNSCore
import EvidenceStore
import RegistryModel
import RegistryStore
import SegmentFacts
import Terminal

struct SegmentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "segment", abstract: "Looks at all names together: numbers, and what hangs on what.",
        discussion: """
            EXAMPLES
              tizilim segment report
              tizilim segment outage --as 9198
            """,
        subcommands: [SegmentReportCommand.self, SegmentOutageCommand.self])
}

/// What the segment is looked at with.
struct SegmentOptions: ParsableArguments {
    @OptionGroup var places: PlacesOption
    @Option(
        help: ArgumentHelp(
            "Take what this run of an audit saw: of sites, and of servers outside of our zones.", valueName: "run"))
    var run: Int64?

    /// The register with all that was seen elsewhere, as one net.
    func look<Value>(
        _ global: GlobalOptions, at instant: Instant,
        _ body: (RegistryReader, SegmentGraph, SiteSight?) throws -> Value
    ) throws -> Value {
        let zones = try global.readZones()
        let seen = try run.map { try Self.seen(global, $0) }
        return try global.openRegister(readOnly: true).read { reader in
            let graph = try SegmentGraph(reader, zones: zones, at: instant, addresses: seen?.servers ?? [:])
            return try body(reader, graph, seen?.sight)
        }
    }

    private static func seen(
        _ global: GlobalOptions, _ number: Int64
    ) throws -> (sight: SiteSight, servers: [DomainName: [IPAddress]]) {
        try global.openAudits(readOnly: true).read { reader in
            guard let run = try reader.run(number) else { throw AnswerIsNo("There is no run \(number).") }
            return try SiteSight.read(reader, run: run)
        }
    }
}
