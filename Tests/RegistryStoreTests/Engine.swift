import Foundation
import SQLiteEngine
import Testing

@testable import RegistryStore

/// The engines that the contract suite runs on; another one joins by another case.
enum Engine: String, CaseIterable, CustomTestStringConvertible {
    case sqlite

    var testDescription: String { rawValue }

    /// Runs `body` on a fresh register and removes it.
    func withRegister(_ body: (Register) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("store-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        switch self {
        case .sqlite:
            let database = try SQLiteDatabase(
                path: folder.appendingPathComponent("register.db").path,
                applicationIdentifier: RegistrySchema.applicationIdentifier, migrations: RegistrySchema.migrations)
            try body(Register(database: database))
        }
    }
}
