import ArgumentParser
import CanonicalJSON
import RegistryModel
import RegistryStore
import Terminal

/// Shows every version of an object: who made it, when, and by which decision.
struct HistoryPage {
    let global: GlobalOptions
    let kind: ObjectKind
    let name: String
    /// Where the object is known by its number alone.
    var number: ObjectNumber?

    func show() throws {
        let entries = try global.openRegister(readOnly: true).read { reader in
            try number.map { try reader.history(of: kind, numbered: $0) } ?? reader.history(of: kind, named: name)
        }
        guard !entries.isEmpty else { throw AnswerIsNo("The register has never had a \(kind.rawValue) \(name).") }
        if global.json {
            for entry in entries { try Console.json(json(entry)) }
            return
        }
        var table = Table("object", ">version", "at", "by", "operation", ">decision")
        for entry in entries {
            table.add(
                .init(kind.repositoryIdentifier(entry.number)), .init(entry.version), .init(entry.at.description),
                .init(entry.actor.description), .init(entry.operation), .init(entry.decision))
        }
        try table.show()
    }

    private func json(_ entry: HistoryEntry) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("kind", kind.rawValue)
            writer.member("number", entry.number)
            writer.member("version", entry.version)
            writer.member("at", entry.at.description)
            writer.member("actor", entry.actor.description)
            writer.member("operation", entry.operation)
            writer.member("decision", entry.decision)
            writer.key("state")
            if let state = entry.state { writer.raw(json: state) } else { writer.null() }
        }
        return writer.bytes
    }
}

struct DomainHistory: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Shows every version of a name, oldest first.",
        discussion: """
            EXAMPLES
              tizilim domain history mysal.kz
            """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The name, as A-labels or U-labels.")
    var name: NameArgument

    func run() async throws { try HistoryPage(global: global, kind: .domain, name: name.name.text).show() }
}
