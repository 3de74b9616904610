import DNSCore

/// Why no settings are written.
package enum SetupRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case nothingToServe
    /// The server would read it as something else: settings have quotes, braces and comments of their own.
    case strangeName(DomainName)
    case strangeFolder(String)
    case strangeUser(String)
    case secretIsNotBase64(DomainName)

    package var description: String {
        switch self {
        case .nothingToServe: "there is no zone to serve: name zones, or a catalog of them"
        case .strangeName(let name):
            "'\(name)' can't be written into a server's settings: letters, digits, hyphens and underscores are allowed"
        case .strangeFolder(let folder):
            "'\(folder)' can't be written as a folder: a whole path of letters, digits, '/', '.', '-' and '_' is expected"
        case .strangeUser(let user):
            "'\(user)' can't be written as a user's name: letters, digits, '-' and '_' are allowed"
        case .secretIsNotBase64(let name): "the secret of the key '\(name)' is not in base64"
        }
    }
}
