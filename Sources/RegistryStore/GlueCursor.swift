import DNSCore
import PortableSQL
import RegistryModel

/// Hosts of a zone whose addresses are glue, one after the other.
struct GlueCursor {
    struct Glue {
        var key: [UInt8]
        var name: String
        var addresses: String
        var timesToLive: String?
    }
    let statement: any SQLStatement
    private let reach: ZoneReach
    private(set) var current: Glue?

    init(_ statement: any SQLStatement, _ reach: ZoneReach) {
        self.statement = statement
        self.reach = reach
    }

    mutating func advance() throws {
        current = nil
        while try statement.step() {
            if try !reach.delegates(statement.integer(3)) { continue }
            current = Glue(
                key: statement.blob(0), name: statement.text(1), addresses: statement.text(2),
                timesToLive: statement.optionalText(4))
            return
        }
    }

    /// The content of the waiting row; goes on to the next.
    mutating func content(_ glue: Glue) throws -> OwnerContent {
        try advance()
        var content = OwnerContent(
            owner: try Stored.name(glue.name), addresses: try Stored.addresses(glue.addresses))
        content.add(try Stored.timesToLive(glue.timesToLive))
        return content
    }
}
