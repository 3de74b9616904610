/// The commands for contacts (RFC 5733, section 3). Contacts have no renew.
package enum EPPContactAction: Hashable, Sendable {
    case check([String])
    case info(EPPContactQuery)
    case create(EPPContactCreate)
    case delete(String)
    case transfer(EPPTransferOperation, EPPContactQuery)
    case update(EPPContactUpdate)

    package var name: EPPCommandName {
        switch self {
        case .check: .check
        case .info: .info
        case .create: .create
        case .delete: .delete
        case .transfer: .transfer
        case .update: .update
        }
    }
}

/// A contact's identifier, with authorization information where some was sent.
package struct EPPContactQuery: Hashable, Sendable {
    package var identifier: String
    package var authorization: EPPAuthorization?
    package init(identifier: String, authorization: EPPAuthorization? = nil) {
        self.identifier = identifier
        self.authorization = authorization
    }
}

/// Which form of a postal address: international (ASCII) or local.
package enum EPPPostalType: String, Hashable, Sendable, CaseIterable {
    case international = "int"
    case local = "loc"
}

/// `postalInfo` (RFC 5733, section 2.4). In an update, parts may be left out (nil) and stay as they are.
package struct EPPPostalInfo: Hashable, Sendable {
    package struct Address: Hashable, Sendable {
        /// Up to three lines.
        package var street: [String]
        package var city: String
        /// `sp`.
        package var region: String?
        /// `pc`.
        package var postalCode: String?
        /// `cc`: two letters of ISO 3166-1, upper case.
        package var countryCode: String
        package init(
            street: [String] = [], city: String, region: String? = nil, postalCode: String? = nil, countryCode: String
        ) {
            self.street = street
            self.city = city
            self.region = region
            self.postalCode = postalCode
            self.countryCode = countryCode
        }
    }
    package var type: EPPPostalType
    /// Always there in a create.
    package var name: String?
    package var organization: String?
    /// Always there in a create.
    package var address: Address?
    package init(type: EPPPostalType, name: String?, organization: String? = nil, address: Address?) {
        self.type = type
        self.name = name
        self.organization = organization
        self.address = address
    }
}

/// A telephone number like +7.7771234567 with an extension where there is one; empty in an update takes it away.
package struct EPPTelephone: Hashable, Sendable {
    package var number: String
    /// `x`.
    package var extensionNumber: String?
    package init(_ number: String, extensionNumber: String? = nil) {
        self.number = number
        self.extensionNumber = extensionNumber
    }
}

/// What may be shown to others or must not be (RFC 5733, section 2.9).
package struct EPPDisclose: Hashable, Sendable {
    /// True allows, false forbids.
    package var isAllowed: Bool
    package var names: [EPPPostalType]
    package var organizations: [EPPPostalType]
    package var addresses: [EPPPostalType]
    package var voice: Bool
    package var fax: Bool
    package var email: Bool
    package init(
        isAllowed: Bool, names: [EPPPostalType] = [], organizations: [EPPPostalType] = [],
        addresses: [EPPPostalType] = [], voice: Bool = false, fax: Bool = false, email: Bool = false
    ) {
        self.isAllowed = isAllowed
        self.names = names
        self.organizations = organizations
        self.addresses = addresses
        self.voice = voice
        self.fax = fax
        self.email = email
    }
}

/// `contact:create` (RFC 5733, section 3.2.1).
package struct EPPContactCreate: Hashable, Sendable {
    package var identifier: String
    /// One or two, of different types.
    package var postal: [EPPPostalInfo]
    package var voice: EPPTelephone?
    package var fax: EPPTelephone?
    package var email: String
    package var authorization: EPPAuthorization
    package var disclose: EPPDisclose?
    package init(
        identifier: String, postal: [EPPPostalInfo], voice: EPPTelephone? = nil, fax: EPPTelephone? = nil,
        email: String, authorization: EPPAuthorization, disclose: EPPDisclose? = nil
    ) {
        self.identifier = identifier
        self.postal = postal
        self.voice = voice
        self.fax = fax
        self.email = email
        self.authorization = authorization
        self.disclose = disclose
    }
}

/// `contact:update` (RFC 5733, section 3.2.5).
package struct EPPContactUpdate: Hashable, Sendable {
    /// What is changed: nil is left as it is.
    package struct Change: Hashable, Sendable {
        package var postal: [EPPPostalInfo]
        package var voice: EPPTelephone?
        package var fax: EPPTelephone?
        package var email: String?
        package var authorization: EPPAuthorization?
        package var disclose: EPPDisclose?
        package init(
            postal: [EPPPostalInfo] = [], voice: EPPTelephone? = nil, fax: EPPTelephone? = nil, email: String? = nil,
            authorization: EPPAuthorization? = nil, disclose: EPPDisclose? = nil
        ) {
            self.postal = postal
            self.voice = voice
            self.fax = fax
            self.email = email
            self.authorization = authorization
            self.disclose = disclose
        }
    }
    package var identifier: String
    package var addStatuses: [EPPStatus]
    package var removeStatuses: [EPPStatus]
    package var change: Change?
    package init(
        identifier: String, addStatuses: [EPPStatus] = [], removeStatuses: [EPPStatus] = [], change: Change? = nil
    ) {
        self.identifier = identifier
        self.addStatuses = addStatuses
        self.removeStatuses = removeStatuses
        self.change = change
    }

    /// The words that the schema knows.
    static let statusWords = [
        "clientDeleteProhibited", "clientTransferProhibited", "clientUpdateProhibited", "linked", "ok",
        "pendingCreate", "pendingDelete", "pendingTransfer", "pendingUpdate", "serverDeleteProhibited",
        "serverTransferProhibited", "serverUpdateProhibited",
    ]
}
