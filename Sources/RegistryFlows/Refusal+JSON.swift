import CanonicalJSON
import PolicyEngine
import RegistryModel
import RegistryStore

/// The refusal in full as its receipt keeps it: the case's word over its values, under the keys that `Codable` reads.
extension Refusal: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.key(dynamic: word)
            writer.object { writeValues(to: &$0) }
        }
    }

    private func writeValues(to writer: inout JSONWriter) {
        switch self {
        case .unknownRegistrar(let name), .registrarNotActive(let name), .outOfZone(let name),
            .badAllocationToken(let name), .pendingTransfer(let name), .notPendingTransfer(let name):
            writer.member("_0", name)
        case .parameterMissing(let field): writer.member("field", field)
        case .parameterSyntax(let field, let reason), .parameterRange(let field, let reason),
            .parameterPolicy(let field, let reason):
            writer.member("field", field)
            writer.member("reason", reason)
        case .objectDoesNotExist(let kind, let name), .objectExists(let kind, let name),
            .notAuthorized(let kind, let name), .badAuthorization(let kind, let name):
            writer.member("_0", kind.rawValue)
            writer.member("_1", name)
        case .alreadySigned(let application, let name):
            writer.member("application", application)
            writer.member("operator", name)
        case .statusProhibits(let kind, let name, let statuses):
            writer.member("_0", kind.rawValue)
            writer.member("_1", name)
            writer.member("_2", statuses) { $0.value($1) }
        case .notEligibleForRenewal(let name, let reason), .notEligibleForTransfer(let name, let reason):
            writer.member("_0", name)
            writer.member("reason", reason)
        case .association(let kind, let name, let reason):
            writer.member("_0", kind.rawValue)
            writer.member("_1", name)
            writer.member("reason", reason)
        case .claim(let name, let problem):
            writer.member("_0", name)
            writer.member("_1", problem)
        case .audit(let name, let problem):
            writer.member("_0", name)
            writer.member("_1", problem)
        case .policy(let rules): writer.member("_0", rules) { $0.value($1.rawValue) }
        case .billing(let name, let needed, let balance):
            writer.member("_0", name)
            writer.member("needed", needed.hundredths)
            writer.member("balance", balance.hundredths)
        case .twin(let name, let refusal):
            writer.member("_0", name)
            writer.member("_1", refusal)
        }
    }

    /// The refusal that a receipt keeps; nil where it keeps none, or none that can be read.
    package init?(of receipt: DecisionReceipt) {
        guard let octets = receipt.refusal, let refusal = try? decodeJSON(Refusal.self, from: octets) else {
            return nil
        }
        self = refusal
    }
}
