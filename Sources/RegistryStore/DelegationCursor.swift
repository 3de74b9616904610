import DNSCore
import PortableSQL
import RegistryModel

/// Published delegations of a zone, one after the other.
struct DelegationCursor {
    let statement: any SQLStatement
    private var names: HostNames
    private var hasRow = false
    private var isDone = false

    init(_ statement: any SQLStatement, names: HostNames) {
        self.statement = statement
        self.names = names
    }

    mutating func next() throws -> (key: [UInt8], content: OwnerContent)? {
        if isDone { return nil }
        if !hasRow {
            guard try step() else { return nil }
        }
        let number = statement.integer(0)
        let key = statement.blob(1)
        var content = OwnerContent(owner: try Stored.name(statement.text(2)))
        content.delegationSigners = try Stored.signers(statement.optionalText(3))
        repeat {
            content.nameServers.append(try names.name(of: statement.integer(4)))
        } while try step() && statement.integer(0) == number
        return (key, content)
    }

    private mutating func step() throws -> Bool {
        hasRow = try statement.step()
        isDone = !hasRow
        return hasRow
    }
}
