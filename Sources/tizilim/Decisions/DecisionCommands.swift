import ArgumentParser
import PolicyEngine
import RegistryModel
import RegistryStore

struct DecisionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decision", abstract: "Reads decision receipts, and judges them again.",
        discussion: """
            EXAMPLES
              tizilim decision list --object mysal.kz
              tizilim decision show 1 --lang kk
              tizilim decision replay 1
            """,
        subcommands: [DecisionShow.self, DecisionReplay.self, DecisionList.self])
}

struct DecisionList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists decisions: the latest about an object, or all from a number on.",
        discussion: """
            EXAMPLES
              tizilim decision list --object mysal.kz
              tizilim decision list --after 100 --limit 20 --json
            """)

    @OptionGroup var global: GlobalOptions
    @Option(help: ArgumentHelp("Only about this name or handle, latest first.", valueName: "name"))
    var object: String?
    @Option(help: ArgumentHelp("Start after this decision.", valueName: "number"))
    var after: Int64 = 0
    @Option(help: "How many at most.")
    var limit = 50

    /// More would not be read by anybody at one go, and would have to be held in memory.
    private static let most = 10_000

    func validate() throws {
        guard (1...Self.most).contains(limit) else { throw ValidationError("--limit is from 1 to \(Self.most).") }
    }

    func run() async throws {
        let receipts = try global.openRegister(readOnly: true).read { reader in
            guard let object else { return try reader.decisions(after: after, limit: limit) }
            // A handle is taken as it is written; a name in any form that people write.
            let exact = try reader.decisions(about: object, limit: limit)
            guard exact.isEmpty, let name = NameArgument(argument: object)?.name.text else { return exact }
            return try reader.decisions(about: name, limit: limit)
        }
        if global.json {
            for receipt in receipts { try Console.json(receipt.pageJSON([], global.lang)) }
            return
        }
        var table = Table(">decision", "instant", "actor", "operation", "object", "outcome", "rules")
        for receipt in receipts {
            table.add(
                .init(receipt.number), .init(receipt.instant.description), .init(receipt.actor.description),
                .init(receipt.operation), .init(receipt.object), receipt.outcome.cell,
                .init(receipt.rules.map(\.rawValue).joined(separator: " ")))
        }
        try table.show()
    }
}

struct DecisionShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Reads one decision to a person: what was asked, what was seen, and why.",
        discussion: """
            EXAMPLES
              tizilim decision show 1
              tizilim decision show 1 --lang kk
              tizilim decision show 1 --lang ru --json
            """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The decision's number.")
    var number: Int64

    func run() async throws {
        let (receipt, documents) = try KeptDecision.read(number, global.openRegister(readOnly: true))
        if global.json { return try Console.json(receipt.pageJSON(documents, global.lang)) }
        try DecisionPage(receipt: receipt, documents: documents, language: global.lang).show()
    }
}

extension DecisionReceipt.Outcome {
    var cell: Table.Cell {
        switch self {
        case .accepted: .init(rawValue, .good)
        case .review: .init(rawValue, .waiting)
        case .refused: .init(rawValue, .bad)
        }
    }
}
