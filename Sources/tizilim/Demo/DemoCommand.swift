import ArgumentParser
import Digests
import DNSCore
import Foundation
import IDNA
import RegistryFlows
import RegistryModel
import Terminal
import ZonePublication

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Imports a list of real names into a fresh register and writes all zone files.",
        discussion: """
            EXAMPLES
              tizilim demo --names var/demo/names.txt
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: ImportOptions
    @Option(help: ArgumentHelp("The list of names.", valueName: "file"))
    var names: String
    @Option(help: ArgumentHelp("The folder for the zone files.", valueName: "folder"))
    var out = "var/zones"

    func run() async throws {
        var options = options
        if options.rejects == nil { options.rejects = "var/demo/rejects.txt" }
        try Folder.makeParent(of: options.rejects ?? "")
        try moveRegisterAside()
        let registry = try global.openRegistryCreating()
        Console.aside("Names from \(names); lines that were not taken are in \(options.rejects ?? "").")
        let tally = try await options.run(names, registry, global)
        await registry.close()
        let exports = try publish(registry)
        try DemoReport(tally: tally, exports: exports, out: out).show(json: global.json)
    }

    /// The demo starts from nothing every time. A register that is there may hold somebody's names: it is moved aside,
    /// with its log, and never removed.
    private func moveRegisterAside() throws {
        guard FileManager.default.fileExists(atPath: global.register) else { return }
        let aside = global.register + ".before-\(try Clock.ofThisRun()())"
        for ending in ["-wal", "-shm", ""] where FileManager.default.fileExists(atPath: global.register + ending) {
            try FileManager.default.moveItem(atPath: global.register + ending, toPath: aside + ending)
        }
        Console.aside("The register that was there is now \(aside).")
    }

    private func publish(_ registry: Registry) throws -> [DomainName: Export] {
        let publisher = ZonePublisher(database: registry.database, configurations: try global.readZones())
        try Folder.make(out)
        let release = ZoneRelease(
            publisher: publisher, register: global.register, folder: out, actor: .registry,
            instant: try Clock.ofThisRun()())
        var exports: [DomainName: Export] = [:]
        for zone in publisher.zones { exports[zone] = try release.run(zone, quiet: global.json).0 }
        return exports
    }
}

/// The table at the end of the demo: what came of each zone's names, and its file.
struct DemoReport {
    let tally: ImportTally
    let exports: [DomainName: Export]
    let out: String

    func show(json: Bool) throws {
        if json { return try showJSON() }
        var table = Table(
            "zone", ">offered", ">accepted", ">in review", ">refused", ">rejected", ">twice", ">records", ">serial",
            "SHA-256", "refused by")
        for (zone, row) in tally.ordered where zone != nil || row.offered > 0 {
            let export = zone.flatMap { exports[$0] }
            table.add([
                .init(zone.map(IDNA.unicode) ?? ImportTally.title(nil)), .init(row.offered), .init(row.accepted),
                .init(row.review),
                .init(row.refused), .init(row.rejected), .init(row.duplicates),
                .init(export.map { String($0.version.counts.records) } ?? ""),
                .init(export.map { $0.version.serial.description } ?? ""),
                .init(export.map { String(hexadecimal($0.digest).prefix(16)) } ?? ""),
                .init(Console.tally(row.refusals)),
            ])
        }
        let total = tally.total
        try table.show()
        try Console.line(
            "\(total.offered) names offered = \(total.accepted) accepted + \(total.review) in review + "
                + "\(total.refused) refused + \(total.rejected) rejected + \(total.duplicates) named twice. "
                + "Zone files are in \(out); `tizilim zone status --json` has their whole digests.")
        precondition(total.isBalanced, "an import has lost a line: \(total)")
    }

    private func showJSON() throws {
        for (zone, row) in tally.ordered {
            let export = zone.flatMap { exports[$0] }
            try Console.json(row.json(zone?.text ?? "", export))
        }
    }
}
