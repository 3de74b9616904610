import BatchFiles
import BatchRuns
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
    private let actor: Actor
    private let registry: Registry
    private let keyStem: String
    private let file: DigestedFile
    private let language: Language
    var output: BatchOutput<ToldLine>

    init(
        path: String, registrar: RegistrarIdentifier, label: String, registry: Registry, language: Language, json: Bool
    ) throws {
        self.registry = registry
        self.language = language
        output = BatchOutput(json: json)
        actor = .registrar(registrar)
        file = try DigestedFile(path)
        keyStem = "batch:\(hexadecimal(file.digest)):\(registrar):\(label):"
    }

    mutating func carryOut() async throws {
        let worker = BatchWorker(registry: registry, actor: actor, keyStem: keyStem, language: language)
        let hands = Array(repeating: worker, count: BatchLimits.window)
        try await output.carryOut(file, by: hands, steady: Clock.steady) { [language] entry in
            .work { ToldLine(result: try await $0.result(of: entry), language: language) }
        }
    }

    // MARK: Rehearsing

    /// Decides every line in order, each seeing what the ones before it would have done, and writes nothing.
    mutating func rehearse() throws {
        var batch = try NamedBatch(path: file.path, try file.pieces())
        var entries: [BatchEntry] = []
        var commands: [Command] = []
        var secrets = RehearsedSecrets()
        while let entry = try batch.next() {
            entries.append(entry)
            if case .success(let request) = entry.request { commands.append(try secrets.command(request, registry)) }
            guard commands.count <= RequestLimits.rehearsal else {
                throw UsageComplaint("A dry run takes at most \(RequestLimits.rehearsal) requests: split the file.")
            }
        }
        var decisions = try registry.rehearse(commands, as: actor).makeIterator()
        for entry in entries {
            switch entry.request {
            case .failure(let complaint): output.add(entry, ToldLine(result: .malformed(complaint), language: language))
            case .success:
                guard let decision = decisions.next() else { break }
                let result = BatchWorker.checked(decision, registry.policies, language)
                output.add(entry, ToldLine(result: result, language: language))
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
