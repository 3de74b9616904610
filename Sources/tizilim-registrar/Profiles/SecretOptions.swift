import ArgumentParser
import Terminal

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
        if let authInfoFile { return try SecretInput.read(file: authInfoFile, what: "Authorization information") }
        return try authInfoEnv.map { try SecretInput.read(environment: $0, what: "Authorization information") }
    }
}

/// Where a token comes from: an allocation token (RFC 8495), or the one by which a holder claims a name.
struct TokenOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The token: the first line of this file.", valueName: "file"))
    var tokenFile: String?
    @Option(help: ArgumentHelp("The token: in this environment variable.", valueName: "variable"))
    var tokenEnv: String?

    func validate() throws {
        guard tokenFile == nil || tokenEnv == nil else {
            throw ValidationError("--token-file and --token-env: give one of the two, not both.")
        }
    }

    func read() throws -> String? {
        if let tokenFile { return try SecretInput.read(file: tokenFile, what: "The token") }
        return try tokenEnv.map { try SecretInput.read(environment: $0, what: "The token") }
    }
}
