/// A login (RFC 5730, section 2.9.1.1).
package struct EPPLogin: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// `clID`, 3 to 16 characters.
    package var client: String
    /// `pw`, 6 to 16 characters; `[LOGIN-SECURITY]` where the true one is in the extension (RFC 8807, section 3.1).
    package var password: String
    package var newPassword: String?
    /// As sent, such as `1.0`.
    package var version: String
    /// As sent, such as `en-US`.
    package var language: String
    package var services: EPPServices

    package init(
        client: String, password: String, newPassword: String? = nil, version: String = "1.0",
        language: String = "en", services: EPPServices
    ) {
        self.client = client
        self.password = password
        self.newPassword = newPassword
        self.version = version
        self.language = language
        self.services = services
    }

    /// What stands in `pw` and `newPW` where the extension holds the password.
    package static let inExtension = "[LOGIN-SECURITY]"

    /// A secret does not get into a log by accident.
    package var description: String { "login of \(client)" }
    package var debugDescription: String { description }
}

/// The security part of a login (RFC 8807, section 4.1): what the client is, and passwords of any length.
package struct EPPLoginSecurity: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// What the client says of itself: application, technology, operating system; at least one of them.
    package struct UserAgent: Hashable, Sendable {
        package var application: String?
        package var technology: String?
        package var system: String?
        package init(application: String? = nil, technology: String? = nil, system: String? = nil) {
            self.application = application
            self.technology = technology
            self.system = system
        }
    }
    package var userAgent: UserAgent?
    package var password: String?
    package var newPassword: String?

    package init(userAgent: UserAgent? = nil, password: String? = nil, newPassword: String? = nil) {
        self.userAgent = userAgent
        self.password = password
        self.newPassword = newPassword
    }

    /// A secret does not get into a log by accident.
    package var description: String { "login security of \(userAgent?.application ?? "an unnamed client")" }
    package var debugDescription: String { description }
}

extension EPPCommand {
    /// The password to try: the extension's where `pw` points there.
    package func password(of login: EPPLogin) -> String {
        login.password == EPPLogin.inExtension ? loginSecurity?.password ?? login.password : login.password
    }

    /// The password to set; nil where none is to be.
    package func newPassword(of login: EPPLogin) -> String? {
        guard let plain = login.newPassword else { return nil }
        return plain == EPPLogin.inExtension ? loginSecurity?.newPassword ?? plain : plain
    }
}
