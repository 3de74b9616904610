import COpenSSL

/// Why a password can't be hashed: one sentence.
package struct PasswordFailure: Error, Sendable, CustomStringConvertible {
    package let description: String
}

/// Memory-hard hashing of passwords (scrypt, RFC 7914) by the system's libcrypto.
package enum PasswordHashing {
    /// Octets of a password: eight, since shorter ones are guessed even through a memory-hard hash; not more than an
    /// EPP login can carry in comfort (RFC 5730 has 16 characters, RFC 8807 any number).
    package static let lengths = 8...256

    /// What is kept of a password. The salt is chance, so the caller brings it: fresh for each password.
    package static func verifier(
        of password: String, salt: [UInt8], parameters: ScryptParameters = .standard
    ) throws(PasswordFailure) -> PasswordVerifier {
        guard lengths.contains(password.utf8.count) else {
            throw PasswordFailure(
                description: "A password has \(lengths.lowerBound) to \(lengths.upperBound) octets: choose another.")
        }
        guard PasswordVerifier.saltSizes.contains(salt.count) else {
            throw PasswordFailure(description: "A salt of \(salt.count) octets is not fit for a password: take 16.")
        }
        return PasswordVerifier(
            parameters: parameters, salt: salt, hash: try hash(Array(password.utf8), salt, parameters))
    }

    /// Whether `password` is the one that `text` was made of.
    ///
    /// The work is the same whether it is right, wrong, or far too long, and also where there is nothing to compare it
    /// with (nil, or a text that is no verifier): then it is compared with a hash that no password has.
    package static func proves(_ password: String, against text: String?) throws(PasswordFailure) -> Bool {
        let stored = text.flatMap { PasswordVerifier($0) }
        let verifier = stored ?? nobody
        // Cut, so that a giant password costs no more; what was cut can't be right, and a flag says so.
        let octets = Array(password.utf8.prefix(lengths.upperBound))
        let given = try hash(octets, verifier.salt, verifier.parameters)
        let isEqual = CRYPTO_memcmp(given, verifier.hash, verifier.hash.count) == 0
        return isEqual && stored != nil && octets.count == password.utf8.count
    }

    /// Stands where there is no verifier: at today's cost, with a hash of nothing but zeros.
    private static let nobody = PasswordVerifier(
        parameters: .standard, salt: [UInt8](repeating: 0x5a, count: 16),
        hash: [UInt8](repeating: 0, count: PasswordVerifier.hashSize))

    private static func hash(
        _ password: [UInt8], _ salt: [UInt8], _ parameters: ScryptParameters
    ) throws(PasswordFailure) -> [UInt8] {
        var hash = [UInt8](repeating: 0, count: PasswordVerifier.hashSize)
        let result = password.withUnsafeBytes { octets in
            EVP_PBE_scrypt(
                octets.baseAddress?.assumingMemoryBound(to: CChar.self), octets.count, salt, salt.count,
                1 << UInt64(parameters.logarithm), UInt64(parameters.blockSize), UInt64(parameters.parallelization),
                // libcrypto counts a little more than the 128·N·r of RFC 7914.
                UInt64(ScryptParameters.mostMemory + (1 << 20)), &hash, hash.count)
        }
        guard result == 1 else {
            throw PasswordFailure(
                description: "libcrypto can't work out a password's hash: free some memory, and try again.")
        }
        return hash
    }
}
