import RegistryStore
import SQLiteEngine

/// The register's file, opened for this run.
struct OpenRegister {
    let database: SQLiteDatabase

    /// Reads one consistent state of the register.
    func read<Value>(_ body: (RegistryReader) throws -> Value) throws -> Value {
        try database.read { try body(RegistryReader($0)) }
    }
}
