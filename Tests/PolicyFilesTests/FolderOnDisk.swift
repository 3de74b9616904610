import Foundation

/// A fresh temporary folder with some files; gone when nobody holds it any more.
final class FolderOnDisk {
    let path: String

    init(_ files: [String: String]) throws {
        try self.path = Self.make()
        for (name, text) in files { try write(name, Array(text.utf8)) }
    }

    private static func make() throws -> String {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("policyfiles-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        return url.path
    }

    func write(_ name: String, _ octets: [UInt8]) throws {
        let url = URL(fileURLWithPath: path).appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(octets).write(to: url)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
