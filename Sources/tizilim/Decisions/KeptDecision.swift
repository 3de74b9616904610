import CanonicalJSON
import PolicyEngine
import PolicyFiles
import RegistryFlows
import RegistryModel
import RegistryStore

/// A receipt with the very policies that it was decided by, read again from the texts kept with it.
enum KeptDecision {
    /// Documents that were read again, by digest: thousands of decisions rest on the same few.
    typealias Shelf = [String: PolicyDocument]

    static func read(_ number: ObjectNumber, _ register: OpenRegister) throws -> (DecisionReceipt, [PolicyDocument]) {
        var shelf: Shelf = [:]
        return try read(number, register, &shelf)
    }

    static func read(
        _ number: ObjectNumber, _ register: OpenRegister, _ shelf: inout Shelf
    ) throws -> (DecisionReceipt, [PolicyDocument]) {
        let (receipt, kept) = try register.read { reader in
            let receipt = try reader.decision(numbered: number)
            let references = receipt?.verdict?.policies ?? []
            return (
                receipt,
                try references.map { ($0, shelf[$0.digest] == nil ? try reader.policySources(digest: $0.digest) : []) }
            )
        }
        guard let receipt else { throw AnswerIsNo("There is no decision \(number).") }
        var documents: [PolicyDocument] = []
        for (reference, sources) in kept {
            if let known = shelf[reference.digest] {
                documents.append(known)
                continue
            }
            guard !sources.isEmpty else {
                throw WorldFailure(
                    "The register has lost the text of policy \(reference.identifier) \(reference.version) "
                        + "(\(reference.digest)): restore a backup that has it.")
            }
            let document = try PolicyFolder.read(sources: sources, reference: reference)
            shelf[reference.digest] = document
            documents.append(document)
        }
        return (receipt, documents)
    }
}

extension DecisionReceipt {
    /// The judgements with the rules that made them.
    func ruleTexts(_ documents: [PolicyDocument]) -> [RuleText] {
        let snapshot = PolicySnapshot(documents: documents)
        return (verdict?.judgements ?? []).map { RuleText(judgement: $0, rule: snapshot.rule($0.rule)) }
    }

    /// The policy whose clocks the decision went by; nil where it went by none.
    var lifecycle: PolicyReference? { (try? decodeJSON(Facts.self, from: facts))?.lifecycle }

    private static func write(_ policy: PolicyReference, to writer: inout JSONWriter) {
        writer.object {
            $0.member("policy", policy.identifier)
            $0.member("version", policy.version)
            $0.member("digest", policy.digest)
        }
    }

    /// The receipt as one JSON object; `documents` may be empty where only the outline is wanted.
    func pageJSON(_ documents: [PolicyDocument], _ language: Language) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("decision", number)
            writer.member("instant", instant.description)
            writer.member("actor", actor.description)
            writer.member("operation", operation)
            writer.member("object", object)
            writer.member("zone", zone?.text)
            writer.member("outcome", outcome.rawValue)
            writer.member("code", code)
            writer.member("reason", reason)
            writer.member("sentence", Refusal(of: self)?.sentence(in: language))
            writer.member("rules", rules) { $0.value($1.rawValue) }
            writer.member("commandDigest", Hexadecimal.text(commandDigest).lowercased())
            guard !documents.isEmpty || verdict == nil else { return }
            writer.key("command")
            writer.raw(json: command)
            writer.member("policies", verdict?.policies ?? []) { Self.write($1, to: &$0) }
            if let lifecycle {
                writer.key("lifecycle")
                Self.write(lifecycle, to: &writer)
            }
            writer.member("judgements", ruleTexts(documents)) { $1.write(to: &$0, language) }
        }
        return writer.bytes
    }
}
