import Foundation

/// A fresh folder for one server; gone when nobody holds it any more.
package final class ScratchFolder: Sendable {
    package let path: String

    /// The path is short: a socket's path has 107 octets at most.
    package init() throws {
        let name = "ns-" + UUID().uuidString.prefix(8).lowercased()
        path = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    /// The path of a name in the folder.
    package func path(of name: String) -> String { "\(path)/\(name)" }

    package func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path(of: name)))
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
