import ArgumentParser
import CanonicalJSON
import EvidenceStore
import Foundation
import RegistryModel
import SQLiteEngine
import Terminal

struct AuditRunsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs",
        abstract: "Lists the runs of audits, newest first; takes over runs of another vantage point.",
        discussion: """
            EXAMPLES
              tizilim audit runs
              tizilim audit runs --merge almaty.audits
            """)

    @OptionGroup var global: GlobalOptions
    @Option(help: ArgumentHelp("So many runs.", valueName: "number"))
    var limit = 50
    @Option(help: ArgumentHelp("Take over all runs of this file of audits.", valueName: "file"))
    var merge: String?

    func validate() throws {
        guard (1...10_000).contains(limit) else { throw ValidationError("--limit has 1 to 10000 runs.") }
    }

    func run() async throws {
        if let merge { try takeOver(merge) }
        let audits = try global.openAudits(readOnly: merge == nil)
        let runs = try audits.read { reader in
            try reader.runs(limit: limit).map { (run: $0, tally: try reader.tally(of: $0.number)) }
        }
        if global.json {
            for entry in runs { try Console.json(Self.json(entry.run, entry.tally)) }
            return
        }
        var table = Table("run", "begun", "ended", "vantage", ">sites", ">done", ">left", "scope")
        for (run, tally) in runs {
            table.add(
                .init(run.number), .init(run.begun.description),
                run.ended.map { .init($0.description) } ?? .init("not yet", .waiting),
                .init(Console.plain(run.vantage)), .init(tally.sites), .init(tally.done),
                .init(tally.waiting + tally.givenUp), .init(Console.plain(run.scope)))
        }
        try table.show()
    }

    private func takeOver(_ path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else {
            throw WorldFailure("There is no file of audits at \(path): name the one that is to be taken over.")
        }
        let other = try SQLiteDatabase(
            path: path, applicationIdentifier: EvidenceSchema.applicationIdentifier,
            migrations: EvidenceSchema.migrations, readOnly: true)
        let audits = try global.createAudits()
        try other.read { connection in
            let reader = EvidenceReader(connection)
            for run in try reader.runs(limit: .max).reversed() {
                let adopted = try audits.write { try $0.adopt(run.number, from: reader) }
                Console.aside("Run \(run.number) of \(path) from \(run.vantage) is run \(adopted.number) here.")
            }
        }
    }

    private static func json(_ run: AuditRun, _ tally: RunTally) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("run", run.number)
            writer.member("begun", instant: run.begun)
            writer.member("ended", instant: run.ended)
            writer.member("vantage", run.vantage)
            writer.member("scope", run.scope)
            writer.member("sites", tally.sites)
            writer.member("done", tally.done)
            writer.member("left", tally.waiting + tally.givenUp)
        }
        return writer.bytes
    }
}
