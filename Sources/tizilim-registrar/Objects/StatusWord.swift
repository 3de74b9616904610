import ArgumentParser
import RegistryModel

/// Statuses that a registrar can set and lift (RFC 5731, section 2.3): those of the server are the registry's.
enum StatusWord {
    static func ofDomain(_ word: String) throws -> String {
        let known = StatusSet.client.words
        guard known.contains(word) else {
            throw ValidationError("A registrar sets and lifts \(known.joined(separator: ", ")).")
        }
        return word
    }
}
