import DNSCore
import RegistryModel

/// What stands in `resData`: one element of an object mapping.
package enum EPPResponseData: Hashable, Sendable {
    case domainCheck([EPPCheckAnswer])
    case domainCreated(name: DomainName, created: Instant, expiry: Instant?)
    case domainInfo(EPPDomainData)
    case domainRenewed(name: DomainName, expiry: Instant?)
    case domainTransfer(EPPTransferData, expiry: Instant?)
    case domainPending(EPPPendingAction)
    case hostCheck([EPPCheckAnswer])
    case hostCreated(name: DomainName, created: Instant)
    case hostInfo(EPPHostData)
    case hostPending(EPPPendingAction)
    case contactCheck([EPPCheckAnswer])
    case contactCreated(identifier: String, created: Instant)
    case contactInfo(EPPContactData)
    case contactTransfer(EPPTransferData)
    case contactPending(EPPPendingAction)
    case balanceInfo(EPPBalance)
    case claimCreated(EPPClaimCreated)
    case claimInfo(EPPClaimData)

    package var namespace: EPPNamespace {
        switch self {
        case .domainCheck, .domainCreated, .domainInfo, .domainRenewed, .domainTransfer, .domainPending: .domain
        case .hostCheck, .hostCreated, .hostInfo, .hostPending: .host
        case .contactCheck, .contactCreated, .contactInfo, .contactTransfer, .contactPending: .contact
        case .balanceInfo: .balance
        case .claimCreated, .claimInfo: .claim
        }
    }
}

/// The answer for one name or identifier of a check (`cd`).
package struct EPPCheckAnswer: Hashable, Sendable {
    /// As the command wrote it.
    package var object: String
    package var isAvailable: Bool
    /// At most 32 characters are sent (`reasonBaseType`); more are cut off.
    package var reason: String?
    package var language: String?
    package init(_ object: String, isAvailable: Bool, reason: String? = nil, language: String? = nil) {
        self.object = object
        self.isAvailable = isAvailable
        self.reason = reason
        self.language = language
    }
}

/// Who sponsors, made and changed an object, and when.
package struct EPPObjectHistory: Hashable, Sendable {
    /// `clID`.
    package var sponsor: String
    /// `crID` and `crDate`: required for hosts and contacts, left out of a domain's where the asker is a stranger.
    package var creator: String?
    package var created: Instant?
    package var updater: String?
    package var updated: Instant?
    package var transferred: Instant?
    package init(
        sponsor: String, creator: String? = nil, created: Instant? = nil, updater: String? = nil,
        updated: Instant? = nil, transferred: Instant? = nil
    ) {
        self.sponsor = sponsor
        self.creator = creator
        self.created = created
        self.updater = updater
        self.updated = updated
        self.transferred = transferred
    }
}

/// `domain:infData` (RFC 5731, section 3.1.2); what the asker may not see is nil or empty.
package struct EPPDomainData: Hashable, Sendable {
    package var name: DomainName
    package var repositoryIdentifier: String
    package var statuses: [EPPStatus]
    package var registrant: String?
    package var contacts: [EPPDomainContact]
    package var nameServers: [DomainName]
    package var subordinateHosts: [DomainName]
    package var history: EPPObjectHistory
    package var expiry: Instant?
    package var authorization: EPPAuthorization?
    package init(
        name: DomainName, repositoryIdentifier: String, statuses: [EPPStatus] = [], registrant: String? = nil,
        contacts: [EPPDomainContact] = [], nameServers: [DomainName] = [], subordinateHosts: [DomainName] = [],
        history: EPPObjectHistory, expiry: Instant? = nil, authorization: EPPAuthorization? = nil
    ) {
        self.name = name
        self.repositoryIdentifier = repositoryIdentifier
        self.statuses = statuses
        self.registrant = registrant
        self.contacts = contacts
        self.nameServers = nameServers
        self.subordinateHosts = subordinateHosts
        self.history = history
        self.expiry = expiry
        self.authorization = authorization
    }
}

/// `host:infData` (RFC 5732, section 3.1.2); at least one status.
package struct EPPHostData: Hashable, Sendable {
    package var name: DomainName
    package var repositoryIdentifier: String
    package var statuses: [EPPStatus]
    package var addresses: [IPAddress]
    package var history: EPPObjectHistory
    package init(
        name: DomainName, repositoryIdentifier: String, statuses: [EPPStatus], addresses: [IPAddress] = [],
        history: EPPObjectHistory
    ) {
        self.name = name
        self.repositoryIdentifier = repositoryIdentifier
        self.statuses = statuses
        self.addresses = addresses
        self.history = history
    }
}

/// `contact:infData` (RFC 5733, section 3.1.2); at least one status and one postal address.
package struct EPPContactData: Hashable, Sendable {
    package var identifier: String
    package var repositoryIdentifier: String
    package var statuses: [EPPStatus]
    package var postal: [EPPPostalInfo]
    package var voice: EPPTelephone?
    package var fax: EPPTelephone?
    package var email: String
    package var history: EPPObjectHistory
    package var authorization: EPPAuthorization?
    package var disclose: EPPDisclose?
    package init(
        identifier: String, repositoryIdentifier: String, statuses: [EPPStatus], postal: [EPPPostalInfo],
        voice: EPPTelephone? = nil, fax: EPPTelephone? = nil, email: String, history: EPPObjectHistory,
        authorization: EPPAuthorization? = nil, disclose: EPPDisclose? = nil
    ) {
        self.identifier = identifier
        self.repositoryIdentifier = repositoryIdentifier
        self.statuses = statuses
        self.postal = postal
        self.voice = voice
        self.fax = fax
        self.email = email
        self.history = history
        self.authorization = authorization
        self.disclose = disclose
    }
}

/// `trnData`: how a transfer stands (RFC 5731 and 5733, section 3.1.3).
package struct EPPTransferData: Hashable, Sendable {
    package enum State: String, Hashable, Sendable, CaseIterable {
        case clientApproved, clientCancelled, clientRejected, pending, serverApproved, serverCancelled
    }
    /// The domain's name or the contact's identifier.
    package var object: String
    package var state: State
    /// `reID`, `reDate`: who asked, and when.
    package var requester: String
    package var requested: Instant
    /// `acID`, `acDate`: who acted or has to, and when or until when.
    package var actor: String
    package var acts: Instant
    package init(
        object: String, state: State, requester: String, requested: Instant, actor: String, acts: Instant
    ) {
        self.object = object
        self.state = state
        self.requester = requester
        self.requested = requested
        self.actor = actor
        self.acts = acts
    }
}

/// `panData`: how an action that was pending ended (RFC 5731, section 3.3).
package struct EPPPendingAction: Hashable, Sendable {
    /// The object's name or identifier.
    package var object: String
    package var isApproved: Bool
    /// The identifiers of the command that was answered with 1001.
    package var clientTransaction: String?
    package var serverTransaction: String
    package var date: Instant
    package init(
        object: String, isApproved: Bool, clientTransaction: String?, serverTransaction: String, date: Instant
    ) {
        self.object = object
        self.isApproved = isApproved
        self.clientTransaction = clientTransaction
        self.serverTransaction = serverTransaction
        self.date = date
    }
}
