import Digests
import RegistryModel
import RegistryStore

/// A command on its way in, written out and digested by the caller's thread, so that the one writer need not.
struct Request: Sendable {
    let command: Command
    let actor: Actor
    /// The most that the actor has agreed to pay; nil where it said nothing.
    let agreed: Money?
    let json: [UInt8]
    let digest: [UInt8]

    init(_ command: Command, _ actor: Actor, agreed: Money? = nil) {
        self.command = command
        self.actor = actor
        self.agreed = agreed
        json = command.canonicalJSON
        digest = SHA256.digest(json)
    }
}
