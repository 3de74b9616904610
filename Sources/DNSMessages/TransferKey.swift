import DNSCore

/// A secret that we share with whoever pulls zones from us (RFC 8945). Prints and mirrors without its secret.
package struct TransferKey: Hashable, Sendable {
    package let name: DomainName
    package let algorithm: SignatureAlgorithm
    /// What both ends know and nobody else.
    package let secret: [UInt8]

    /// Octets that a secret has at the least: half of the shortest digest (RFC 2104, section 3 has shorter ones weaken it).
    package static let shortestSecret = 16
    /// Octets that a secret has at the most; past the block of its hash, more adds nothing.
    package static let longestSecret = 512

    /// - Throws: `TransferKeyError.badSecret` where the secret is shorter or longer than these.
    package init(name: DomainName, algorithm: SignatureAlgorithm, secret: [UInt8]) throws(TransferKeyError) {
        guard (Self.shortestSecret...Self.longestSecret).contains(secret.count) else {
            throw .badSecret(key: name.text, octets: secret.count)
        }
        self.name = name
        self.algorithm = algorithm
        self.secret = secret
    }

    /// A new key out of `octets` that came from the system's source of chance, as many as its digest has.
    package static func generated(
        name: DomainName, algorithm: SignatureAlgorithm = .hmacSHA256, random octets: [UInt8]
    ) throws(TransferKeyError) -> TransferKey {
        guard octets.count == algorithm.length else { throw .badSecret(key: name.text, octets: octets.count) }
        return try TransferKey(name: name, algorithm: algorithm, secret: octets)
    }
}

extension TransferKey: CustomStringConvertible, CustomReflectable {
    package var description: String { "\(name) (\(algorithm.rawValue))" }
    package var customMirror: Mirror { Mirror(self, children: ["name": name, "algorithm": algorithm]) }
}

/// Why a text is no list of keys.
package enum TransferKeyError: Error, Hashable, Sendable, CustomStringConvertible {
    case syntax(line: Int, expected: String)
    case badName(line: Int, String)
    case unknownAlgorithm(key: String, String)
    case missing(key: String, String)
    case twice(key: String)
    case notBase64(key: String)
    case badSecret(key: String, octets: Int)
    case none

    package var description: String {
        switch self {
        case .syntax(let line, let expected): "line \(line): \(expected) was expected"
        case .badName(let line, let name): "line \(line): '\(name)' is no name for a key"
        case .unknownAlgorithm(let key, let name):
            """
            key \(key): the algorithm '\(name)' is not spoken here: use \
            \(SignatureAlgorithm.allCases.map(\.rawValue).joined(separator: ", "))
            """
        case .missing(let key, let what): "key \(key): it has no \(what)"
        case .twice(let key): "key \(key): it is there twice"
        case .notBase64(let key): "key \(key): its secret is not in base64"
        case .badSecret(let key, let octets):
            """
            key \(key): a secret of \(octets) octets; it has from \(TransferKey.shortestSecret) to \
            \(TransferKey.longestSecret), and a new one as many as its digest
            """
        case .none: "there is no key: put in what tsig-keygen prints"
        }
    }
}
