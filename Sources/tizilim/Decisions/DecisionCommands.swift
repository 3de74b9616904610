import ArgumentParser
import PolicyEngine
import RegistryModel
import RegistryStore
import Terminal

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
        commandName: "list", abstract: "Lists the newest decisions, of all objects or of one, newest first.",
        discussion: """
            With --after, all from that number on in the order in which they were made: for reading on.

            EXAMPLES
              tizilim decision list --limit 20
              tizilim decision list --object mysal.kz
              tizilim decision list --after 100 --json
            """)

    @OptionGroup var global: GlobalOptions
    @Option(help: ArgumentHelp("Only about this name or handle.", valueName: "name"))
    var object: String?
    @Option(help: ArgumentHelp("Those after this decision, oldest first.", valueName: "number"))
    var after: Int64?
    @Option(help: "How many at most.")
    var limit = 50

    /// More would not be read by anybody at one go, and would have to be held in memory.
    private static let most = 10_000

    func validate() throws {
        guard (1...Self.most).contains(limit) else { throw ValidationError("--limit is from 1 to \(Self.most).") }
        guard object == nil || after == nil else { throw ValidationError("--after goes without --object.") }
    }

    func run() async throws {
        let (about, receipts, count) = try global.openRegister(readOnly: true).read { reader in
            let about = try subject(reader)
            let receipts =
                if let about {
                    try reader.decisions(about: about, limit: limit)
                } else if let after {
                    try reader.decisions(after: after, limit: limit)
                } else {
                    try reader.latestDecisions(limit: limit)
                }
            return (about, receipts, try reader.decisionCount(about: about))
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
        if !table.rows.isEmpty { try table.show() }
        let place = about.map { " about \($0)" } ?? ""
        try Console.line("\(receipts.count) of \(count) decisions\(place)\(Self.order(after, receipts.count, count))")
    }

    /// A handle is taken as it is written; a name in any form that people write.
    private func subject(_ reader: RegistryReader) throws -> String? {
        guard let object else { return nil }
        if try reader.decisionCount(about: object) > 0 { return object }
        return NameArgument(argument: object)?.name.text ?? object
    }

    private static func order(_ after: Int64?, _ shown: Int, _ count: Int) -> String {
        if let after { return " after number \(after), oldest first." }
        return shown < count ? ", newest first; --limit shows more." : ", newest first."
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
              tizilim decision show --transaction SVTRID
              tizilim decision show --client-transaction CLTRID --registrar DEMO
            """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The decision's number.")
    var number: Int64?
    @Option(help: ArgumentHelp("The decision that EPP answered under this identifier.", valueName: "svtrid"))
    var transaction: String?
    @Option(
        help: ArgumentHelp("The latest that the registrar asked for under this identifier.", valueName: "cltrid"))
    var clientTransaction: String?
    @Option(help: ArgumentHelp("Whose --client-transaction it is.", valueName: "registrar"))
    var registrar: String?

    func validate() throws {
        let ways = [number != nil, transaction != nil, clientTransaction != nil].count { $0 }
        guard ways == 1 else {
            throw ValidationError("Give a decision's number, --transaction or --client-transaction, and one of them.")
        }
        guard (clientTransaction != nil) == (registrar != nil) else {
            throw ValidationError("--client-transaction and --registrar go together.")
        }
    }

    func run() async throws {
        let register = try global.openRegister(readOnly: true)
        var kept = KeptDecisions(register)
        let (receipt, documents) = try kept.read(try found(register))
        if global.json { return try Console.json(receipt.pageJSON(documents, global.lang)) }
        try DecisionPage(receipt: receipt, documents: documents, language: global.lang).show()
    }

    private func found(_ register: OpenRegister) throws -> ObjectNumber {
        if let number { return number }
        if let transaction {
            let receipt = try register.read { try $0.decision(serverTransaction: transaction) }
            guard let receipt else { throw AnswerIsNo("No decision was answered under the svTRID \(transaction).") }
            return receipt.number
        }
        guard let clientTransaction, let registrar else {
            preconditionFailure("neither number nor transaction, though the options were judged")
        }
        let receipt = try register.read {
            try $0.decisions(clientTransaction: clientTransaction, of: RegistrarIdentifier(registrar), limit: 1).first
        }
        guard let receipt else {
            throw AnswerIsNo("\(registrar) asked for no decision under the clTRID \(clientTransaction).")
        }
        return receipt.number
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
