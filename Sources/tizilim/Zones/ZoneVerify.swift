import ArgumentParser
import CanonicalJSON
import DNSCore
import Terminal
import ZonePublication

struct ZoneVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Compares zones with the register, and their files with the zone store.",
        discussion: """
            The file is the one that the last export recorded; its octets must be those that were written then.
            Ends with 0 where all agree, with 1 where a zone differs from the register or was never published, \
            with 2 where a file is missing or was changed.

            EXAMPLES
              tizilim zone verify
              tizilim zone verify kz --file var/zones/kz.zone
            """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "Zones; all where none is given.")
    var zones: [NameArgument] = []
    @Option(help: ArgumentHelp("Also read this file of the one zone, record by record.", valueName: "file"))
    var file: String?

    func validate() throws {
        guard file == nil || zones.count == 1 else { throw ValidationError("--file goes with one zone.") }
    }

    func run() async throws {
        let publisher = try global.openPublisher(readOnly: true)
        var isSound = true
        var damaged: [String] = []
        let now = try Clock.ofThisRun()()
        var table = Table("zone", ">agreeing", ">differing", ">waiting", "file")
        for zone in zones.isEmpty ? publisher.zones : zones.map(\.name) {
            do {
                let audit = try publisher.audit(zone)
                let status = try publisher.status(zone, at: now)
                if audit.differingCount > 0 { isSound = false }
                if let path = status.release?.path, status.file != .matching { damaged.append(path) }
                if global.json { try Console.json(Self.json(zone, audit, status.file)) }
                table.add(
                    .init(zone.shown), .init(audit.agreeing),
                    .init(String(audit.differingCount), audit.differingCount == 0 ? nil : .bad), .init(audit.waiting),
                    status.file.cell)
            } catch let refusal as ZoneRefusal {
                // One zone that has nothing to compare hides nothing about the others.
                Console.aside(refusal.description)
                isSound = false
            }
        }
        if !global.json && !table.rows.isEmpty { try table.show() }
        if let file {
            let version = try publisher.verifyFile(zones[0].name, at: file)
            if !global.json { try Console.line("\(file) is serial \(version.serial), record by record.") }
        }
        if !damaged.isEmpty {
            let paths = damaged.joined(separator: ", ")
            throw WorldFailure("Not as they were written: \(paths). Find out who changed them, then export again.")
        }
        if !isSound { throw AnswerIsNo() }
    }

    private static func json(_ zone: DomainName, _ audit: Audit, _ file: ZoneStatus.File) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("zone", zone.text)
            writer.member("agreeing", audit.agreeing)
            writer.member("differing", audit.differingCount)
            writer.member("waiting", audit.waiting)
            writer.member("names", audit.differing) { $0.value($1.text) }
            writer.member("file", file.word)
        }
        return writer.bytes
    }
}
