import DNSCore
import PortableSQL
import RegistryModel

/// One zone at one instant, and the statements that look at it. `Domain.isPublished(at:)` as a condition of SQL.
struct ZoneView {
    let zone: DomainName
    let instant: Instant

    static let withheld: StatusSet = [.clientHold, .serverHold, .pendingCreate]

    /// Binds what all statements share, with their own values `before` or `after` it.
    func bind(
        to row: inout RowWriter, before: (inout RowWriter) throws -> Void = { _ in },
        after: (inout RowWriter) throws -> Void = { _ in }
    ) throws {
        try before(&row)
        try row.put(zone)
        try row.put(instant)
        try row.put(Self.withheld.rawValue)
        try after(&row)
    }

    static let oneDelegation = """
        SELECT number, delegation_signers FROM domain
        WHERE zone = $1 AND withdrawal > $2 AND statuses & $3 = 0 AND owner = $4
        """

    static let oneGlue = """
        SELECT h.addresses FROM host h CROSS JOIN domain s
        WHERE s.zone = $1 AND s.withdrawal > $2 AND s.statuses & $3 = 0 AND h.owner = $4 AND s.number = h.superordinate
            AND EXISTS (SELECT 1 FROM domain_host o WHERE o.domain = s.number)
            AND EXISTS (
                SELECT 1 FROM domain_host l CROSS JOIN domain u
                WHERE l.host = h.number AND u.number = l.domain AND u.zone = $1 AND u.withdrawal > $2
                    AND u.statuses & $3 = 0)
        """

    /// `zone || ''` and `withdrawal + 0` keep the index of withdrawals out, and CROSS JOIN the order of the tables: the
    /// walk follows the index of names, without sorting.
    static let delegations = """
        SELECT d.number, d.owner, d.name, d.delegation_signers, l.host FROM domain d CROSS JOIN domain_host l
        WHERE d.owner > $1 AND d.owner < $2 AND d.zone || '' = $3 AND d.withdrawal + 0 > $4 AND d.statuses & $5 = 0
            AND l.domain = d.number
        ORDER BY d.owner, l.place
        """

    static let glue = """
        SELECT h.owner, h.name, h.addresses FROM host h CROSS JOIN domain s
        WHERE h.owner > $1 AND h.owner < $2 AND h.superordinate IS NOT NULL AND s.number = h.superordinate
            AND s.zone || '' = $3 AND s.withdrawal + 0 > $4 AND s.statuses & $5 = 0 AND h.addresses <> ''
            AND EXISTS (SELECT 1 FROM domain_host o WHERE o.domain = s.number)
            AND EXISTS (
                SELECT 1 FROM domain_host l CROSS JOIN domain u
                WHERE l.host = h.number AND u.number = l.domain AND u.zone || '' = $3 AND u.withdrawal + 0 > $4
                    AND u.statuses & $5 = 0)
        ORDER BY h.owner
        """
}

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

/// Hosts of a zone whose addresses are glue, one after the other.
struct GlueCursor {
    struct Glue {
        var key: [UInt8]
        var name: String
        var addresses: String
    }
    let statement: any SQLStatement
    private(set) var current: Glue?

    init(_ statement: any SQLStatement) { self.statement = statement }

    mutating func advance() throws {
        current =
            try statement.step()
            ? Glue(key: statement.blob(0), name: statement.text(1), addresses: statement.text(2)) : nil
    }

    /// The content of the waiting row; goes on to the next.
    mutating func content(_ glue: Glue) throws -> OwnerContent {
        try advance()
        return OwnerContent(
            owner: try Stored.name(glue.name), addresses: try Stored.addresses(glue.addresses))
    }
}

/// Names of hosts by number, remembered up to a limit: a few thousand hosts serve most of a zone.
final class HostNames {
    /// Some 10 MiB of names.
    static let limit = 65_536
    private let reader: RegistryReader
    private var names: [ObjectNumber: DomainName] = [:]

    init(_ reader: RegistryReader) { self.reader = reader }

    func name(of number: ObjectNumber) throws -> DomainName {
        if let name = names[number] { return name }
        let name = try reader.hostName(number)
        if names.count < Self.limit { names[number] = name }
        return name
    }
}
