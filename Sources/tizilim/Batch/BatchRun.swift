import BatchFiles
import DNSCore
import Digests
import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryStore

/// One run over a batch file.
///
/// Lines go through the flows in windows: within a window all at once, so that they share a durable commit, and never
/// two about the same name. A line's key is made of the file's digest, the registrar, the run's label and the line's
/// number, and is remembered in the transaction of its decision: cut off anywhere, nothing is done twice.
struct BatchRun {
    private let path: String
    private let actor: Actor
    private let registry: Registry
    private let keyStem: String
    private let digest: [UInt8]
    private let lineBreaks: Int
    var output: BatchOutput

    /// Lines under way at once: as many as one commit takes.
    private static let window = 256

    init(
        path: String, registrar: RegistrarIdentifier, label: String, registry: Registry, output: BatchOutput
    ) throws {
        self.path = path
        self.registry = registry
        self.output = output
        actor = .registrar(registrar)
        let file = try InputFile(path)
        var hash = SHA256()
        var breaks = 0
        while case let piece = try file.read(), !piece.isEmpty {
            hash.update(piece)
            breaks += piece.count { $0 == 0x0a }
        }
        digest = hash.finalize()
        lineBreaks = breaks
        keyStem = "batch:\(hexadecimal(digest)):\(registrar):\(label):"
    }

    // MARK: Reading

    /// A reader over the file that also checks, at the end, that the file is still the one that was digested.
    private func reader() throws -> BatchReader {
        let file = try InputFile(path)
        let check = RunningDigest()
        do {
            return try BatchReader { [path, digest] in
                let piece = try file.read()
                if piece.isEmpty {
                    guard check.isFinal(digest) else {
                        throw WorldFailure("The file \(path) was changed while it was read: run it again.")
                    }
                } else {
                    check.add(piece)
                }
                return piece
            }
        } catch let complaint as BatchComplaint {
            throw WorldFailure("\(path):\(complaint)")
        }
    }

    private func next(_ reader: inout BatchReader) throws -> BatchEntry? {
        do {
            return try reader.next()
        } catch let complaint as BatchComplaint {
            throw WorldFailure("\(path):\(complaint)")
        }
    }

    // MARK: Doing

    mutating func carryOut() async throws {
        var reader = try reader()
        var progress = Progress("batch", total: lineBreaks, quiet: output.json)
        var window: [BatchEntry] = []
        var names: Set<DomainName> = []
        while let entry = try next(&reader) {
            if case .success(let request) = entry.request {
                if names.contains(request.name) || window.count == Self.window {
                    try await settle(window)
                    progress.advance(by: window.count)
                    (window, names) = ([], [])
                }
                names.insert(request.name)
            }
            window.append(entry)
        }
        try await settle(window)
        progress.finish()
    }

    private mutating func settle(_ window: [BatchEntry]) async throws {
        let results = await withThrowingTaskGroup(of: (Int, BatchResult).self) { [self] group in
            for (index, entry) in window.enumerated() { group.addTask { (index, try await result(of: entry)) } }
            var results: [BatchResult?] = Array(repeating: nil, count: window.count)
            // What was answered before a failure is told, too: it is on the disk.
            var failure: (any Error)?
            while let finished = await group.nextResult() {
                switch finished {
                case .success(let (index, result)): results[index] = result
                case .failure(let error): failure = error
                }
            }
            return (results, failure)
        }
        for (entry, result) in zip(window, results.0) { if let result { output.add(entry, result) } }
        try output.flush()
        if let failure = results.1 { throw failure }
    }

    private func result(of entry: BatchEntry) async throws -> BatchResult {
        let request: BatchRequest
        switch entry.request {
        case .failure(let complaint): return .malformed(complaint)
        case .success(let read): request = read
        }
        let command = try request.command(registry)
        if case .checkDomains = command {
            return Self.checked(try await registry.perform(command, as: actor), output.language)
        }
        return .settled(
            try await registry.settle(command, as: actor, key: keyStem + String(entry.line), output.language))
    }

    private static func checked(_ decision: Decision, _ language: Language) -> BatchResult {
        if case .accepted(.checked(let names)) = decision.outcome, let first = names.first { return .checked(first) }
        return .settled(Settled(decision, language))
    }

    // MARK: Rehearsing

    /// Decides every line in order, each seeing what the ones before it would have done, and writes nothing.
    mutating func rehearse() throws {
        var reader = try reader()
        var entries: [BatchEntry] = []
        var commands: [Command] = []
        var secrets = RehearsedSecrets()
        while let entry = try next(&reader) {
            entries.append(entry)
            if case .success(let request) = entry.request { commands.append(try secrets.command(request, registry)) }
            guard commands.count <= RequestLimits.rehearsal else {
                throw UsageComplaint("A dry run takes at most \(RequestLimits.rehearsal) requests: split the file.")
            }
        }
        var decisions = try registry.rehearse(commands, as: actor).makeIterator()
        for entry in entries {
            switch entry.request {
            case .failure(let complaint): output.add(entry, .malformed(complaint))
            case .success:
                guard let decision = decisions.next() else { break }
                output.add(entry, Self.checked(decision, output.language))
            }
        }
        try output.flush()
    }
}

/// The secrets that earlier lines of a rehearsal would have set: the register knows nothing of them.
private struct RehearsedSecrets {
    private var salts: [DomainName: [UInt8]] = [:]

    mutating func command(_ request: BatchRequest, _ registry: Registry) throws -> Command {
        let command = try request.command(registry)
        switch command {
        case .createDomain(let create):
            if let secret = create.authorization { salts[create.name] = secret.salt }
        case .updateDomain(let update):
            if case .set(let secret) = update.authorization { salts[update.name] = secret.salt }
        case .transferDomain(var transfer):
            guard let secret = request.authorization, let salt = salts[request.name] else { break }
            transfer.authorization = AuthorizationProof(
                hash: AuthorizationSecretInput.make(secret: secret, salt: salt).hash)
            return .transferDomain(transfer)
        default: break
        }
        return command
    }
}

/// A digest that grows while a file is read; used by one task.
private final class RunningDigest {
    private var octets: SHA256? = SHA256()

    func add(_ piece: [UInt8]) { octets?.update(piece) }

    /// True where all that was added has the digest that is expected; to be asked once.
    func isFinal(_ expected: [UInt8]) -> Bool { octets.take()?.finalize() == expected }
}
