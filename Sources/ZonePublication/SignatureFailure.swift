import DNSCore

/// A signature that was just made does not verify: a key file that does not match its record, or broken memory. The
/// version is thrown away.
package struct SignatureFailure: Error, Sendable, CustomStringConvertible {
    package let owner: DomainName
    package let reason: String

    package var description: String {
        "What was signed at \(owner) does not verify (\(reason)): the zone stays at its last version. Look at the key "
            + "files and at this machine's memory."
    }
}
