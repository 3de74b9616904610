import EvidenceStore
import Foundation
import SQLiteEngine
import Terminal

/// The file of runs and evidence beside the register, opened for this run.
struct AuditFile {
    let database: SQLiteDatabase

    /// Reads one consistent state of it.
    func read<Value>(_ body: (EvidenceReader) throws -> Value) throws -> Value {
        try database.read { try body(EvidenceReader($0)) }
    }

    /// Writes in one transaction.
    func write<Value>(_ body: (EvidenceWriter) throws -> Value) throws -> Value {
        try database.write { try body(EvidenceWriter($0)) }
    }
}

extension GlobalOptions {
    /// Opens the file of audits that is there.
    ///
    /// - Throws: one sentence where there is none.
    func openAudits(readOnly: Bool = false) throws -> AuditFile {
        let path = EvidenceSchema.path(besideRegister: register)
        guard FileManager.default.fileExists(atPath: path) else {
            throw WorldFailure("There are no audits at \(path): begin one with `tizilim audit run`.")
        }
        return try audits(path, readOnly: readOnly)
    }

    /// Opens the file of audits, and makes it where it is not there.
    func createAudits() throws -> AuditFile {
        let path = EvidenceSchema.path(besideRegister: register)
        try Folder.makeParent(of: path)
        return try audits(path, readOnly: false)
    }

    private func audits(_ path: String, readOnly: Bool) throws -> AuditFile {
        AuditFile(
            database: try SQLiteDatabase(
                path: path, applicationIdentifier: EvidenceSchema.applicationIdentifier,
                migrations: EvidenceSchema.migrations, readOnly: readOnly))
    }
}
