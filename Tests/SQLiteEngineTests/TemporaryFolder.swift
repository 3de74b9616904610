import Foundation
import PortableSQL
import Synchronization
import Testing

@testable import SQLiteEngine

/// A fresh folder that is gone when its owner is.
final class TemporaryFolder: @unchecked Sendable {
    let path: String
    private var isMounted = false

    init() throws {
        var template = Array((NSTemporaryDirectory() + "/tizilim-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw POSIXError(.EIO) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        if isMounted { _ = try? Outside.run(["umount", "-l", path]) }
        try? FileManager.default.removeItem(atPath: path)
    }

    func file(_ name: String) -> String { path + "/" + name }

    /// Lays a file system in memory over the folder; false where that is not allowed.
    func mount(_ options: String) throws -> Bool {
        isMounted = try isMounted || Outside.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", path]) == 0
        return isMounted
    }

    func remount(_ options: String) throws -> Bool {
        try Outside.run(["mount", "-o", "remount,\(options)", path]) == 0
    }

    func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }

    func size(_ name: String) -> Int {
        (try? FileManager.default.attributesOfItem(atPath: file(name))[.size] as? Int) ?? 0
    }
}

/// Programs that are not ours, each with an end.
enum Outside {
    @discardableResult
    static func run(_ words: [String]) throws -> Int32 {
        let process = process(words)
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    static func process(_ words: [String]) -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
        process.arguments = ["60"] + words
        return process
    }
}

/// Another process that has a database open in the sqlite3 program.
final class OtherProcess {
    private let process: Process
    private let input = Pipe()
    private let output = Pipe()

    init(path: String, _ statements: String) throws {
        process = Outside.process(["sqlite3", path])
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        input.fileHandleForWriting.write(Data("\(statements)\nSELECT 'ready';\n".utf8))
        var seen = Data()
        while !String(decoding: seen, as: UTF8.self).contains("ready") {
            let piece = output.fileHandleForReading.availableData
            guard !piece.isEmpty else { throw POSIXError(.EPIPE) }
            seen.append(piece)
        }
    }

    func end() {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    deinit { if process.isRunning { end() } }
}

/// Something that one thread tells others once.
final class Flag: Sendable {
    private let value = Atomic(false)
    var isSet: Bool { value.load(ordering: .acquiring) }
    func set() { value.store(true, ordering: .releasing) }
}

/// The database that most tests use.
enum Sample {
    static let identifier: Int32 = 0x7A_54_45_53

    static let migrations = [
        Migration(1, "things") { words in
            """
            CREATE TABLE thing (number \(words.serialKey), name TEXT NOT NULL UNIQUE, content \(words.octets));
            CREATE TABLE part (
                thing INTEGER NOT NULL REFERENCES thing (number) DEFERRABLE INITIALLY DEFERRED,
                place INTEGER NOT NULL, amount INTEGER NOT NULL,
                PRIMARY KEY (thing, place)
            ) \(words.clustered);
            """
        }
    ]

    static func open(
        _ path: String, migrations: [Migration] = migrations, readOnly: Bool = false,
        change: (inout SQLiteLimits) -> Void = { _ in }
    ) throws -> SQLiteDatabase {
        var limits = SQLiteLimits()
        limits.busyMilliseconds = 200
        change(&limits)
        return try SQLiteDatabase(
            path: path, applicationIdentifier: identifier, migrations: migrations, readOnly: readOnly, limits: limits)
    }

    static func add(_ name: String, _ content: [UInt8] = [], to connection: any SQLConnection) throws {
        let statement = try connection.statement("INSERT INTO thing (name, content) VALUES ($1, $2)")
        try statement.bind(1, name)
        try statement.bind(2, content)
        try statement.run()
    }

    static func count(_ connection: any SQLConnection) throws -> Int64 {
        let statement = try connection.statement("SELECT count(*) FROM thing")
        guard try statement.step() else { return -1 }
        defer { statement.reset() }
        return statement.integer(0)
    }

    /// The failure that `body` meets; nil if it meets none.
    static func failure(_ body: () throws -> Void) throws -> SQLFailure? {
        do {
            try body()
            return nil
        } catch let failure as SQLFailure {
            return failure
        }
    }

    /// Whether a process that ended on a defect named it.
    static func says(_ words: String, _ result: ExitTest.Result?) -> Bool {
        String(decoding: result?.standardErrorContent ?? [], as: UTF8.self).contains(words)
    }
}
