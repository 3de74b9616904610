import Dispatch
import Foundation
import Synchronization
import Terminal

/// A file beside a batch that says which lines were sent, and what came of them: durable before a frame leaves and after
/// its answer came, so that a run that was cut off anywhere knows where it stood.
///
/// Whoever writes waits for the disk; what several sessions write meanwhile shares one sync.
final class Journal: Sendable {
    private struct State {
        var pending: [UInt8] = []
        var waiting: [CheckedContinuation<Void, any Error>] = []
        var isWriting = false
        var failure: WorldFailure?
    }

    let path: String
    /// What earlier runs left, by the batch file's line.
    let lines: [Int: JournaledLine]
    private let descriptor: Int32
    private let state = Mutex(State())
    private let disk = DispatchQueue(label: "journal")

    /// Opens the journal at `path`, or begins one.
    ///
    /// - Throws: `WorldFailure` where it is another file's, another run has it open, or it can't be read.
    init(path: String, heading: JournalHeading) throws {
        self.path = path
        descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw WorldFailure("The journal \(path) can't be opened: \(Console.systemError()). See to the folder.")
        }
        do {
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                throw WorldFailure("Another run has the journal \(path) open: wait until it ends.")
            }
            let old = try Self.read(path, heading)
            lines = old.lines
            // The end of a line that was cut off in the middle of being written.
            guard ftruncate(descriptor, off_t(old.whole)) == 0 else { throw Self.failure(path) }
            if old.whole == 0 { try Self.write(try Self.encode(heading), to: descriptor, path) }
            try Self.syncFolder(of: path)
        } catch {
            close(descriptor)
            throw error
        }
    }

    deinit { close(descriptor) }

    /// Adds an entry; returns when it is on the disk.
    func record(_ entry: JournalEntry) async throws {
        let octets = try Self.encode(entry)
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            let begins = state.withLock { state in
                state.pending += octets
                state.waiting.append(continuation)
                defer { state.isWriting = true }
                return !state.isWriting
            }
            if begins { disk.async { self.writeAll() } }
        }
    }

    /// Writes until nothing waits.
    private func writeAll() {
        while true {
            let (octets, waiting, failure) = state.withLock { state in
                let taken = (state.pending, state.waiting, state.failure)
                (state.pending, state.waiting) = ([], [])
                if taken.1.isEmpty { state.isWriting = false }
                return taken
            }
            if waiting.isEmpty { return }
            do {
                // After a failed write nobody knows what is on the disk.
                if let failure { throw failure }
                try Self.write(octets, to: descriptor, path)
                for continuation in waiting { continuation.resume() }
            } catch {
                state.withLock { $0.failure = error as? WorldFailure }
                for continuation in waiting { continuation.resume(throwing: error) }
            }
        }
    }

    // MARK: Octets

    private static func encode(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(value)) + [0x0a]
    }

    private static func failure(_ path: String) -> WorldFailure {
        WorldFailure(
            "The journal \(path) can't be written: \(Console.systemError()). Nothing more was sent; see to the disk.")
    }

    private static func write(_ octets: [UInt8], to descriptor: Int32, _ path: String) throws {
        var rest = octets[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure(path) }
            rest = rest.dropFirst(count)
        }
        guard fdatasync(descriptor) == 0 else { throw failure(path) }
    }

    /// A new file is there after a loss of power only once its folder is on the disk.
    private static func syncFolder(of path: String) throws {
        let folder = (path as NSString).deletingLastPathComponent
        let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure(path) }
    }

    /// What stands in the file, and the octets up to the end of its last whole line.
    private static func read(
        _ path: String, _ heading: JournalHeading
    ) throws -> (lines: [Int: JournaledLine], whole: Int) {
        let file = try InputFile(path)
        var lines: [Int: JournaledLine] = [:]
        var rest: [UInt8] = []
        var (whole, number) = (0, 0)
        while case let piece = try file.read(), !piece.isEmpty {
            rest += piece
            var start = 0
            while let end = rest[start...].firstIndex(of: 0x0a) {
                number += 1
                let data = Data(rest[start..<end])
                if number == 1 { try check(data, heading, path) } else { try take(data, number, path, &lines) }
                whole += end + 1 - start
                start = end + 1
            }
            rest.removeFirst(start)
        }
        return (lines, whole)
    }

    private static func check(_ data: Data, _ heading: JournalHeading, _ path: String) throws {
        guard let found = try? JSONDecoder().decode(JournalHeading.self, from: data) else {
            throw WorldFailure("\(path) is no journal of a batch: name another file with --journal.")
        }
        guard found == heading else {
            throw WorldFailure(
                "The journal \(path) is of another file, registry, registrar or --run (the batch file may have been "
                    + "changed since). Put corrected lines into a file of their own; or name another journal with "
                    + "--journal, and every line is sent again.")
        }
    }

    private static func take(_ data: Data, _ number: Int, _ path: String, _ lines: inout [Int: JournaledLine]) throws {
        guard let entry = try? JSONDecoder().decode(JournalEntry.self, from: data) else {
            throw WorldFailure(
                "\(path):\(number): This line can't be read, and without it nobody knows what was done: restore the file."
            )
        }
        if let result = entry.result {
            lines[entry.line, default: JournaledLine(sent: entry.sent ?? 0)].result = result
        } else if lines[entry.line] == nil || lines[entry.line]?.result != nil {
            // Of several times without an answer the first counts: a registry keeps its answer from then on.
            lines[entry.line] = JournaledLine(sent: entry.sent ?? 0, lastChange: entry.lastChange)
        }
    }
}
