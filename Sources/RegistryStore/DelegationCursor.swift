import DNSCore
import PortableSQL
import RegistryModel

/// Delegations of a zone, one after the other: published domains with those of their servers that the zone leads to.
struct DelegationCursor {
    let statement: any SQLStatement
    private let names: ServerNames
    private var hasRow = false
    private var isDone = false

    init(_ statement: any SQLStatement, names: ServerNames) {
        self.statement = statement
        self.names = names
    }

    mutating func next() throws -> (key: [UInt8], content: OwnerContent)? {
        while try !isDone && (hasRow || step()) {
            let number = statement.integer(0)
            let key = statement.blob(1)
            var content = OwnerContent(owner: try Stored.name(statement.text(2)))
            content.delegationSigners = try Stored.signers(statement.optionalText(3))
            if !statement.isNull(5) { content.timesToLive = try Stored.timesToLive(statement.text(5)) }
            repeat {
                if let name = try names.name(of: statement.integer(4)) { content.nameServers.append(name) }
            } while try step() && statement.integer(0) == number
            if !content.nameServers.isEmpty { return (key, content) }
        }
        return nil
    }

    private mutating func step() throws -> Bool {
        hasRow = try statement.step()
        isDone = !hasRow
        return hasRow
    }
}
