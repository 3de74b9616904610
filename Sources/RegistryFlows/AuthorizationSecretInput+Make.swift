import Digests
import RegistryModel

extension AuthorizationSecretInput {
    /// Salts and hashes a secret (RFC 9154, section 4.3). The salt is chance, so the caller brings it.
    package static func make(secret: String, salt: [UInt8]) -> AuthorizationSecretInput {
        AuthorizationSecretInput(salt: salt, hash: SHA256.digest(salt + Array(secret.utf8)))
    }

    /// A secret with at least 128 bits out of `chance` (RFC 9154, section 4.1), in characters that nobody mistakes
    /// for others. `chance` has to come from a source fit for secrets.
    package static func secret(from chance: [UInt8]) -> String {
        precondition(chance.count >= 26, "a secret of less than 26 octets of chance has less than 128 bits")
        let alphabet = Array("23456789abcdefghjkmnpqrstuvwxyzA".utf8)
        return String(decoding: chance.map { alphabet[Int($0 & 31)] }, as: UTF8.self)
    }

    /// The secret as it is kept with its object, good for as long as the terms say.
    func secret(from instant: Instant, _ terms: LifecycleTerms) -> AuthorizationSecret {
        AuthorizationSecret(salt: salt, hash: hash, expires: instant.adding(days: terms.authorizationInformation))
    }
}

extension AuthorizationSecret {
    /// Whether `secret` is the one that is kept, and not ended: an ended one is gone from the projected object.
    package func isProven(by secret: String) -> Bool { Optional(proof(of: secret)).proves(self) }
}

extension Optional where Wrapped == AuthorizationProof {
    /// Whether the proof matches a stored secret; compared in time that does not depend on where they differ.
    func proves(_ secret: AuthorizationSecret?) -> Bool {
        guard let self, let secret, self.hash.count == secret.hash.count else { return false }
        var difference: UInt8 = 0
        for (left, right) in zip(self.hash, secret.hash) { difference |= left ^ right }
        return difference == 0
    }
}
