import DNSCore
import Foundation
import RegistryModel
import ZoneStore

/// The operator's own judge of a version: a program that is called with the zone, the serial that waits and the serial
/// that is public, and approves by ending with 0. It may read both by `tizilim zone show` and `tizilim zone diff`.
struct HookProgram {
    /// What a version says that waits for the program: found after a kill, the program is asked again.
    static let pending = "The operator's program has not answered yet."
    /// Of what the program says, this many octets are kept.
    private static let longestAnswer = 2_000

    private let zone: DomainName
    private let path: String?
    private let seconds: Int

    init(_ configuration: ZoneConfiguration) {
        zone = configuration.zone
        path = configuration.publication.hook
        seconds = configuration.publication.hookSeconds
    }

    /// Why the version is to wait on, in one sentence; nil: it may go.
    func judge(_ version: ZoneVersion, after current: ZoneVersion?) -> String? {
        guard let path else { return nil }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
        process.arguments = [
            "--kill-after=5", String(seconds), path, zone.text, version.serial.description,
            current?.serial.description ?? "",
        ]
        // Into a file, not a pipe: a child that it leaves behind would keep a pipe open, and us with it.
        let answer = FileManager.default.temporaryDirectory.appending(path: "tizilim-hook-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: answer) }
        guard
            FileManager.default.createFile(atPath: answer.path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let output = FileHandle(forUpdatingAtPath: answer.path)
        else { return "The operator's program \(path) can't be heard: \(answer.path) can't be made." }
        defer { try? output.close() }
        process.standardOutput = output
        process.standardError = output
        process.standardInput = FileHandle.nullDevice
        do { try process.run() } catch { return "The operator's program \(path) can't be run: \(error)." }
        process.waitUntilExit()
        try? output.seek(toOffset: 0)
        let said = (try? output.read(upToCount: Self.longestAnswer)) ?? Data()
        let words = String(decoding: said, as: UTF8.self).split(whereSeparator: \.isNewline).joined(separator: " ")
        switch process.terminationStatus {
        case 0: return nil
        case 124, 137: return "The operator's program \(path) did not answer within \(seconds) seconds. \(words)"
        case let code: return "The operator's program \(path) ended with \(code): \(words.isEmpty ? "no words" : words)"
        }
    }
}
