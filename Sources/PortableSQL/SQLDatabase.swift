/// An opened database: many readers, one writer, every write durable when it returns.
///
/// The text is one for all engines: parameters `$1`, `$2` in order of first appearance, instants as integers.
package protocol SQLDatabase: AnyObject, Sendable {
    /// Runs `body` on a snapshot of the last commit; never waits for the writer and never holds it up.
    func read<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value

    /// Runs `body` in one transaction and returns when that is on the disk; rolled back whole if `body` throws.
    ///
    /// Writers take turns. `body` may use `savepoint` to let one part fail without the rest.
    func write<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value

    /// What differs between engines in the text of a schema.
    var dialect: SQLDialect { get }
}

/// One connection inside of a `read` or `write`; not to be kept past its closure.
package protocol SQLConnection: AnyObject {
    /// The prepared statement of this text, out of the connection's cache, reset and with no values bound.
    ///
    /// One statement object per text: a cursor in use must be finished before the same text is asked for again.
    func statement(_ sql: String) throws -> any SQLStatement

    /// Runs one or several statements without parameters or results.
    func execute(_ sql: String) throws

    /// Runs `body`; takes back what it wrote if it throws, and throws on.
    func savepoint<Value>(_ body: () throws -> Value) throws -> Value

    /// How many rows the last INSERT, UPDATE or DELETE touched.
    var changedRows: Int { get }
}

/// A prepared statement: bind by position from 1, step, read columns from 0.
package protocol SQLStatement: AnyObject {
    func bind(_ position: Int, _ value: Int64) throws
    func bind(_ position: Int, _ value: String) throws
    func bind(_ position: Int, _ value: [UInt8]) throws
    func bindNull(_ position: Int) throws

    /// Goes to the next row; false at the end, where the statement is reset by itself.
    func step() throws -> Bool
    /// Ends a cursor before its last row.
    func reset()

    func isNull(_ column: Int) -> Bool
    func integer(_ column: Int) -> Int64
    func text(_ column: Int) -> String
    func blob(_ column: Int) -> [UInt8]
    /// The column's octets without a copy; valid until the next step.
    func withBytes<Value>(_ column: Int, _ body: (UnsafeRawBufferPointer) throws -> Value) rethrows -> Value
}

/// The words that engines spell differently in CREATE TABLE.
package struct SQLDialect: Sendable {
    /// Column type of octets: BLOB or BYTEA.
    package var octets: String
    /// Definition of a primary key that counts up and never gives a number twice.
    package var serialKey: String
    /// What follows the closing parenthesis of a table that is stored in the order of its primary key.
    package var clustered: String

    package init(octets: String, serialKey: String, clustered: String) {
        self.octets = octets
        self.serialKey = serialKey
        self.clustered = clustered
    }
}

extension SQLStatement {
    package func bind(_ position: Int, _ value: Int) throws { try bind(position, Int64(value)) }
    package func bind(_ position: Int, _ value: Bool) throws { try bind(position, value ? 1 as Int64 : 0) }
    package func bind(_ position: Int, _ value: Int64?) throws {
        if let value { try bind(position, value) } else { try bindNull(position) }
    }
    package func bind(_ position: Int, _ value: String?) throws {
        if let value { try bind(position, value) } else { try bindNull(position) }
    }

    /// Steps a statement that gives no rows to its end.
    package func run() throws { while try step() {} }

    package func optionalInteger(_ column: Int) -> Int64? { isNull(column) ? nil : integer(column) }
    package func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }
}
