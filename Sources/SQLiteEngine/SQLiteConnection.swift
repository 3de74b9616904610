import CSQLite
import PortableSQL

/// One connection with its prepared statements; used by one thread at a time.
final class SQLiteConnection: SQLConnection {
    let handle: SQLiteHandle
    private let limits: SQLiteLimits
    private var statements: [String: SQLiteStatement] = [:]

    init(path: String, access: SQLiteHandle.Access, limits: SQLiteLimits) throws {
        handle = try SQLiteHandle(path: path, access: access, busyMilliseconds: limits.busyMilliseconds)
        self.limits = limits
    }

    // MARK: SQLConnection

    func statement(_ sql: String) throws -> any SQLStatement { try prepared(sql) }

    /// As `statement(_:)`, with the engine's own type.
    func prepared(_ sql: String) throws -> SQLiteStatement {
        if let statement = statements[sql] {
            statement.clear()
            return statement
        }
        let statement = try SQLiteStatement(sql, of: handle)
        if statements.count >= limits.preparedStatements { statements.removeAll(keepingCapacity: true) }
        statements[sql] = statement
        return statement
    }

    func execute(_ sql: String) throws {
        if let lost = handle.lostTransaction { throw lost }
        let code = sqlite3_exec(handle.pointer, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw handle.failure(code, statement: sql) }
    }

    func savepoint<Value>(_ body: () throws -> Value) throws -> Value {
        try run("SAVEPOINT part")
        let value: Value
        do {
            value = try body()
        } catch {
            // Where SQLite has given up the whole transaction, there is no part left to take back.
            if let lost = handle.lostTransaction { throw lost }
            try run("ROLLBACK TO part")
            try run("RELEASE part")
            throw error
        }
        try run("RELEASE part")
        return value
    }

    var changedRows: Int { Int(sqlite3_changes64(handle.pointer)) }

    // MARK: Transactions

    /// Runs `body` between `begin` and COMMIT; rolls back if it throws, or if COMMIT does.
    func transaction<Value>(_ begin: String, _ body: (SQLiteConnection) throws -> Value) throws -> Value {
        try run(begin)
        handle.isInTransaction = true
        handle.lostTransaction = nil
        defer {
            handle.isInTransaction = false
            handle.lostTransaction = nil
        }
        do {
            let value = try body(self)
            if let lost = handle.lostTransaction { throw lost }
            precondition(
                sqlite3_get_autocommit(handle.pointer) == 0, "The transaction was ended from inside its own body")
            // An open cursor would keep the snapshot past the end.
            closeCursors()
            try run("COMMIT")
            return value
        } catch {
            rollBack()
            throw error
        }
    }

    private func rollBack() {
        closeCursors()
        guard sqlite3_get_autocommit(handle.pointer) == 0 else { return }
        // Should this fail as well, SQLite takes the transaction back by itself when the file is opened next.
        handle.lostTransaction = nil
        _ = try? run("ROLLBACK")
    }

    private func closeCursors() {
        guard handle.openCursors > 0 else { return }
        for statement in statements.values { statement.reset() }
        // Those that have been dropped from the cache and are still held by somebody.
        var next = sqlite3_next_stmt(handle.pointer, nil)
        while let statement = next {
            if sqlite3_stmt_busy(statement) != 0 { sqlite3_reset(statement) }
            next = sqlite3_next_stmt(handle.pointer, statement)
        }
    }

    private func run(_ sql: String) throws { try prepared(sql).run() }

    // MARK: Questions with one answer

    /// The first column of the first row; nil if there is none.
    func number(_ sql: String) throws -> Int64? {
        let statement = try prepared(sql)
        defer { statement.reset() }
        return try statement.step() ? statement.integer(0) : nil
    }

    /// As `number`, for text.
    func word(_ sql: String) throws -> String? {
        let statement = try prepared(sql)
        defer { statement.reset() }
        return try statement.step() ? statement.text(0) : nil
    }
}
