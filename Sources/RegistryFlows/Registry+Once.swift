import Digests
import PolicyEngine
import RegistryModel
import RegistryStore

/// What came of a request that is carried out once and no more.
package enum Once: Sendable {
    /// It was carried out by this call.
    case now(Decision)
    /// An earlier call with the same key carried it out: the number of its receipt.
    case before(ObjectNumber)
}

extension Registry {
    /// Decides and records a command unless that was done under the same key before.
    ///
    /// The key is remembered in the very transaction that records the decision, so that a caller who was cut off at
    /// any instant can send again, and nothing is done twice and nothing left out. `key` is any text that tells the
    /// request from all others; only its digest is kept, for as
    /// long as the decision: who resumes a file of requests after a year still repeats nothing. Checks change nothing and are not remembered.
    package func performOnce(_ command: Command, as actor: Actor, key: String) async throws -> Once {
        if case .checkDomains = command { return .now(try await perform(command, as: actor)) }
        let request = Request(command, actor)
        let key = SHA256.digest(Array(key.utf8))
        let (once, kept) = try await queue.submit { connection -> (Once, [String]) in
            let writer = RegistryWriter(connection)
            if let earlier = try writer.decision(ofRequest: key) { return (.before(earlier), []) }
            let (decision, kept) = try self.carryOut(request, writer)
            try writer.remember(request: key, decision: decision.receipt)
            return (.now(decision), kept)
        }
        keptPolicies.add(kept)
        return once
    }
}
