import ArgumentParser
import CanonicalJSON
import Foundation
import RegistryFlows
import RegistryModel
import Terminal

/// Authorization information (RFC 9154) on its way in. It is never given on the command line, where every user of the
/// machine could read it, and never kept: only its salted hash goes on.
enum Secret {
    /// The longest secret that is read: as much as EPP carries in comfort.
    static let longest = 256

    /// The first line of `path`, or of stdin for `-`.
    static func read(from path: String, what: String = "Authorization information") throws -> String {
        let text: String
        if path == "-" {
            text = readLine(strippingNewline: true) ?? ""
        } else {
            guard let data = FileManager.default.contents(atPath: path), let whole = String(data: data, encoding: .utf8)
            else { throw WorldFailure("\(what) can't be read from \(path): it has to be there, in UTF-8.") }
            text = whole.split(separator: "\n", omittingEmptySubsequences: false).first.map(String.init) ?? ""
        }
        let secret = text.hasSuffix("\r") ? String(text.dropLast()) : text
        guard !secret.isEmpty, secret.utf8.count <= longest else {
            throw UsageComplaint("\(what) has 1 to \(longest) octets on the first line.")
        }
        return secret
    }

    /// Shows a fresh secret, this once.
    static func show(_ secret: String, json: Bool) throws {
        if json {
            var writer = JSONWriter()
            writer.object { $0.member("authorization", secret) }
            return try Console.json(writer.bytes)
        }
        Console.aside("The authorization information, shown this once:")
        try Console.line(secret)
    }

    /// Shows a fresh password, this once.
    static func show(password: String, json: Bool) throws {
        if json {
            var writer = JSONWriter()
            writer.object { $0.member("password", password) }
            return try Console.json(writer.bytes)
        }
        Console.aside("The password, shown this once:")
        try Console.line(password)
    }

    /// Shows a fresh allocation token, this once.
    static func show(token: String, json: Bool) throws {
        if json {
            var writer = JSONWriter()
            writer.object { $0.member("allocationToken", token) }
            return try Console.json(writer.bytes)
        }
        Console.aside("The allocation token, shown this once:")
        try Console.line(token)
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

    func read() throws -> String? { try authFile.map { try Secret.read(from: $0) } }
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
