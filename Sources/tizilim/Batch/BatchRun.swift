import BatchFiles
import Digests
import DNSCore
import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryStore
import Terminal

/// One run over a batch file.
///
/// Many lines are under way at once, so that they share durable commits, but never two about the same name; what came
/// of them is told in the order of the file. A line's key is made of the file's digest, the registrar, the run's label
/// and the line's number, and is remembered in the transaction of its decision: cut off anywhere, nothing is done
/// twice.
struct BatchRun {
    private let path: String
    private let actor: Actor
    private let registry: Registry
    private let keyStem: String
    private let file: DigestedFile
    var output: BatchOutput

    /// Lines under way at once: as many as two commits take, so that one gathers while the other waits for the disk.
    private static let window = 512

    init(
        path: String, registrar: RegistrarIdentifier, label: String, registry: Registry, output: BatchOutput
    ) throws {
        self.path = path
        self.registry = registry
        self.output = output
        actor = .registrar(registrar)
        file = try DigestedFile(path)
        keyStem = "batch:\(hexadecimal(file.digest)):\(registrar):\(label):"
    }

    // MARK: Reading

    private func reader() throws -> BatchReader {
        do {
            return try BatchReader(try file.pieces())
        } catch let complaint as BatchComplaint {
            throw unusable(complaint)
        }
    }

    private func next(_ reader: inout BatchReader) throws -> BatchEntry? {
        do {
            return try reader.next()
        } catch let complaint as BatchComplaint {
            throw unusable(complaint)
        }
    }

    /// A file that can't be taken as it is: no line of it will do better in another run.
    private func unusable(_ complaint: BatchComplaint) -> UnusableBatch {
        UnusableBatch("\(path):\(complaint.line > 0 ? "" : " ")\(complaint)")
    }

    // MARK: Doing

    mutating func carryOut() async throws {
        var reader = try reader()
        var progress = Progress("batch", total: file.lineBreaks, quiet: output.json)
        var lines = LinesUnderWay<BatchResult>()
        let worker = BatchWorker(registry: registry, actor: actor, keyStem: keyStem, language: output.language)
        var failure: (any Error)?
        await withThrowingTaskGroup(of: (Int, BatchResult).self) { group in
            do {
                while let entry = try next(&reader) {
                    while lines.count == Self.window || lines.hasName(of: entry), let done = try await group.next() {
                        lines.finish(done.0, done.1)
                        try tell(&lines, &progress)
                    }
                    let index = lines.begin(entry)
                    // Runs at once up to where it waits for its commit, so that lines are queued, and thereby decided,
                    // in the order of the file: a limit that several names share then counts as in a dry run.
                    group.addImmediateTask { (index, try await worker.result(of: entry)) }
                }
            } catch {
                failure = error
            }
            // What was answered is on the disk, and is told even where something else failed.
            while let finished = await group.nextResult() {
                switch finished {
                case .success(let (index, result)): lines.finish(index, result)
                case .failure(let error): failure = failure ?? error
                }
            }
        }
        for (entry, result) in lines.takeAll() { output.add(entry, result) }
        try output.flush()
        progress.finish()
        if let failure { throw failure }
    }

    /// Tells what is done, in the order of the file.
    private mutating func tell(_ lines: inout LinesUnderWay<BatchResult>, _ progress: inout Progress) throws {
        let told = lines.takeDone()
        guard !told.isEmpty else { return }
        for (entry, result) in told { output.add(entry, result) }
        try output.flush()
        progress.advance(by: told.count)
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
                output.add(entry, BatchWorker.checked(decision, registry.policies, output.language))
            }
        }
        try output.flush()
    }
}

/// The file itself is no batch file. Ends with exit code 2.
struct UnusableBatch: Error, CustomStringConvertible {
    let description: String
    init(_ sentence: String) { description = sentence }
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
