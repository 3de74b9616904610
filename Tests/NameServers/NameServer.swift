import DNSCore
import Foundation
import Glibc
import RegistryModel
import SecondarySetups

/// A real name server on a loopback port, with all that it keeps in a scratch folder. It ends with this object.
package actor NameServer {
    package nonisolated let kind: NameServerKind
    package nonisolated let address: ServerAddress
    /// The key by which it takes notices and gives its zones out.
    package nonisolated let key: WrittenKey
    package nonisolated let folder: ScratchFolder
    /// The path of its settings.
    package nonisolated let settings: String
    private var process: ServerProcess?

    /// Why a server is of no use.
    package enum Failure: Error, CustomStringConvertible {
        case ended(NameServerKind, log: String)
        case outOfTime(NameServerKind, String, log: String)
        case refusedControl(NameServerKind, String)
        case noTransfer(NameServerKind, String)

        package var description: String {
            switch self {
            case .ended(let kind, let log): "\(kind.program) ended by itself:\n\(log)"
            case .outOfTime(let kind, let what, let log): "\(kind.program): \(what) did not come in time:\n\(log)"
            case .refusedControl(let kind, let text): "\(kind.program) would not: \(text)"
            case .noTransfer(let kind, let text): "\(kind.program) gave no zone out: \(text)"
            }
        }
    }

    /// A server by these settings, not started yet.
    package init(
        _ kind: NameServerKind, settings text: String, address: ServerAddress, key: WrittenKey,
        in folder: ScratchFolder
    ) throws {
        self.kind = kind
        self.address = address
        self.key = key
        self.folder = folder
        settings = folder.path(of: "\(kind.rawValue).conf")
        try folder.write(text, to: "\(kind.rawValue).conf")
    }

    /// A secondary of `primary` by exactly the settings that we give to operators, not started yet. It answers at
    /// `address`, or at a port that is free.
    package init(
        secondary kind: NameServerKind, of zones: [DomainName], primary: ServerAddress, key: WrittenKey,
        catalog: DomainName? = nil, at address: ServerAddress = FreePort.take()
    ) throws {
        let folder = try ScratchFolder()
        var setup = SecondarySetup(kind: kind, zones: zones, primary: primary, key: key)
        setup.form = .whole
        setup.catalog = catalog
        setup.listen = [address]
        setup.storage = folder.path
        setup.user = nil
        // Tests ask as often as they can.
        setup.limitsResponses = false
        try self.init(kind, settings: try setup.text(), address: address, key: key, in: folder)
    }

    /// What it has said since it was first started.
    package nonisolated var log: String {
        (try? String(contentsOfFile: folder.path(of: "log"), encoding: .utf8)) ?? ""
    }

    nonisolated var endOfLog: String { log.split(separator: "\n").suffix(40).joined(separator: "\n") }

    // MARK: Life

    /// Starts it, and returns once it answers.
    package func start() async throws {
        let process = try ServerProcess(kind.program, kind.arguments(file: settings), log: folder.path(of: "log"))
        self.process = process
        try await wait(for: "its first answer") {
            guard process.isRunning else { throw Failure.ended(kind, log: endOfLog) }
            return try await isAnswering()
        }
    }

    /// Stops it as its operator would.
    package func stop() async {
        await process?.stop()
        process = nil
    }

    /// Ends it as a loss of power would: nothing more is written.
    package func crash() async {
        await process?.crash()
        process = nil
    }

    /// Stops it and starts it with what it has kept.
    package func restart() async throws {
        await stop()
        try await start()
    }

    /// Makes it serve by other settings without a restart.
    package func reload(settings text: String? = nil) async throws {
        if let text { try folder.write(text, to: "\(kind.rawValue).conf") }
        switch kind {
        case .knot: _ = try await control(["reload"])
        case .nsd: _ = try await control(["reconfig"])
        case .bind:
            // It has no control channel; HUP means the same.
            let file = try? String(contentsOfFile: folder.path(of: "named.pid"), encoding: .utf8)
            guard let file, let pid = Int32(file.filter(\.isNumber)), pid > 1 else {
                throw Failure.refusedControl(kind, "it has no pid file")
            }
            kill(pid, SIGHUP)
        }
    }

    /// A word to `knotc` or `nsd-control`; gives what was said. BIND takes none here.
    package func control(_ words: [String]) async throws -> String {
        let program = kind == .nsd ? "nsd-control" : "knotc"
        let outcome = try await InstalledProgram.run(program, ["-c", settings] + words)
        guard outcome.code == 0, kind != .bind else { throw Failure.refusedControl(kind, outcome.text) }
        return outcome.text
    }

    // MARK: Waiting

    /// Returns once `isTrue`; throws with the end of the server's log where that takes longer than `seconds`.
    package nonisolated func wait(
        for what: String, seconds: Int = 30, until isTrue: @Sendable () async throws -> Bool
    ) async throws {
        let end = ContinuousClock.now + .seconds(seconds)
        while try await !isTrue() {
            guard ContinuousClock.now < end else { throw Failure.outOfTime(kind, what, log: endOfLog) }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Returns once it answers with this serial.
    package nonisolated func wait(for serial: UInt32, of zone: DomainName, seconds: Int = 30) async throws {
        try await wait(for: "serial \(serial) of \(zone)", seconds: seconds) {
            try await self.serial(of: zone) == serial
        }
    }
}

extension NameServer {
    /// Whether it has written a file of this name, with something in it.
    package nonisolated func hasFile(_ name: String) -> Bool {
        let attributes = try? FileManager.default.attributesOfItem(atPath: folder.path(of: name))
        return ((attributes?[.size] as? NSNumber)?.intValue ?? 0) > 0
    }
}
