import DNSCore
import RegistryModel

/// What can stand in an answer's `extension`.
package enum EPPResponseExtension: Hashable, Sendable {
    case secDNSInfo(EPPSecDNSData)
    /// `rgp:infData`, at least one status.
    case graceInfo([EPPGraceStatus])
    /// `rgp:upData`: the answer to a restore.
    case graceUpdate([EPPGraceStatus])
    case feeCheck(currency: String, [EPPFeeAnswer])
    /// `fee:creData`, `renData`, `trnData`, `updData` or `delData`, by the command.
    case feeCharged(EPPFeeCharge.Command, EPPFeeCharge)
    case change(EPPChange)
    case loginSecurity([EPPSecurityEvent])
    case launchCheck(phase: EPPLaunchPhase?, [EPPClaim])
    case launchCreated(EPPLaunchApplication)
    case launchInfo(EPPLaunchData)
    case allocationToken(String)
    case timesToLive([EPPTimeToLiveAnswer])
    /// `srvloc:infData`; what is empty of it is left out.
    case serverLocation(EPPServerLocation)
    /// `holder:infData` of a contact.
    case holderKind(HolderKind)
    /// `holder:infData` of a domain; at least one document.
    case evidence([Evidence])
    /// `related:infData` of a domain; at least one name.
    case related([EPPRelatedName])

    package var namespace: EPPNamespace {
        switch self {
        case .secDNSInfo: .secDNS
        case .graceInfo, .graceUpdate: .rgp
        case .feeCheck, .feeCharged: .fee
        case .change: .changePoll
        case .loginSecurity: .loginSec
        case .launchCheck, .launchCreated, .launchInfo: .launch
        case .allocationToken: .allocationToken
        case .timesToLive: .ttl
        case .serverLocation: .serverLocation
        case .holderKind, .evidence: .holder
        case .related: .related
        }
    }
}

/// A grace period that an object is in (RFC 3915, section 3.1).
package struct EPPGraceStatus: Hashable, Sendable {
    package enum Word: String, Hashable, Sendable, CaseIterable {
        case addPeriod, autoRenewPeriod, renewPeriod, transferPeriod, pendingDelete, pendingRestore, redemptionPeriod
    }
    package var word: Word
    package var language: String?
    package var text: String
    package init(_ word: Word, language: String? = nil, text: String = "") {
        self.word = word
        self.language = language
        self.text = text
    }
}

/// The fees of one object of a check (`fee:cd`, RFC 8748, section 5.1.1).
package struct EPPFeeAnswer: Hashable, Sendable {
    package struct Command: Hashable, Sendable {
        package var command: EPPFeeCommand
        /// True where the fee is the usual one of the class.
        package var isStandard: Bool
        package var fees: [EPPFee]
        package var credits: [EPPFee]
        package var reason: String?
        package var language: String?
        package init(
            _ command: EPPFeeCommand, isStandard: Bool = false, fees: [EPPFee] = [], credits: [EPPFee] = [],
            reason: String? = nil, language: String? = nil
        ) {
            self.command = command
            self.isStandard = isStandard
            self.fees = fees
            self.credits = credits
            self.reason = reason
            self.language = language
        }
    }
    package var object: String
    package var isAvailable: Bool
    /// The class, such as `standard` or `premium`.
    package var `class`: String?
    package var commands: [Command]
    package var reason: String?
    package var language: String?
    package init(
        object: String, isAvailable: Bool, class: String? = nil, commands: [Command] = [], reason: String? = nil,
        language: String? = nil
    ) {
        self.object = object
        self.isAvailable = isAvailable
        self.class = `class`
        self.commands = commands
        self.reason = reason
        self.language = language
    }
}

/// What a command cost (RFC 8748, section 5.2).
package struct EPPFeeCharge: Hashable, Sendable {
    package enum Command: String, Hashable, Sendable, CaseIterable {
        case create = "creData"
        case renew = "renData"
        case transfer = "trnData"
        case update = "updData"
        case delete = "delData"
    }
    package var currency: String?
    package var period: EPPPeriod?
    package var fees: [EPPFee]
    package var credits: [EPPFee]
    package var balance: EPPDecimal?
    package var creditLimit: EPPDecimal?
    package init(
        currency: String?, period: EPPPeriod? = nil, fees: [EPPFee] = [], credits: [EPPFee] = [],
        balance: EPPDecimal? = nil, creditLimit: EPPDecimal? = nil
    ) {
        self.currency = currency
        self.period = period
        self.fees = fees
        self.credits = credits
        self.balance = balance
        self.creditLimit = creditLimit
    }
}

/// A change that somebody else than the sponsor made (RFC 8590, section 4.1).
package struct EPPChange: Hashable, Sendable {
    package enum Operation: String, Hashable, Sendable, CaseIterable {
        case create, delete, renew, transfer, update, restore, autoRenew, autoDelete, autoPurge, custom
    }
    package struct Case: Hashable, Sendable {
        package enum Kind: String, Hashable, Sendable, CaseIterable { case udrp, urs, custom }
        package var kind: Kind
        package var name: String?
        package var identifier: String
        package init(kind: Kind, name: String? = nil, identifier: String) {
            self.kind = kind
            self.name = name
            self.identifier = identifier
        }
    }
    /// True where the object is shown as it was before the change.
    package var isBefore: Bool
    package var operation: Operation
    /// `op`: the sub-operation, such as `request` of a transfer.
    package var detail: String?
    package var date: Instant
    package var serverTransaction: String
    /// 1 to 255 characters.
    package var who: String
    package var `case`: Case?
    /// At most 32 characters are sent; more are cut off.
    package var reason: String?
    package var language: String?
    package init(
        isBefore: Bool = false, operation: Operation, detail: String? = nil, date: Instant, serverTransaction: String,
        who: String, case: Case? = nil, reason: String? = nil, language: String? = nil
    ) {
        self.isBefore = isBefore
        self.operation = operation
        self.detail = detail
        self.date = date
        self.serverTransaction = serverTransaction
        self.who = who
        self.case = `case`
        self.reason = reason
        self.language = language
    }
}

/// Something that a registrar should do about its login (RFC 8807, section 4.1).
package struct EPPSecurityEvent: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case password, certificate, cipher, tlsProtocol, newPW, stat, custom
    }
    package enum Level: String, Hashable, Sendable, CaseIterable { case warning, error }
    package var kind: Kind
    package var name: String?
    package var level: Level
    package var expiry: Instant?
    package var value: String?
    /// A duration such as `P1D`.
    package var duration: String?
    package var language: String?
    package var text: String
    package init(
        _ kind: Kind, name: String? = nil, level: Level, expiry: Instant? = nil, value: String? = nil,
        duration: String? = nil, language: String? = nil, text: String
    ) {
        self.kind = kind
        self.name = name
        self.level = level
        self.expiry = expiry
        self.value = value
        self.duration = duration
        self.language = language
        self.text = text
    }
}

/// Claims about one name (`launch:cd`, RFC 8334, section 3.1.1).
package struct EPPClaim: Hashable, Sendable {
    package var name: String
    package var exists: Bool
    package var keys: [EPPValidated]
    package init(name: String, exists: Bool, keys: [EPPValidated] = []) {
        self.name = name
        self.exists = exists
        self.keys = keys
    }
}

/// `launch:infData` (RFC 8334, section 3.2), without marks.
package struct EPPLaunchData: Hashable, Sendable {
    package enum Status: String, Hashable, Sendable, CaseIterable {
        case pendingValidation, validated, invalid, pendingAllocation, allocated, rejected, custom
    }
    package var phase: EPPLaunchPhase
    package var application: String?
    package var status: Status?
    /// The status's own name where it is custom.
    package var statusName: String?
    package init(
        phase: EPPLaunchPhase, application: String? = nil, status: Status? = nil, statusName: String? = nil
    ) {
        self.phase = phase
        self.application = application
        self.status = status
        self.statusName = statusName
    }
}

/// A TTL with the policy for it where that was asked for (RFC 9803, section 3.1.2). Seconds.
package struct EPPTimeToLiveAnswer: Hashable, Sendable {
    package var timeToLive: EPPTimeToLive
    package var minimum: Int?
    package var usual: Int?
    package var maximum: Int?
    package init(_ timeToLive: EPPTimeToLive, minimum: Int? = nil, usual: Int? = nil, maximum: Int? = nil) {
        self.timeToLive = timeToLive
        self.minimum = minimum
        self.usual = usual
        self.maximum = maximum
    }
}
