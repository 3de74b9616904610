import ArgumentParser
import DNSCore
import Foundation
import PolicyEngine
import RegistryFlows
import RegistryModel
import Terminal

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Takes lists from elsewhere into the register.",
        discussion: """
            EXAMPLES
              tizilim import names var/demo/names.txt --seed 1
            """,
        subcommands: [ImportNames.self])
}

struct ImportNames: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "names", abstract: "Imports a list of names as it is in real life, one a line.",
        discussion: """
            A-labels or U-labels, any case, with or without the final dot; # starts a comment. Each line that is not \
            taken is told with its number and reason, a refused one with its decision, and none is lost: offered = accepted + in review + refused + \
            rejected + duplicates. Holders and delegations come from --seed. A run that was cut off is begun again \
            with the same words, and does nothing twice.
            Ends with 0 where every line became a name or waits for review, else with 1.

            EXAMPLES
              tizilim import names var/demo/names.txt --seed 1
              tizilim import names names.txt --registrar DEMO --seed 7 --limit 1000 \\
                --rejects rejects.txt
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: ImportOptions
    @Argument(help: "The list.")
    var file: String

    func run() async throws {
        let registry = try global.openRegistryCreating()
        let tally = try await options.run(file, registry, global)
        if global.json {
            for (zone, row) in tally.ordered { try Console.json(row.json(zone?.text ?? "")) }
        } else {
            try Self.table(tally).show()
        }
        await registry.close()
        let total = tally.total
        precondition(total.isBalanced, "an import has lost a line: \(total)")
        if total.refused + total.rejected + total.duplicates > 0 { throw AnswerIsNo() }
    }

    private static func table(_ tally: ImportTally) -> Table {
        var table = Table(
            "zone", ">offered", ">accepted", ">in review", ">refused", ">rejected", ">duplicate", "review by",
            "refused by")
        for (zone, row) in tally.ordered where row.offered > 0 { table.add(cells(ImportTally.title(zone), row)) }
        table.add(cells("all", tally.total))
        return table
    }

    private static func cells(_ title: String, _ row: ImportTally.Row) -> [Table.Cell] {
        [
            .init(title), .init(row.offered), .init(row.accepted), .init(row.review), .init(row.refused),
            .init(row.rejected), .init(row.duplicates), .init(Console.tally(row.reviews)),
            .init(Console.tally(row.refusals)),
        ]
    }
}

/// How a list is imported.
struct ImportOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Who registers the names; taken on where not known.", valueName: "id"))
    var registrar = "IMPORT"
    @Option(help: ArgumentHelp("Seed of the invented holders and delegations.", valueName: "number"))
    var seed: UInt64 = 1
    @Option(help: ArgumentHelp("Stop after so many lines that offer a name.", valueName: "number"))
    var limit: Int?
    @Option(help: ArgumentHelp("Write the lines that were not taken here, not to stderr.", valueName: "file"))
    var rejects: String?

    func validate() throws {
        guard limit.map({ $0 > 0 }) ?? true else { throw ValidationError("--limit is at least 1.") }
    }

    /// Imports the list, tells of every line that was rejected, and says where holders come from.
    func run(_ file: String, _ registry: Registry, _ global: GlobalOptions) async throws -> ImportTally {
        let list = try NameList(path: file, library: registry.policies, limit: limit)
        // What can't be decided is told at once, what the register refused at the end.
        let rejected = Self.notTaken(list)
        try tell(rejected)
        Console.aside(InventedHolding.statement.replacingOccurrences(of: "%SEED%", with: String(seed)))
        let run = ImportRun(
            registry: registry, registrar: RegistrarIdentifier(registrar), seed: seed, list: list,
            instant: try Clock.ofThisRun()(), language: global.lang, quiet: global.json)
        let tally = try await run.run()
        try tell(Self.notTaken(list, refused: tally.refusedNames), after: rejected)
        if tally.withoutGlue > 0 {
            Console.aside("\(tally.withoutGlue) names kept their provider's servers: hosts of their own were refused.")
        }
        return tally
    }

    /// A line of ours for each line of the list that was not taken, in the list's order.
    private static func notTaken(_ list: NameList, refused: [DomainName: String] = [:]) -> [String] {
        list.lines.compactMap { line in
            let reason: String
            switch line.entry {
            case .name(let name, _):
                guard let refusal = refused[name] else { return nil }
                reason = refusal
            case .rejected(_, let why): reason = why
            case .duplicate(_, _, let first): reason = "the same name as on line \(first)"
            }
            return Console.plain("\(line.number): \(reason): \(line.text)")
        }
    }

    /// Writes all lines to the file that was named; without one, those that were not told yet to stderr.
    private func tell(_ lines: [String], after told: [String] = []) throws {
        guard let rejects else {
            let told = Set(told)
            return try Console.write(lines.filter { !told.contains($0) }.map { $0 + "\n" }.joined(), to: .aside)
        }
        let text = lines.map { $0 + "\n" }.joined()
        guard FileManager.default.createFile(atPath: rejects, contents: Data(text.utf8)) else {
            throw WorldFailure("The file \(rejects) can't be written: check the folder and the room on the disk.")
        }
    }
}
