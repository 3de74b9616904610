import ArgumentParser
import Foundation
import Terminal

/// Passwords, authorization information and tokens on their way in. They are never given on the command line, where every
/// user of the machine could read them.
enum Secret {
    /// The longest secret that is read: as much as EPP carries in comfort.
    static let longest = 256

    /// The first line of the file at `path`. A file that others may read is warned of.
    static func read(file path: String, what: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8)
        else { throw WorldFailure("\(what) can't be read from \(path): it has to be there, in UTF-8.") }
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & 0o077 != 0 {
            Console.aside("\(path) holds a secret and can be read by others: chmod 600 \(path).")
        }
        let line = text.split(separator: "\n", omittingEmptySubsequences: false).first.map(String.init) ?? ""
        return try checked(line.hasSuffix("\r") ? String(line.dropLast()) : line, "the first line of \(path)", what)
    }

    static func read(environment variable: String, what: String) throws -> String {
        guard let text = ProcessInfo.processInfo.environment[variable] else {
            throw UsageComplaint("\(what) is to come from the variable \(variable), which is not set.")
        }
        return try checked(text, "the variable \(variable)", what)
    }

    private static func checked(_ secret: String, _ place: String, _ what: String) throws -> String {
        guard !secret.isEmpty, secret.utf8.count <= longest else {
            throw UsageComplaint("\(what) has 1 to \(longest) octets; \(place) has \(secret.utf8.count).")
        }
        return secret
    }
}

/// Where authorization information comes from.
struct AuthorizationOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Authorization information: the first line of this file.", valueName: "file"))
    var authInfoFile: String?
    @Option(help: ArgumentHelp("Authorization information: in this environment variable.", valueName: "variable"))
    var authInfoEnv: String?

    func validate() throws {
        guard authInfoFile == nil || authInfoEnv == nil else {
            throw ValidationError("--auth-info-file and --auth-info-env: give one of the two, not both.")
        }
    }

    func read() throws -> String? {
        if let authInfoFile { return try Secret.read(file: authInfoFile, what: "Authorization information") }
        return try authInfoEnv.map { try Secret.read(environment: $0, what: "Authorization information") }
    }
}

/// Where an allocation token comes from (RFC 8495).
struct TokenOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Allocation token: the first line of this file.", valueName: "file"))
    var tokenFile: String?
    @Option(help: ArgumentHelp("Allocation token: in this environment variable.", valueName: "variable"))
    var tokenEnv: String?

    func validate() throws {
        guard tokenFile == nil || tokenEnv == nil else {
            throw ValidationError("--token-file and --token-env: give one of the two, not both.")
        }
    }

    func read() throws -> String? {
        if let tokenFile { return try Secret.read(file: tokenFile, what: "The allocation token") }
        return try tokenEnv.map { try Secret.read(environment: $0, what: "The allocation token") }
    }
}
