import ArgumentParser
import CanonicalJSON
import Digests
import DNSCore
import RegistryModel
import Terminal
import ZoneGeneration
import ZonePublication

struct ZoneExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Brings zones up to the register and writes their files, whole or not at all.",
        discussion: """
            Without zones, all that are configured. A version that a guard stops, as where it would lose more of its \
            names than its file under Zones/ allows, waits until an operator has looked at it: `tizilim zone approve` \
            or `tizilim zone discard`. Until then the zone is written as it is.
            A serial never goes back: where the file that is replaced is ahead of the register, as after `tizilim \
            restore`, the zone goes on with the serial after the file's.
            Ends with 1 where a version waits, with 2 where a zone's content breaks a rule; the others are written. A \
            zone that `tizilim zone hold` or `pause` keeps is written as it stands, and that is no reason for 1.

            EXAMPLES
              tizilim zone export --out var/zones
              tizilim zone export kz қаз --out var/zones
            """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "Zones; all where none is given.")
    var zones: [NameArgument] = []
    @Option(help: ArgumentHelp("The folder for the files.", valueName: "folder"))
    var out: String
    @Option(help: ArgumentHelp("Your name, for the record.", valueName: "name"))
    var `operator`: String?

    func run() async throws {
        try await global.settleOverdueTransfers()
        let publisher = try global.openPublisher()
        try Folder.make(out)
        let now = try Clock.ofThisRun()()
        let actor = self.operator.map { Actor.operator($0) } ?? .registry
        let release = ZoneRelease(
            publisher: publisher, register: global.register, folder: out, actor: actor, instant: now)
        let chosen = zones.isEmpty ? publisher.zones : zones.map(\.name)
        var table = Table("zone", ">serial", ">records", ">delegations", ">octets", "SHA-256", "file")
        var refusals = 0
        var brokenZones = 0
        for zone in chosen {
            do {
                let (export, held) = try release.run(zone, quiet: global.json)
                if let held {
                    Console.aside(ZoneRefusal.waiting(zone, held.serial, held.findings).description)
                    refusals += 1
                }
                if let file = export.overtook {
                    Console.aside(
                        "\(export.path) had serial \(file) already, with other content, as after a restore or where "
                            + "somebody changed it: zone \(zone.shown) goes on with serial \(export.version.serial).")
                }
                if global.json { try Console.json(Self.json(export)) }
                table.add(
                    .init(zone.shown), .init(export.version.serial.rawValue), .init(export.version.counts.records),
                    .init(export.version.counts.delegations), .init(export.octets),
                    .init(hexadecimal(export.digest)), .init(export.path))
            } catch let refusal as ZoneRefusal {
                Console.aside(refusal.description)
                refusals += 1
            } catch let failure where failure is ContentFailure || failure is RenderingError {
                // What is wrong within one zone keeps no other from moving.
                Console.aside(Closing.sentence(failure, zone))
                brokenZones += 1
            }
        }
        if !global.json && !table.rows.isEmpty { try table.show() }
        if brokenZones > 0 { throw WorldFailure("\(brokenZones) of \(chosen.count) zones stay as they were.") }
        if refusals > 0 { throw AnswerIsNo() }
    }

    private static func json(_ export: Export) -> [UInt8] {
        var writer = JSONWriter()
        writer.object {
            $0.member("zone", export.zone.text)
            $0.member("serial", Int64(export.version.serial.rawValue))
            $0.member("records", export.version.counts.records)
            $0.member("delegations", export.version.counts.delegations)
            $0.member("octets", export.octets)
            $0.member("sha256", hexadecimal(export.digest))
            $0.member("path", export.path)
        }
        return writer.bytes
    }
}
