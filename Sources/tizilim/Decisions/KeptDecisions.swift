import CanonicalJSON
import Digests
import PolicyEngine
import PolicyFiles
import RegistryFlows
import RegistryModel
import RegistryStore
import Terminal

/// Receipts with the very policies that they were decided by, read again from the texts kept with them; each text is
/// read once for all receipts that rest on it.
struct KeptDecisions {
    private let register: OpenRegister
    private var documents: [PolicyReference: PolicyDocument] = [:]

    init(_ register: OpenRegister) { self.register = register }

    mutating func read(_ number: ObjectNumber) throws -> (DecisionReceipt, [PolicyDocument]) {
        let receipt = try register.read { try $0.decision(numbered: number) }
        guard let receipt else { throw AnswerIsNo("There is no decision \(number).") }
        return (receipt, try (receipt.verdict?.consulted ?? []).map { try document($0) })
    }

    private mutating func document(_ reference: PolicyReference) throws -> PolicyDocument {
        if let known = documents[reference] { return known }
        let sources = try register.read { try $0.policySources(digest: reference.digest) }
        guard !sources.isEmpty else {
            throw WorldFailure(
                "The register has lost the text of policy \(reference.identifier) \(reference.version) "
                    + "(\(reference.digest)): restore a backup that has it.")
        }
        let document = try PolicyFolder.read(sources: sources, reference: reference)
        documents[reference] = document
        return document
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

    /// The prices that the decision went by; nil where nothing was charged for.
    var prices: PolicyReference? { (try? decodeJSON(Facts.self, from: facts))?.billing?.schedule?.reference }

    private static func write(_ policy: PolicyReference, to writer: inout JSONWriter) {
        writer.object {
            $0.member("policy", policy.identifier)
            $0.member("version", policy.version)
            $0.member("digest", policy.digest)
        }
    }

    private static func write(_ trace: RequestTrace, to writer: inout JSONWriter) {
        writer.object {
            $0.member("session", trace.session)
            $0.member("address", trace.address)
            $0.member("clientTransaction", trace.clientTransaction)
            $0.member("serverTransaction", trace.serverTransaction)
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
            writer.member("commandDigest", hexadecimal(commandDigest))
            if let trace {
                writer.key("trace")
                Self.write(trace, to: &writer)
            }
            guard !documents.isEmpty || verdict == nil else { return }
            writer.key("command")
            writer.raw(json: command)
            writer.member("policies", verdict?.policies ?? []) { Self.write($1, to: &$0) }
            if let lifecycle {
                writer.key("lifecycle")
                Self.write(lifecycle, to: &writer)
            }
            if let prices {
                writer.key("fees")
                Self.write(prices, to: &writer)
            }
            writer.member("judgements", ruleTexts(documents)) { $1.write(to: &$0, language) }
        }
        return writer.bytes
    }
}
