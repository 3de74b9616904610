import DNSCore

/// The commands for domains (RFC 5731, section 3).
package enum EPPDomainAction: Hashable, Sendable {
    /// Names as they were sent: one that is no domain name makes its own answer, not an error of the whole command.
    case check([String])
    case info(EPPDomainInfo)
    case create(EPPDomainCreate)
    case delete(DomainName)
    case renew(EPPDomainRenew)
    case transfer(EPPTransferOperation, EPPDomainTransfer)
    case update(EPPDomainUpdate)

    package var name: EPPCommandName {
        switch self {
        case .check: .check
        case .info: .info
        case .create: .create
        case .delete: .delete
        case .renew: .renew
        case .transfer: .transfer
        case .update: .update
        }
    }
}

/// `domain:info` (RFC 5731, section 3.1.2).
package struct EPPDomainInfo: Hashable, Sendable {
    /// Which hosts the answer names: delegated ones, subordinate ones, both, or none.
    package enum Hosts: String, Hashable, Sendable, CaseIterable { case all, del, none, sub }
    package var name: DomainName
    package var hosts: Hosts
    package var authorization: EPPAuthorization?
    package init(name: DomainName, hosts: Hosts = .all, authorization: EPPAuthorization? = nil) {
        self.name = name
        self.hosts = hosts
        self.authorization = authorization
    }
}

/// A contact with its role; a role is not required by the schema.
package struct EPPDomainContact: Hashable, Sendable {
    package enum Role: String, Hashable, Sendable, CaseIterable { case admin, billing, tech }
    package var role: Role?
    package var contact: String
    package init(role: Role?, contact: String) {
        self.role = role
        self.contact = contact
    }
}

/// `domain:create` (RFC 5731, section 3.2.1). Name servers are host objects; `hostAttr` gets 2102.
package struct EPPDomainCreate: Hashable, Sendable {
    package var name: DomainName
    package var period: EPPPeriod?
    package var nameServers: [DomainName]
    package var registrant: String?
    package var contacts: [EPPDomainContact]
    package var authorization: EPPAuthorization
    package init(
        name: DomainName, period: EPPPeriod? = nil, nameServers: [DomainName] = [], registrant: String? = nil,
        contacts: [EPPDomainContact] = [], authorization: EPPAuthorization
    ) {
        self.name = name
        self.period = period
        self.nameServers = nameServers
        self.registrant = registrant
        self.contacts = contacts
        self.authorization = authorization
    }
}

/// `domain:renew` (RFC 5731, section 3.2.3).
package struct EPPDomainRenew: Hashable, Sendable {
    package var name: DomainName
    package var currentExpiry: EPPDate
    package var period: EPPPeriod?
    package init(name: DomainName, currentExpiry: EPPDate, period: EPPPeriod? = nil) {
        self.name = name
        self.currentExpiry = currentExpiry
        self.period = period
    }
}

/// `domain:transfer` (RFC 5731, sections 3.1.3 and 3.2.4).
package struct EPPDomainTransfer: Hashable, Sendable {
    package var name: DomainName
    package var period: EPPPeriod?
    package var authorization: EPPAuthorization?
    package init(name: DomainName, period: EPPPeriod? = nil, authorization: EPPAuthorization? = nil) {
        self.name = name
        self.period = period
        self.authorization = authorization
    }
}

/// `domain:update` (RFC 5731, section 3.2.5).
package struct EPPDomainUpdate: Hashable, Sendable {
    /// What is added or removed.
    package struct Items: Hashable, Sendable {
        package var nameServers: [DomainName]
        package var contacts: [EPPDomainContact]
        package var statuses: [EPPStatus]
        package init(
            nameServers: [DomainName] = [], contacts: [EPPDomainContact] = [], statuses: [EPPStatus] = []
        ) {
            self.nameServers = nameServers
            self.contacts = contacts
            self.statuses = statuses
        }
    }
    /// What is changed: nil is left as it is, an empty registrant is taken away.
    package struct Change: Hashable, Sendable {
        package var registrant: String?
        package var authorization: EPPAuthorization?
        package init(registrant: String? = nil, authorization: EPPAuthorization? = nil) {
            self.registrant = registrant
            self.authorization = authorization
        }
    }
    package var name: DomainName
    package var add: Items?
    package var remove: Items?
    package var change: Change?
    package init(name: DomainName, add: Items? = nil, remove: Items? = nil, change: Change? = nil) {
        self.name = name
        self.add = add
        self.remove = remove
        self.change = change
    }

    /// The words that the schema knows.
    static let statusWords = [
        "clientDeleteProhibited", "clientHold", "clientRenewProhibited", "clientTransferProhibited",
        "clientUpdateProhibited", "inactive", "ok", "pendingCreate", "pendingDelete", "pendingRenew",
        "pendingTransfer", "pendingUpdate", "serverDeleteProhibited", "serverHold", "serverRenewProhibited",
        "serverTransferProhibited", "serverUpdateProhibited",
    ]
}
