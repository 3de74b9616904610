import Digests
import RegistryModel
import RegistryStore

/// A command on its way in, written out and digested by the caller's thread, so that the one writer need not.
struct Request: Sendable {
    let command: Command
    let actor: Actor
    let json: [UInt8]
    let digest: [UInt8]
    /// The most that the actor is ready to pay; nil where it said nothing.
    let agreed: Money?
    /// Kept with the receipt; outside of the digest, since nothing is decided by it.
    let trace: RequestTrace?

    init(_ command: Command, _ actor: Actor, agreed: Money? = nil, trace: RequestTrace? = nil) {
        self.command = command
        self.actor = actor
        self.agreed = agreed
        self.trace = trace
        json = command.canonicalJSON
        digest = SHA256.digest(json)
    }
}
