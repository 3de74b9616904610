import Digests
import RegistryModel
import RegistryStore

/// A command on its way in, written out and digested by the caller's thread, so that the one writer need not.
struct Request: Sendable {
    let command: Command
    let actor: Actor
    let json: [UInt8]
    let digest: [UInt8]

    init(_ command: Command, _ actor: Actor) {
        self.command = command
        self.actor = actor
        json = command.canonicalJSON
        digest = SHA256.digest(json)
    }
}
