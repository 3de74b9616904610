/// A password's hash with its salt and parameters: enough to check a password by, and no way back to it.
///
/// Its text is `scrypt$15$8$1$SALT$HASH`: logarithm of N, r, p, and octets in hexadecimal.
package struct PasswordVerifier: Hashable, Sendable, CustomStringConvertible {
    package let parameters: ScryptParameters
    package let salt: [UInt8]
    package let hash: [UInt8]

    /// Octets of a hash: as many as SHA-256 gives, so that nobody finds a password by finding a collision.
    static let hashSize = 32
    /// Octets of salt: at least those that RFC 7914's examples and NIST SP 800-132 ask for.
    static let saltSizes = 16...64

    init(parameters: ScryptParameters, salt: [UInt8], hash: [UInt8]) {
        self.parameters = parameters
        self.salt = salt
        self.hash = hash
    }

    /// Reads its own text back; nil for any other.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "scrypt", let logarithm = Int(parts[1]), let blockSize = Int(parts[2]),
            let parallelization = Int(parts[3]), let salt = Self.octets(parts[4].utf8),
            let hash = Self.octets(parts[5].utf8), Self.saltSizes.contains(salt.count), hash.count == Self.hashSize,
            let parameters = ScryptParameters(
                logarithm: logarithm, blockSize: blockSize, parallelization: parallelization)
        else { return nil }
        self.init(parameters: parameters, salt: salt, hash: hash)
    }

    package var description: String {
        "scrypt$\(parameters.logarithm)$\(parameters.blockSize)$\(parameters.parallelization)$"
            + Self.hexadecimal(salt) + "$" + Self.hexadecimal(hash)
    }

    private static func hexadecimal(_ octets: [UInt8]) -> String {
        octets.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static func octets(_ text: some Sequence<UInt8>) -> [UInt8]? {
        var octets: [UInt8] = []
        var high: UInt8?
        for character in text {
            guard let digit = Character(Unicode.Scalar(character)).hexDigitValue.map({ UInt8($0) }) else { return nil }
            if let first = high {
                octets.append(first << 4 | digit)
                high = nil
            } else {
                high = digit
            }
        }
        return high == nil ? octets : nil
    }
}
