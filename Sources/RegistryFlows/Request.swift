import Digests
import RegistryModel
import RegistryStore

/// A command on its way in, written out and digested by the caller's thread, so that the one writer need not.
struct Request: Sendable {
    let command: Command
    let actor: Actor
    let json: [UInt8]
    let digest: [UInt8]
    /// Kept with the receipt; outside of the digest, since nothing is decided by it.
    let trace: RequestTrace?

    init(_ command: Command, _ actor: Actor, trace: RequestTrace? = nil) {
        self.command = command
        self.actor = actor
        self.trace = trace
        json = command.canonicalJSON
        digest = SHA256.digest(json)
    }
}
