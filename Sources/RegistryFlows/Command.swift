import DNSCore
import RegistryModel

/// What anybody can ask of the register; each case's use case has a file of its own.
package enum Command: Hashable, Sendable, Codable {
    case checkDomains(CheckDomains)
    case createDomain(CreateDomain)
    case renewDomain(RenewDomain)
    case updateDomain(UpdateDomain)
    case changeRegistrant(ChangeRegistrant)
    case deleteDomain(DeleteDomain)
    case restoreDomain(RestoreDomain)
    case transferDomain(TransferDomain)
    case settleTransfer(SettleTransfer)
    case createHost(CreateHost)
    case updateHost(UpdateHost)
    case deleteHost(DeleteHost)
    case createContact(CreateContact)
    case updateContact(UpdateContact)
    case deleteContact(DeleteContact)
    case transferContact(TransferContact)
    case createRegistrar(CreateRegistrar)
    case updateRegistrar(UpdateRegistrar)
    case decideApplication(DecideApplication)
    case creditAccount(CreditAccount)
    case setPassword(SetPassword)
    case addCertificate(AddCertificate)
    case removeCertificate(RemoveCertificate)
    case issueAllocationToken(IssueAllocationToken)
    case revokeAllocationToken(RevokeAllocationToken)
    case withdrawApplication(WithdrawApplication)
    case planCampaign(PlanCampaign)
    case signCampaign(SignCampaign)
    case steerCampaign(SteerCampaign)
    case issueClaimToken(IssueClaimToken)
    case lodgeClaim(LodgeClaim)
    case settleClaim(SettleClaim)
    case followClaim(FollowClaim)
    case finishClaim(FinishClaim)
    case changeMember(ChangeMember)
    case undoStep(UndoStep)
    case openCase(OpenCase)
    case notifyCase(NotifyCase)
    case extendCase(ExtendCase)
    case appealCase(AppealCase)
    case decideAppeal(DecideAppeal)
    case requestRescan(RequestRescan)
    case answerRescan(AnswerRescan)
    case proveCase(ProveCase)
    case proposeSanction(ProposeSanction)
    case signSanction(SignSanction)
    case carryOutSanction(CarryOutSanction)
    case liftSanction(LiftSanction)
    case closeCase(CloseCase)
}

/// Whether names can be registered (RFC 5731, section 3.1.1).
package struct CheckDomains: Hashable, Sendable, Codable {
    package var names: [DomainName]
    /// A token's proofs, one for each name in their order (`Registry.allocationProofs`); nil: no token was brought.
    package var allocationTokens: [AuthorizationProof]?
    package init(names: [DomainName], allocationTokens: [AuthorizationProof]? = nil) {
        self.names = names
        self.allocationTokens = allocationTokens
    }
}

/// Registering a name (RFC 5731, section 3.2.1).
package struct CreateDomain: Hashable, Sendable, Codable {
    package var name: DomainName
    package var years: Int
    package var registrant: ContactIdentifier
    package var contacts: [DomainContact] = []
    package var nameServers: [DomainName] = []
    package var delegationSigners: [DelegationSigner] = []
    package var serverPlace: ServerPlace?
    package var evidence: [Evidence] = []
    /// Empty or nil leaves it unset (RFC 9154, section 4.2).
    package var authorization: AuthorizationSecretInput?
    /// RFC 8495: the token that was brought (`Registry.allocationProof`); nil: none.
    package var allocationToken: AuthorizationProof?
    /// RFC 9803, for NS and DS; nil: not spoken of.
    package var timesToLive: [TimeToLiveSetting]?
    package init(name: DomainName, years: Int, registrant: ContactIdentifier) {
        self.name = name
        self.years = years
        self.registrant = registrant
    }
}

/// Authorization information on its way in: already salted and hashed, so that a secret never reaches a receipt.
package struct AuthorizationSecretInput: Hashable, Sendable, Codable {
    package var salt: [UInt8]
    package var hash: [UInt8]
    package init(salt: [UInt8], hash: [UInt8]) {
        self.salt = salt
        self.hash = hash
    }
}

/// Making the term longer (RFC 5731, section 3.2.3).
package struct RenewDomain: Hashable, Sendable, Codable {
    package var name: DomainName
    /// Guards against renewing twice (RFC 5731, section 3.2.3): the civil date, UTC, that `expiry` falls on.
    package var currentExpiry: Instant
    package var years: Int
    package init(name: DomainName, currentExpiry: Instant, years: Int) {
        self.name = name
        self.currentExpiry = currentExpiry
        self.years = years
    }
}

/// Changing anything but the holder and the term (RFC 5731, section 3.2.5).
package struct UpdateDomain: Hashable, Sendable, Codable {
    package var name: DomainName
    package var addNameServers: [DomainName] = []
    package var removeNameServers: [DomainName] = []
    package var addContacts: [DomainContact] = []
    package var removeContacts: [DomainContact] = []
    package var addStatuses: StatusSet = []
    package var removeStatuses: StatusSet = []
    package var addDelegationSigners: [DelegationSigner] = []
    package var removeDelegationSigners: [DelegationSigner] = []
    /// RFC 5910, section 5.2.5: `rem` with `all`.
    package var removeAllDelegationSigners = false
    package var serverPlace: ServerPlace?
    package var addEvidence: [Evidence] = []
    package var authorization: AuthorizationChange?
    /// RFC 9803, for NS and DS; nil: not spoken of.
    package var timesToLive: [TimeToLiveSetting]?
    package init(name: DomainName) { self.name = name }
}

/// RFC 5731, section 3.2.5: set a new secret, or void the old one.
package enum AuthorizationChange: Hashable, Sendable, Codable {
    case set(AuthorizationSecretInput)
    case clear
}

/// Handing the name to another holder: a procedure of its own under the country's rules.
package struct ChangeRegistrant: Hashable, Sendable, Codable {
    package var name: DomainName
    package var registrant: ContactIdentifier
    package var evidence: [Evidence] = []
    package init(name: DomainName, registrant: ContactIdentifier) {
        self.name = name
        self.registrant = registrant
    }
}

/// Giving a name up (RFC 5731, section 3.2.2).
package struct DeleteDomain: Hashable, Sendable, Codable {
    package var name: DomainName
    package init(name: DomainName) { self.name = name }
}

/// Taking a deleted name back (RFC 3915, section 4.2.5).
package struct RestoreDomain: Hashable, Sendable, Codable {
    /// The two messages of a restore.
    package enum Step: String, Sendable, Codable { case request, report }
    package var name: DomainName
    package var step: Step
    /// The statement of the report (RFC 3915, section 4.2.5); nil for a request.
    package var statement: String?
    package init(name: DomainName, step: Step, statement: String? = nil) {
        self.name = name
        self.step = step
        self.statement = statement
    }
}

/// Moving a name to another registrar (RFC 5731, section 3.2.4).
package struct TransferDomain: Hashable, Sendable, Codable {
    /// The steps of a transfer, whoever takes them.
    package enum Step: String, Sendable, Codable { case request, approve, reject, cancel }
    package var name: DomainName
    package var step: Step
    /// The secret's hash under the stored salt, worked out by the face when it asks for a transfer; nil: none given.
    package var authorization: AuthorizationProof?
    package init(name: DomainName, step: Step, authorization: AuthorizationProof? = nil) {
        self.name = name
        self.step = step
        self.authorization = authorization
    }
}

/// Writing down what the clock has done to a pending transfer that nobody decided; the registry's own command.
package struct SettleTransfer: Hashable, Sendable, Codable {
    package var name: DomainName
    package init(name: DomainName) { self.name = name }
}

/// SHA-256 over the stored salt and the secret that was given; the registry compares, and never keeps the secret.
package struct AuthorizationProof: Hashable, Sendable, Codable {
    package var hash: [UInt8]
    package init(hash: [UInt8]) { self.hash = hash }
}

/// Making a host object (RFC 5732, section 3.2.1).
package struct CreateHost: Hashable, Sendable, Codable {
    package var name: DomainName
    package var addresses: [IPAddress]
    /// RFC 9803, for A and AAAA; nil: not spoken of.
    package var timesToLive: [TimeToLiveSetting]?
    package init(name: DomainName, addresses: [IPAddress]) {
        self.name = name
        self.addresses = addresses
    }
}

/// Changing or renaming a host object (RFC 5732, section 3.2.5).
package struct UpdateHost: Hashable, Sendable, Codable {
    package var name: DomainName
    package var newName: DomainName?
    package var addAddresses: [IPAddress] = []
    package var removeAddresses: [IPAddress] = []
    package var addStatuses: StatusSet = []
    package var removeStatuses: StatusSet = []
    /// RFC 9803, for A and AAAA; nil: not spoken of.
    package var timesToLive: [TimeToLiveSetting]?
    package init(name: DomainName) { self.name = name }
}

/// Removing a host object that nothing uses (RFC 5732, section 3.2.2).
package struct DeleteHost: Hashable, Sendable, Codable {
    package var name: DomainName
    package init(name: DomainName) { self.name = name }
}

/// Making a contact object (RFC 5733, section 3.2.1).
package struct CreateContact: Hashable, Sendable, Codable {
    package var identifier: ContactIdentifier
    package var kind: HolderKind
    package var nationalIdentifier: String?
    package var international: PostalAddress?
    package var local: PostalAddress?
    package var voice: String?
    package var fax: String?
    package var email: String
    /// Nil: the registry's default, that nothing is disclosed (RFC 5733, section 2.9).
    package var disclosure: ContactDisclosure?
    package var authorization: AuthorizationSecretInput?
    package init(identifier: ContactIdentifier, kind: HolderKind, email: String) {
        self.identifier = identifier
        self.kind = kind
        self.email = email
    }
}

/// Changing a contact object (RFC 5733, section 3.2.5). What is nil stays as it is.
package struct UpdateContact: Hashable, Sendable, Codable {
    package var identifier: ContactIdentifier
    /// The whole address in the place of what was there.
    package var international: PostalAddress?
    package var local: PostalAddress?
    /// Parts of the address, or a new one; not beside a whole one.
    package var internationalParts: PostalParts?
    package var localParts: PostalParts?
    package var voice: TextChange?
    package var fax: TextChange?
    package var email: String?
    package var disclosure: DisclosureChange?
    package var addStatuses: StatusSet = []
    package var removeStatuses: StatusSet = []
    package var authorization: AuthorizationChange?
    package init(identifier: ContactIdentifier) { self.identifier = identifier }
}

/// Removing a contact object that nothing uses (RFC 5733, section 3.2.2).
package struct DeleteContact: Hashable, Sendable, Codable {
    package var identifier: ContactIdentifier
    package init(identifier: ContactIdentifier) { self.identifier = identifier }
}

/// Moving a contact to another registrar (RFC 5733, section 3.2.4).
package struct TransferContact: Hashable, Sendable, Codable {
    package var identifier: ContactIdentifier
    package var step: TransferDomain.Step
    package var authorization: AuthorizationProof?
    package init(identifier: ContactIdentifier, step: TransferDomain.Step, authorization: AuthorizationProof? = nil) {
        self.identifier = identifier
        self.step = step
        self.authorization = authorization
    }
}

/// Taking a registrar in; an operator's word.
package struct CreateRegistrar: Hashable, Sendable, Codable {
    package var identifier: RegistrarIdentifier
    package var name: String
    package var accreditations: [DomainName]
    package var email: String?
    package init(identifier: RegistrarIdentifier, name: String, accreditations: [DomainName], email: String? = nil) {
        self.identifier = identifier
        self.name = name
        self.accreditations = accreditations
        self.email = email
    }
}

/// Changing a registrar's state or accreditations; an operator's word.
package struct UpdateRegistrar: Hashable, Sendable, Codable {
    package var identifier: RegistrarIdentifier
    package var name: String?
    package var state: Registrar.State?
    package var accreditations: [DomainName]?
    package var email: String?
    package init(identifier: RegistrarIdentifier) { self.identifier = identifier }
}

/// Approving or refusing an application, by a named operator with a reason.
package struct DecideApplication: Hashable, Sendable, Codable {
    /// What the signature says.
    package enum Step: String, Sendable, Codable { case approve, refuse }
    package var application: ObjectNumber
    package var step: Step
    package var reason: String
    package init(application: ObjectNumber, step: Step, reason: String) {
        self.application = application
        self.step = step
        self.reason = reason
    }
}
