import RegistryModel

/// What can stand in a command's `extension`.
package enum EPPCommandExtension: Hashable, Sendable {
    case secDNSCreate(EPPSecDNSData)
    case secDNSUpdate(EPPSecDNSUpdate)
    case restore(EPPRestore)
    case feeCheck(EPPFeeCheck)
    case feeAgreement(EPPFeeAgreement)
    case loginSecurity(EPPLoginSecurity)
    case launchCheck(EPPLaunchCheck)
    case launchInfo(EPPLaunchInfo)
    case launchCreate(EPPLaunchCreate)
    case launchUpdate(EPPLaunchApplication)
    case launchDelete(EPPLaunchApplication)
    /// A token to be used (check, create, update, transfer).
    case allocationToken(String)
    /// The wish to be told the token (info).
    case allocationTokenInfo
    /// The wish to be told TTLs, or the whole policy of them (RFC 9803, section 3.1.2).
    case timeToLiveInfo(policy: Bool)
    case timesToLive([EPPTimeToLive])
    case serverLocation(EPPServerLocation)
    case residence(EPPResidence)
    /// `holder:create` with a contact.
    case holderKind(HolderKind)
    /// `holder:create` with a domain; at least one document.
    case evidence([Evidence])
    /// `holder:update` with a domain: documents that come in addition; at least one.
    case addEvidence([Evidence])

    package var namespace: EPPNamespace {
        switch self {
        case .secDNSCreate, .secDNSUpdate: .secDNS
        case .restore: .rgp
        case .feeCheck, .feeAgreement: .fee
        case .loginSecurity: .loginSec
        case .launchCheck, .launchInfo, .launchCreate, .launchUpdate, .launchDelete: .launch
        case .allocationToken, .allocationTokenInfo: .allocationToken
        case .timeToLiveInfo, .timesToLive: .ttl
        case .serverLocation: .serverLocation
        case .residence: .contactResidence
        case .holderKind, .evidence, .addEvidence: .holder
        }
    }
}
