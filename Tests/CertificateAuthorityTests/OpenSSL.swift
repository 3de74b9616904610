import Foundation
import Testing

/// The program that judges what the authority makes; it is not ours.
struct OpenSSL {
    /// A folder that is gone when the last copy is.
    final class Room {
        let path: String
        init() throws {
            var template = Array((NSTemporaryDirectory() + "/tizilim-pki-XXXXXX").utf8CString)
            path = try #require(mkdtemp(&template).map { String(cString: $0) })
        }
        deinit { try? FileManager.default.removeItem(atPath: path) }
    }

    struct Outcome {
        let code: Int32
        let text: String
    }

    let room: Room

    init() throws { room = try Room() }

    /// Writes `text` to a file and gives its path.
    func file(_ name: String, _ text: String) throws -> String {
        let path = room.path + "/" + name
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    func callAsFunction(_ arguments: String...) throws -> Outcome { try run(arguments) }

    func verify(_ arguments: [String]) throws -> Outcome { try run(["verify"] + arguments) }

    private func run(_ arguments: [String]) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
        process.arguments = ["-s", "KILL", "30", "openssl"] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return Outcome(code: process.terminationStatus, text: text)
    }
}
