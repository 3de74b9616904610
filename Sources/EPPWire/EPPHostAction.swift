import DNSCore

/// The commands for hosts (RFC 5732, section 3).
package enum EPPHostAction: Hashable, Sendable {
    /// Names as they were sent: one that is no host name makes its own answer, not an error of the whole command.
    case check([String])
    case info(DomainName)
    case create(EPPHostCreate)
    case delete(DomainName)
    case update(EPPHostUpdate)

    package var name: EPPCommandName {
        switch self {
        case .check: .check
        case .info: .info
        case .create: .create
        case .delete: .delete
        case .update: .update
        }
    }
}

/// `host:create` (RFC 5732, section 3.2.1).
package struct EPPHostCreate: Hashable, Sendable {
    package var name: DomainName
    package var addresses: [IPAddress]
    package init(name: DomainName, addresses: [IPAddress] = []) {
        self.name = name
        self.addresses = addresses
    }
}

/// `host:update` (RFC 5732, section 3.2.5).
package struct EPPHostUpdate: Hashable, Sendable {
    /// What is added or removed.
    package struct Items: Hashable, Sendable {
        package var addresses: [IPAddress]
        package var statuses: [EPPStatus]
        package init(addresses: [IPAddress] = [], statuses: [EPPStatus] = []) {
            self.addresses = addresses
            self.statuses = statuses
        }
    }
    package var name: DomainName
    package var add: Items?
    package var remove: Items?
    package var newName: DomainName?
    package init(name: DomainName, add: Items? = nil, remove: Items? = nil, newName: DomainName? = nil) {
        self.name = name
        self.add = add
        self.remove = remove
        self.newName = newName
    }

    /// The words that the schema knows.
    static let statusWords = [
        "clientDeleteProhibited", "clientUpdateProhibited", "linked", "ok", "pendingCreate", "pendingDelete",
        "pendingTransfer", "pendingUpdate", "serverDeleteProhibited", "serverUpdateProhibited",
    ]
}
