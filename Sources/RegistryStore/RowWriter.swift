import DNSCore
import PortableSQL
import RegistryModel

/// Binds the columns of a row one after the other.
struct RowWriter {
    let statement: any SQLStatement
    private var position = 0

    init(_ statement: any SQLStatement) { self.statement = statement }

    mutating func put(_ value: Int64) throws {
        position += 1
        try statement.bind(position, value)
    }
    mutating func put(_ value: Int) throws { try put(Int64(value)) }
    mutating func put(_ value: String) throws {
        position += 1
        try statement.bind(position, value)
    }
    mutating func put(_ value: [UInt8]) throws {
        position += 1
        try statement.bind(position, value)
    }
    mutating func putNull() throws {
        position += 1
        try statement.bindNull(position)
    }
    mutating func put(_ value: Int64?) throws {
        if let value { try put(value) } else { try putNull() }
    }
    mutating func put(_ value: String?) throws {
        if let value { try put(value) } else { try putNull() }
    }
    mutating func put(_ value: [UInt8]?) throws {
        if let value { try put(value) } else { try putNull() }
    }
    mutating func put(_ value: Instant) throws { try put(value.microseconds) }
    mutating func put(_ value: Instant?) throws { try put(value?.microseconds) }
    mutating func put(_ value: RegistrarIdentifier) throws { try put(value.rawValue) }
    mutating func put(_ value: RegistrarIdentifier?) throws { try put(value?.rawValue) }
    mutating func put(_ value: DomainName) throws { try put(value.text) }

    mutating func put(_ secret: AuthorizationSecret?) throws {
        try put(secret?.salt)
        try put(secret?.hash)
        try put(secret?.expires)
    }

    mutating func put(_ transfer: Transfer?) throws {
        try put(transfer?.state.rawValue)
        try put(transfer?.gaining)
        try put(transfer?.losing)
        try put(transfer?.requested)
        try put(transfer?.acts)
        try put(transfer.map { Int64($0.years) })
    }
}
