import ArgumentParser
import CanonicalJSON
import DNSCore
import RegistryModel
import Terminal
import ZonePublication

struct ZoneShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Writes a zone as it is, or as it was at a serial, to stdout.",
        discussion: """
            EXAMPLES
              tizilim zone show kz
              tizilim zone show kz --serial 1
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: ZoneOptions
    @Option(help: ArgumentHelp("A serial that is kept.", valueName: "serial"))
    var serial: SerialArgument?

    /// Octets that are gathered before they are written: a call for each name would be slow.
    private static let piece = 1 << 18

    func run() async throws {
        var buffer: [UInt8] = []
        try global.openPublisher(readOnly: true).show(options.zone.name, serial: serial?.serial) { text in
            buffer.append(contentsOf: text)
            if buffer.count >= Self.piece {
                try Console.write(buffer, to: .result)
                buffer.removeAll(keepingCapacity: true)
            }
        }
        try Console.write(buffer, to: .result)
    }
}

struct ZoneDiff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Shows what differs between two serials of a zone, name by name.",
        discussion: """
            Ends with 0 where the two are the same, with 1 where they differ.

            EXAMPLES
              tizilim zone diff kz 1 2
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: ZoneOptions
    @Argument(help: "A serial that is kept.")
    var from: SerialArgument
    @Argument(help: "Another serial that is kept.")
    var to: SerialArgument

    func run() async throws {
        var count = 0
        try global.openPublisher(readOnly: true).difference(options.zone.name, from: from.serial, to: to.serial) {
            difference in
            count += 1
            try show(difference)
        }
        if count > 0 { throw AnswerIsNo() }
    }

    private func show(_ difference: OwnerDifference) throws {
        let before = Self.lines(difference.before)
        let after = Self.lines(difference.after)
        if global.json {
            var writer = JSONWriter()
            writer.object { writer in
                writer.member("owner", difference.owner.text)
                writer.member("before", before) { $0.value($1) }
                writer.member("after", after) { $0.value($1) }
            }
            return try Console.json(writer.bytes)
        }
        for line in before where !after.contains(line) { try Console.line(Console.coloured("- \(line)", .bad)) }
        for line in after where !before.contains(line) { try Console.line(Console.coloured("+ \(line)", .good)) }
    }

    private static func lines(_ text: [UInt8]?) -> [String] {
        (text ?? []).split(separator: 0x0a).map { String(decoding: $0, as: UTF8.self) }
    }
}

struct ZoneRollback: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback",
        abstract: "Publishes a zone as it was at an earlier serial, under a new one, and holds it.",
        discussion: """
            EXAMPLES
              tizilim zone rollback kz --to 1 --operator aliya \\
                --reason "A batch went wrong."
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: ZoneOptions
    @OptionGroup var acting: OperatorOptions
    @OptionGroup var why: ZoneReason
    @Option(help: ArgumentHelp("The serial to go back to.", valueName: "serial"))
    var to: SerialArgument

    func run() async throws {
        let version = try global.openPublisher().rollback(
            options.zone.name, to: to.serial, by: acting.actor, reason: why.reason, at: Clock.ofThisRun()())
        if global.json { return try Console.json(version.json) }
        try Console.line(
            "\(options.zone.name.shown) is as it was at serial \(to.serial), under the new serial \(version.serial), and "
                + "held there. Export it to release it; `tizilim zone resume` lets it move again.")
    }
}

struct ZoneHold: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold", abstract: "Keeps a zone as it is until it is resumed.",
        discussion: """
            EXAMPLES
              tizilim zone hold kz --operator aliya \\
                --reason "An incident is being looked into."
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: ZoneOptions
    @OptionGroup var acting: OperatorOptions
    @OptionGroup var why: ZoneReason

    func run() async throws {
        try global.openPublisher().hold(
            options.zone.name, by: acting.actor, reason: why.reason, at: Clock.ofThisRun()())
        try Console.line("\(options.zone.name.shown) is held.")
    }
}

struct ZoneResume: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Lets a held zone move again.",
        discussion: """
            EXAMPLES
              tizilim zone resume kz --operator aliya --reason "The incident is over."
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: ZoneOptions
    @OptionGroup var acting: OperatorOptions
    @OptionGroup var why: ZoneReason

    func run() async throws {
        try global.openPublisher().resume(
            options.zone.name, by: acting.actor, reason: why.reason, at: Clock.ofThisRun()())
        try Console.line("\(options.zone.name.shown) moves again with the next export.")
    }
}

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
