import Digests
import PolicyEngine
import RegistryModel
import RegistryStore

/// A decision made again from what its receipt kept: the command, the facts, and the policies by their digests. It has
/// to come to the same answer; where it does not, the receipt or the program is not what it was.
package struct Replay: Hashable, Sendable {
    /// One thing that came out otherwise.
    package struct Difference: Hashable, Sendable, CustomStringConvertible {
        package var field: String
        package var recorded: String
        package var replayed: String
        package var description: String { "\(field): recorded \(recorded), replayed \(replayed)" }
    }
    package var receipt: ObjectNumber
    package var differences: [Difference] = []
    /// What policy says now; nil where it is not asked.
    package var verdict: Verdict?
    package var agrees: Bool { differences.isEmpty }

    /// Decides `receipt` again under `documents`, which are those that its verdict names, in that order.
    package init(_ receipt: DecisionReceipt, documents: [PolicyDocument]) {
        self.receipt = receipt.number
        compare("command digest", hexadecimal(receipt.commandDigest), hexadecimal(SHA256.digest(receipt.command)))
        guard let command = read(Command.self, receipt.command, "command"),
            let facts = read(Facts.self, receipt.facts, "facts")
        else { return }
        compare("policies", Self.text(receipt.verdict?.consulted), Self.text(documents.map(\.reference)))
        guard let useCase = command.useCase else {
            compare("operation", receipt.operation, "\(command.operation), which leaves no receipt")
            return
        }
        let circumstances = Circumstances(actor: receipt.actor, instant: receipt.instant, zone: receipt.zone)
        verdict = useCase.verdict(facts, circumstances) { twin in
            // Each zone has rules of its own, and every text was kept once.
            guard let recorded = receipt.verdict, recorded.counterparts != nil else {
                return PolicySnapshot(documents: documents)
            }
            let asked = twin.map { recorded.counterpart($0.name)?.policies ?? [] } ?? recorded.policies
            return PolicySnapshot(documents: asked.compactMap { name in documents.first { $0.reference == name } })
        }
        let request = Request(command, receipt.actor)
        let judged = Judged(
            request: request, useCase: useCase, circumstances: circumstances, facts: facts, verdict: verdict)
        do throws(Refusal) {
            compare(receipt, judged.receipt(for: try useCase.decide(facts, verdict, circumstances)))
        } catch {
            compare(receipt, judged.receipt(for: error))
        }
    }

    private mutating func compare(_ recorded: DecisionReceipt, _ replayed: DecisionReceipt) {
        compare("operation", recorded.operation, replayed.operation)
        compare("object", recorded.object, replayed.object)
        compare("outcome", recorded.outcome.rawValue, replayed.outcome.rawValue)
        compare("code", String(recorded.code), String(replayed.code))
        compare("reason", recorded.reason ?? "none", replayed.reason ?? "none")
        // Registers of before that step kept the word alone.
        if recorded.refusal != nil || recorded.outcome != .refused {
            compare("refusal", Self.text(recorded.refusal), Self.text(replayed.refusal))
        }
        compare("rules", Self.text(recorded.rules), Self.text(replayed.rules))
        compare("verdict", Self.text(recorded.verdict), Self.text(replayed.verdict))
        // Written out again, each has to give the very octets that were kept.
        compare(
            "command", String(decoding: recorded.command, as: UTF8.self),
            String(decoding: replayed.command, as: UTF8.self))
        compare(
            "facts", String(decoding: recorded.facts, as: UTF8.self), String(decoding: replayed.facts, as: UTF8.self))
    }

    private mutating func compare(_ field: String, _ recorded: String, _ replayed: String) {
        guard recorded != replayed else { return }
        differences.append(Difference(field: field, recorded: recorded, replayed: replayed))
    }

    private mutating func read<Value: Decodable>(_ type: Value.Type, _ octets: [UInt8], _ field: String) -> Value? {
        do {
            return try decodeJSON(type, from: octets)
        } catch {
            differences.append(
                Difference(
                    field: field, recorded: String(decoding: octets, as: UTF8.self), replayed: "unreadable: \(error)"))
            return nil
        }
    }

    private static func text(_ rules: [RuleIdentifier]) -> String { rules.map(\.rawValue).joined(separator: " ") }

    private static func text(_ octets: [UInt8]?) -> String {
        octets.map { String(decoding: $0, as: UTF8.self) } ?? "none"
    }

    private static func text(_ policies: [PolicyReference]?) -> String {
        (policies ?? []).map { "\($0.identifier) \($0.version) \($0.digest)" }.joined(separator: ", ")
    }

    private static func text(_ verdict: Verdict?) -> String {
        verdict.map { String(decoding: $0.canonicalJSON, as: UTF8.self) } ?? "none"
    }
}

extension Registry {
    /// Decides a receipt again; nil where there is no such receipt. `reading` makes a policy document out of the texts
    /// that were kept for it.
    package func replay(
        _ number: ObjectNumber, reading: ([PolicySource], PolicyReference) throws -> PolicyDocument
    ) throws -> Replay? {
        let kept = try database.read { connection -> (DecisionReceipt, [(PolicyReference, [PolicySource])])? in
            let reader = RegistryReader(connection)
            guard let receipt = try reader.decision(numbered: number) else { return nil }
            let references = receipt.verdict?.consulted ?? []
            return (receipt, try references.map { ($0, try reader.policySources(digest: $0.digest)) })
        }
        guard let (receipt, texts) = kept else { return nil }
        let documents = try texts.map { reference, sources in
            guard !sources.isEmpty else {
                throw RegistryFailure(
                    "The register has lost the text of policy \(reference.identifier) \(reference.version) "
                        + "(\(reference.digest)): restore a backup that has it.")
            }
            return try reading(sources, reference)
        }
        return Replay(receipt, documents: documents)
    }
}
