import CSQLite
import PortableSQL

/// A prepared statement of one connection.
final class SQLiteStatement: SQLStatement {
    private let handle: SQLiteHandle
    private let pointer: OpaquePointer
    private let text: String
    private var standsOnRow = false

    init(_ text: String, of handle: SQLiteHandle) throws {
        var text = text
        var pointer: OpaquePointer?
        let (code, rest) = text.withUTF8 { octets in
            octets.withMemoryRebound(to: CChar.self) { characters in
                var tail: UnsafePointer<CChar>?
                let code = sqlite3_prepare_v3(
                    handle.pointer, characters.baseAddress, Int32(characters.count),
                    UInt32(SQLITE_PREPARE_PERSISTENT), &pointer, &tail)
                let read = tail.map { $0 - characters.baseAddress! } ?? characters.count
                return (code, characters[read...].contains { !Character.isBlank($0) })
            }
        }
        guard code == SQLITE_OK else { throw handle.failure(code, statement: text) }
        precondition(!rest, "A statement is one statement: \(text)")
        guard let pointer else { preconditionFailure("A statement says nothing: \(text)") }
        self.handle = handle
        self.pointer = pointer
        self.text = text
        checkParameters()
    }

    deinit {
        if standsOnRow { handle.openCursors -= 1 }
        sqlite3_finalize(pointer)
    }

    /// SQLite numbers named parameters by first appearance; other engines by their name. Both must mean the same.
    private func checkParameters() {
        for position in 0..<sqlite3_bind_parameter_count(pointer) {
            let name = sqlite3_bind_parameter_name(pointer, position + 1).map { String(cString: $0) }
            precondition(
                name == "$\(position + 1)", "Parameters are $1, $2 … in order of first appearance: \(text)")
        }
    }

    // MARK: Binding

    func bind(_ position: Int, _ value: Int64) throws {
        try check(sqlite3_bind_int64(pointer, Int32(truncatingIfNeeded: position), value))
    }

    func bind(_ position: Int, _ value: String) throws {
        var value = value
        let code = value.withUTF8 { octets -> Int32 in
            guard let start = octets.baseAddress, !octets.isEmpty else {
                // A null pointer would bind NULL.
                return sqlite3_bind_text(
                    pointer, Int32(truncatingIfNeeded: position), "", 0, tizilim_sqlite_transient())
            }
            return start.withMemoryRebound(to: CChar.self, capacity: octets.count) {
                sqlite3_bind_text64(
                    pointer, Int32(truncatingIfNeeded: position), $0, UInt64(octets.count), tizilim_sqlite_transient(),
                    UInt8(SQLITE_UTF8))
            }
        }
        try check(code)
    }

    func bind(_ position: Int, _ value: [UInt8]) throws {
        let code = value.withUnsafeBytes { octets -> Int32 in
            guard let start = octets.baseAddress, !octets.isEmpty else {
                return sqlite3_bind_zeroblob(pointer, Int32(truncatingIfNeeded: position), 0)
            }
            return sqlite3_bind_blob64(
                pointer, Int32(truncatingIfNeeded: position), start, UInt64(octets.count), tizilim_sqlite_transient())
        }
        try check(code)
    }

    func bindNull(_ position: Int) throws {
        try check(sqlite3_bind_null(pointer, Int32(truncatingIfNeeded: position)))
    }

    private func check(_ code: Int32) throws {
        guard code != SQLITE_OK else { return }
        precondition(code != SQLITE_RANGE, "The statement has no such parameter: \(text)")
        precondition(code & 0xFF != SQLITE_MISUSE, "Values are bound before the first step: \(text)")
        throw handle.failure(code, statement: text)
    }

    // MARK: Stepping

    func step() throws -> Bool {
        if let lost = handle.lostTransaction { throw lost }
        let code = sqlite3_step(pointer)
        if code == SQLITE_ROW {
            if !standsOnRow {
                standsOnRow = true
                handle.openCursors += 1
            }
            return true
        }
        let failure = code == SQLITE_DONE ? nil : handle.failure(code, statement: text)
        reset()
        if let failure { throw failure }
        return false
    }

    func reset() {
        if standsOnRow {
            standsOnRow = false
            handle.openCursors -= 1
        }
        sqlite3_reset(pointer)
    }

    /// Back to how it was prepared: no row, no values.
    func clear() {
        reset()
        sqlite3_clear_bindings(pointer)
    }

    // MARK: Columns

    var columns: Int { Int(sqlite3_column_count(pointer)) }

    func isNull(_ column: Int) -> Bool { type(column) == SQLITE_NULL }

    func integer(_ column: Int) -> Int64 {
        sqlite3_column_int64(pointer, index(column))
    }

    func text(_ column: Int) -> String {
        let index = index(column)
        guard let start = sqlite3_column_text(pointer, index) else { return "" }
        let count = Int(sqlite3_column_bytes(pointer, index))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func blob(_ column: Int) -> [UInt8] { withBytes(column) { [UInt8]($0) } }

    func withBytes<Value>(_ column: Int, _ body: (UnsafeRawBufferPointer) throws -> Value) rethrows -> Value {
        let index = index(column)
        let start = sqlite3_column_blob(pointer, index)
        return try body(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(pointer, index))))
    }

    /// SQLite's own type of the value: SQLITE_INTEGER, SQLITE_FLOAT, SQLITE_TEXT, SQLITE_BLOB or SQLITE_NULL.
    func type(_ column: Int) -> Int32 { sqlite3_column_type(pointer, index(column)) }

    func real(_ column: Int) -> Double { sqlite3_column_double(pointer, index(column)) }

    private func index(_ column: Int) -> Int32 {
        assert(column >= 0 && column < Int(sqlite3_data_count(pointer)), "No row, or no column \(column): \(text)")
        return Int32(truncatingIfNeeded: column)
    }
}

extension Character {
    fileprivate static func isBlank(_ character: CChar) -> Bool {
        character == 0x20 || (character >= 0x09 && character <= 0x0D) || character == 0x3B || character == 0
    }
}
