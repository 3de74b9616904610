import Foundation

/// `tizilim try` as a process of its own, with its syncs counted.
final class EPPServerProcess {
    private let process: Process
    private let programs: Programs
    private let folder: String
    private let port: Int
    private var syncsFile: String { "\(folder)/syncs" }

    init(_ programs: Programs, folder: String) throws {
        self.programs = programs
        self.folder = folder
        process = Process()
        process.executableURL = URL(filePath: programs.tizilim)
        // All sessions come from one address and two registrars: their limits are those of the whole server.
        process.arguments = [
            "try", folder, "--json", "--frames", "0", "--sessions", "2000", "--connections-per-address", "2000",
        ]
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["LD_PRELOAD": programs.syncs, "BENCH_SYNCS": "\(folder)/syncs"]) { $1 }
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        port = try Self.port(in: Self.line(pipe.fileHandleForReading))
    }

    /// Runs sessions of `bench-epp` to their end.
    func load(_ what: String, _ sessions: Int, _ count: Int, from first: Int) throws -> EPPRun {
        let client = try client([what, "\(sessions)", "\(count)", "\(first)"])
        _ = try Self.line(client.output)
        let (processor, before) = (try processorSeconds(), try syncs())
        client.begin()
        var run = try EPPRun(Self.line(client.output))
        let after = try syncs()
        run.serverProcessor = try processorSeconds() - processor
        run.syncs = Double(after.count - before.count)
        run.syncSeconds = Double(after.nanoseconds - before.nanoseconds) / 1e9
        client.stop()
        return run
    }

    /// Sessions that stay; given when all are logged in.
    func linger(_ what: String, _ sessions: Int) throws -> EPPClients {
        let client = try client([what, "\(sessions)"])
        _ = try Self.line(client.output)
        return client
    }

    private func client(_ words: [String]) throws -> EPPClients {
        try EPPClients(programs.registrars, ["\(port)", folder] + words)
    }

    /// Resident set, MiB.
    func memory() throws -> Double { try ProcessFacts.memory(process.processIdentifier) }

    /// Processor seconds so far, all threads.
    private func processorSeconds() throws -> Double { try ProcessFacts.processorSeconds(process.processIdentifier) }

    /// What `BenchSyncs` has counted so far.
    private func syncs() throws -> (count: UInt64, nanoseconds: UInt64) {
        guard let octets = FileManager.default.contents(atPath: syncsFile), octets.count == 16 else {
            throw ChildFailure(description: "\(syncsFile) holds no counts: is \(programs.syncs) loaded?")
        }
        return octets.withUnsafeBytes { octets in
            (octets.loadUnaligned(as: UInt64.self), octets.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        }
    }

    func stop() {
        process.terminate()
        process.waitUntilExit()
    }

    /// The next line, without its end; what comes in one piece is one line here.
    private static func line(_ handle: FileHandle) throws -> String {
        var octets: [UInt8] = []
        while octets.last != 0x0a {
            let more = handle.availableData
            guard !more.isEmpty else { throw ChildFailure(description: "a program ended before it answered") }
            octets += more
        }
        return String(decoding: octets.dropLast(), as: UTF8.self)
    }

    private static func port(in line: String) throws -> Int {
        let words = line.components(separatedBy: "\"port\":")
        guard words.count == 2, let port = Int(words[1].prefix(while: \.isNumber)) else {
            throw ChildFailure(description: "the server printed \(line)")
        }
        return port
    }
}
