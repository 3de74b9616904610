/// What a command asks for.
package enum EPPAction: Hashable, Sendable {
    case login(EPPLogin)
    case logout
    /// `poll op="req"`.
    case pollRequest
    /// `poll op="ack"` with the message's identifier.
    case pollAcknowledge(String)
    case domain(EPPDomainAction)
    case host(EPPHostAction)
    case contact(EPPContactAction)
    /// `balance:info`: how the registrar's prepaid account stands.
    case balance
    /// A holder's claim of a campaign, our own mapping.
    case claim(EPPClaimAction)

    /// The command's name.
    package var name: EPPCommandName {
        switch self {
        case .login: .login
        case .logout: .logout
        case .pollRequest, .pollAcknowledge: .poll
        case .domain(let action): action.name
        case .host(let action): action.name
        case .contact(let action): action.name
        case .balance: .info
        case .claim(let action): action.name
        }
    }

    /// The namespace of the object that it is about; nil for commands of the session.
    package var object: EPPNamespace? {
        switch self {
        case .login, .logout, .pollRequest, .pollAcknowledge: nil
        case .domain: .domain
        case .host: .host
        case .contact: .contact
        case .balance: .balance
        case .claim: .claim
        }
    }

    /// Object and command, such as `domain:create`, for the log.
    package var words: String { object.map { "\($0.prefix):\(name.rawValue)" } ?? name.rawValue }
}
