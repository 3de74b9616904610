import Digests

/// The key of a kept body: SHA-256, in evidence as hexadecimal, in the store as octets.
package enum BodyDigest {
    /// The digest of a body, as evidence has it.
    package static func of(_ body: [UInt8]) -> String { text(SHA256.digest(body)) }

    static func text(_ digest: [UInt8]) -> String { hexadecimal(digest) }
}
