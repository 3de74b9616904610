import ArgumentParser
import BatchFiles
import BatchRuns
import RegistryFlows
import RegistryModel
import RegistryStore
import Terminal

struct BatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "batch", abstract: "Carries out a registrar's file of requests: CSV or JSON Lines.",
        discussion: """
            CSV has a heading line (RFC 4180; lists are parted by ;), JSON Lines the same words as keys. Lines about \
            the same name are done in their order. A run that was cut off is begun again with the same words: what was \
            done is told, and not done twice. The same file is another batch under another --run.
            Ends with 0 where all was done, with 1 where a line was refused or could not be read, with 2 where the \
            world broke, with 64 where the call was not understood.

            WHAT A LINE NEEDS
            Each line has an action and a name. Beside these two:
            \(needs)
            A create also has what the rules of its zone ask for, as a rule ns, server_street, server_city and \
            server_country. Columns that an action has no use for stay empty.

            A FILE
            \(BatchWords.sample)

            COLUMNS
            \(BatchWords.columns)

            EXAMPLES
              tizilim batch requests.csv --as DEMO
              tizilim batch requests.jsonl --as DEMO --dry-run --json
            """)

    private static let needs = BatchRequest.Action.allCases.map { action in
        let needed = action.needed.map(\.rawValue).joined(separator: ", ")
        return "  " + DisplayWidth.padded(action.rawValue, to: 9)
            + (!needed.isEmpty ? "needs \(needed)" : action == .update ? "needs what changes" : "needs nothing more")
    }.joined(separator: "\n")

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The file.")
    var file: String
    @Option(name: .customLong("as"), help: ArgumentHelp("The registrar whose file it is.", valueName: "registrar"))
    var registrar: String
    @Flag(help: "Decide everything and write nothing.")
    var dryRun = false
    @Option(help: ArgumentHelp("Tells another run of the same file from the first.", valueName: "label"))
    var run = "1"

    func run() async throws {
        let registry = try global.openRegistry()
        let identifier = RegistrarIdentifier(registrar)
        // Every line would be refused for the same reason.
        guard try registry.database.read({ try RegistryReader($0).registrar(identifier) }) != nil else {
            throw AnswerIsNo(Refusal.unknownRegistrar(registrar).sentence(in: global.lang))
        }
        var batch = try BatchRun(
            path: file, registrar: identifier, label: run, registry: registry, language: global.lang, json: global.json)
        do {
            if dryRun { try batch.rehearse() } else { try await batch.carryOut() }
        } catch let failure as UnusableBatch {
            // Nothing was begun, or the file is too long: another run would end the same way.
            if batch.output.summary.lines > 0 { try batch.output.showSummary(cutOff: false) }
            throw failure
        } catch {
            try batch.output.showSummary(cutOff: true)
            throw error
        }
        await registry.close()
        try batch.output.showSummary(cutOff: false)
        if batch.output.summary.hasRefusals { throw AnswerIsNo() }
    }
}
