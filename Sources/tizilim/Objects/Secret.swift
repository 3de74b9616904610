import ArgumentParser
import CanonicalJSON
import RegistryFlows
import RegistryModel
import Terminal

/// Fresh secrets, and what is kept of one: never itself, only its salted hash.
enum Secret {
    /// What a secret is for.
    enum Purpose {
        case authorization, password, allocationToken

        var member: StaticString {
            switch self {
            case .authorization: "authorization"
            case .password: "password"
            case .allocationToken: "allocationToken"
            }
        }
        var words: String {
            switch self {
            case .authorization: "authorization information"
            case .password: "password"
            case .allocationToken: "allocation token"
            }
        }
    }

    /// Shows a fresh secret, this once.
    static func show(_ secret: String, _ purpose: Purpose = .authorization, json: Bool) throws {
        if json {
            var writer = JSONWriter()
            writer.object { $0.member(purpose.member, secret) }
            return try Console.json(writer.bytes)
        }
        Console.aside("The \(purpose.words), shown this once:")
        try Console.line(secret)
    }

    /// A fresh password: 80 bits in 16 characters, the most that a login of RFC 5730 carries.
    static func generatePassword() -> String { String(generate().prefix(16)) }

    /// A fresh salt for a password's hash.
    static func salt() -> [UInt8] { chance(16) }

    /// A fresh secret.
    static func generate() -> String { AuthorizationSecretInput.secret(from: chance(26)) }

    /// What the registry stores of `secret`: a salt of its own, and SHA-256 over both.
    static func input(_ secret: String) -> AuthorizationSecretInput { .make(secret: secret, salt: chance(16)) }

    /// Octets of the system's own chance.
    static func chance(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: .min ... .max) } }
}

/// Where a secret comes from.
struct SecretOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Read the authorization information from the first line of this file; - for stdin.", valueName: "file"))
    var authFile: String?

    func read() throws -> String? {
        try authFile.map { try SecretInput.read(fileOrInput: $0, what: "Authorization information") }
    }
}

extension Domain {
    /// As it may be shown: even a salted hash of the secret is nobody's to see (RFC 9154, section 4.3).
    var withoutSecret: Domain {
        var shown = self
        shown.authorization = nil
        return shown
    }
}

extension Contact {
    /// As it may be shown, without the secret's hash.
    var withoutSecret: Contact {
        var shown = self
        shown.authorization = nil
        return shown
    }
}

extension Claim {
    /// The claim as it may be shown: whoever has the hash of a token can try tokens against it.
    var withoutToken: Claim {
        var claim = self
        claim.token = nil
        return claim
    }
}
