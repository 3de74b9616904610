/// What a client can send: a hello or a command (RFC 5730, sections 2.3 and 2.5).
package enum EPPRequest: Hashable, Sendable {
    case hello
    case command(EPPCommand)
}

/// A command with its extensions and the client's transaction identifier.
package struct EPPCommand: Hashable, Sendable {
    package var action: EPPAction
    /// In the order of the frame, at most one of a kind.
    package var extensions: [EPPCommandExtension]
    /// `clTRID`, 3 to 64 characters.
    package var clientTransaction: String?

    package init(
        _ action: EPPAction, extensions: [EPPCommandExtension] = [], clientTransaction: String? = nil
    ) {
        self.action = action
        self.extensions = extensions
        self.clientTransaction = clientTransaction
    }

    /// The allocation token (RFC 8495), where one was sent.
    package var allocationToken: String? {
        extensions.lazy.compactMap { if case .allocationToken(let token) = $0 { token } else { nil } }.first
    }

    /// The login's security part (RFC 8807), where one was sent.
    package var loginSecurity: EPPLoginSecurity? {
        extensions.lazy.compactMap { if case .loginSecurity(let security) = $0 { security } else { nil } }.first
    }
}

/// The names of EPP's commands.
package enum EPPCommandName: String, Hashable, Sendable, CaseIterable {
    case check, create, delete, info, login, logout, poll, renew, transfer, update
}
