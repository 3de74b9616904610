import EPPClient
import EPPWire
import Terminal

/// One registry, and as whom we come to it.
struct Profile: Sendable {
    /// Where the password is.
    enum PasswordSource: Sendable {
        case file(String)
        case environment(String)
    }

    var name: String
    var endpoint: EPPEndpoint
    var registrar: String
    var password: PasswordSource
    /// A tag of RFC 5646; nil where the profile says nothing.
    var language: EPPLanguage?
    /// Sessions that a batch opens at once.
    var sessions: Int
    /// Hours for which the registry tells its first answer again to a command that is sent twice; 0 for not at all, nil
    /// where the profile leaves it to what the server announces.
    var hoursAnswersAreKept: Int?

    /// Seconds that a connection and an answer are waited for; nil for the usual.
    var timeout: Int?

    /// The most sessions of one run: a registry allows fewer.
    static let sessionRange = 1...64
    static let hourRange = 0...720
    static let timeoutRange = 1...3_600

    var limits: EPPClientLimits {
        var limits = EPPClientLimits()
        if let timeout { (limits.connectSeconds, limits.answerSeconds) = (timeout, timeout) }
        return limits
    }

    func readPassword() throws -> String {
        switch password {
        case .file(let path): try SecretInput.read(file: path, what: "The password")
        case .environment(let variable): try SecretInput.read(environment: variable, what: "The password")
        }
    }
}
