import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore

extension Registry {
    /// What a message tells beside its sentence. Throws `SQLFailure` and what reading a kept receipt throws.
    package func contents(of message: PollMessage) throws -> PollContents {
        try database.read { try PollReading(message, RegistryReader($0), self).contents() }
    }
}

/// Works out what one message tells.
private struct PollReading {
    let message: PollMessage
    let reader: RegistryReader
    let registry: Registry

    init(_ message: PollMessage, _ reader: RegistryReader, _ registry: Registry) {
        self.message = message
        self.reader = reader
        self.registry = registry
    }

    func contents() throws -> PollContents {
        guard let kind = message.known else { return .sentence }
        if kind == .policyAhead {
            return PolicyAhead(object: message.object).map(PollContents.policyAhead) ?? .sentence
        }
        guard let number = message.decision, let receipt = try reader.decision(numbered: number) else {
            return .sentence
        }
        switch kind {
        case .applicationApproved, .applicationRefused:
            return try review(receipt, isApproved: kind == .applicationApproved)
        case .changedByRegistry: return try change(receipt)
        case .balanceLow: return try balance(receipt)
        case .claimOpened, .claimLodged, .claimSettled, .claimFinished, .claimUndone:
            return try claim(receipt)
        case .caseNotified, .caseExtended, .caseUpheld, .caseDismissed, .caseProved, .caseProposed, .caseSanctioned,
            .caseLifted, .caseClosed, .caseLooked:
            return try audit(receipt)
        default: return try transfer(receipt, kind)
        }
    }

    private func review(_ receipt: DecisionReceipt, isApproved: Bool) throws -> PollContents {
        guard let name = try? DomainName(message.object),
            let state = try reader.step(of: .application, named: message.object, by: receipt.number)?.after
        else { return .sentence }
        let application = try decodeJSON(Application.self, from: state)
        let signature = application.refusal ?? (isApproved ? application.approvals.last : nil)
        return .review(
            PollContents.Review(
                name: name, isApproved: isApproved, application: application.number,
                trace: try reader.trace(ofDecision: application.decision), at: receipt.instant,
                reason: signature?.reason))
    }

    private func claim(_ receipt: DecisionReceipt) throws -> PollContents {
        let seen = try decodeJSON(Facts.self, from: receipt.facts).campaign?.claim
        guard let seen, let claim = try reader.claim(numbered: seen.number),
            let campaign = try reader.campaign(numbered: claim.campaign)
        else { return .sentence }
        return .claim(try InfoClaim(claim, in: campaign, reader: reader, registry: registry))
    }

    private func audit(_ receipt: DecisionReceipt) throws -> PollContents {
        let seen = try decodeJSON(Facts.self, from: receipt.facts).audit?.subject
        return try seen.flatMap { try reader.auditCase(numbered: $0.number) }.map(PollContents.audit) ?? .sentence
    }

    private func balance(_ receipt: DecisionReceipt) throws -> PollContents {
        let entries = try reader.accountEntries(ofDecision: receipt.number)
        let facts = try decodeJSON(Facts.self, from: receipt.facts)
        guard let entry = entries.last(where: { $0.registrar == message.registrar }),
            let account = facts.billing?.account(of: message.registrar)
        else { return .sentence }
        var mark = account.lowMark
        if case .creditAccount(let credit) = try decodeJSON(Command.self, from: receipt.command) {
            mark = credit.lowMark ?? mark
        }
        return .balance(
            PollContents.BalanceNotice(
                registrar: message.registrar, balance: entry.balance, mark: mark, currency: account.currency))
    }
}

extension PollReading {
    /// One decision can tell of two transfers: of one that the clock had ended by then, and of its own. The state that
    /// the message tells of says which.
    private func transfer(_ receipt: DecisionReceipt, _ kind: PollMessage.Kind) throws -> PollContents {
        let facts = try decodeJSON(Facts.self, from: receipt.facts)
        let circumstances = Circumstances(actor: receipt.actor, instant: receipt.instant, zone: receipt.zone)
        if receipt.objectKind == .contact {
            let identifier = ContactIdentifier(message.object)
            let after = try after(Contact.self, .contact, receipt)
            let found = [after, facts.existing(contact: identifier, circumstances)].compactMap { $0?.transfer }
                .first { PollMessage.Kind(of: $0) == kind }
            guard let found else { return .sentence }
            return .transfer(
                PollContents.TransferNotice(
                    object: .contact(identifier), transfer: found, isByOperator: receipt.isOperators(found)))
        }
        guard let name = try? DomainName(message.object) else { return .sentence }
        let after = try after(Domain.self, .domain, receipt)
        for domain in [after, facts.existing(name, circumstances)].compactMap(\.self) {
            guard let transfer = domain.transfer, PollMessage.Kind(of: transfer) == kind else { continue }
            return .transfer(
                PollContents.TransferNotice(
                    object: .domain(name), transfer: transfer, expiry: domain.expiry,
                    isByOperator: receipt.isOperators(transfer)))
        }
        return .sentence
    }

    private func after<Object: Decodable>(
        _ type: Object.Type, _ kind: ObjectKind, _ receipt: DecisionReceipt
    ) throws -> Object? {
        try reader.step(of: kind, named: message.object, by: receipt.number)?.after
            .map { try decodeJSON(type, from: $0) }
    }

    private func change(_ receipt: DecisionReceipt) throws -> PollContents {
        guard let step = try reader.step(of: receipt.objectKind, named: message.object, by: receipt.number) else {
            return .sentence
        }
        return .change(
            PollContents.RegistryChange(
                kind: receipt.objectKind, name: message.object, operation: receipt.pollOperation,
                before: try object(step.before, receipt, upTo: receipt.number - 1),
                after: try object(step.after, receipt, upTo: receipt.number), at: receipt.instant,
                who: receipt.actor.role == .operator ? receipt.actor.name : "registry",
                reason: try reason(receipt), decision: receipt.number))
    }

    /// A domain whose end has come with the decision is kept for its history, and is no more.
    private func object(
        _ state: [UInt8]?, _ receipt: DecisionReceipt, upTo decision: ObjectNumber
    ) throws -> RegistryObject? {
        guard let state else { return nil }
        switch receipt.objectKind {
        case .domain:
            let domain = try decodeJSON(Domain.self, from: state)
            guard domain.exists(at: receipt.instant) else { return nil }
            let servers = try domain.nameServers.compactMap {
                try reader.state(of: .host, numbered: $0, upTo: decision).map {
                    try decodeJSON(Host.self, from: $0).name
                }
            }
            return .domain(domain, nameServers: servers)
        case .host: return .host(try decodeJSON(Host.self, from: state))
        case .contact: return .contact(try decodeJSON(Contact.self, from: state))
        case .registrar: return .registrar(try decodeJSON(Registrar.self, from: state))
        case .application: return nil
        }
    }

    private func reason(_ receipt: DecisionReceipt) throws -> String? {
        guard receipt.pollOperation == .restore,
            case .restoreDomain(let restore) = try decodeJSON(Command.self, from: receipt.command)
        else { return nil }
        return restore.statement
    }
}

extension DecisionReceipt {
    /// Whether an operator took this step of a transfer with the decision: what the clock had ended by then has an
    /// earlier instant.
    fileprivate func isOperators(_ transfer: Transfer) -> Bool {
        actor.role == .operator && transfer.acts == instant && pollOperation == .transfer
    }

    /// What kind of object the operation is about, by its word: receipts outlive the commands of one program.
    fileprivate var objectKind: ObjectKind {
        switch operation {
        case "createHost", "updateHost", "deleteHost": .host
        case "createContact", "updateContact", "deleteContact", "transferContact": .contact
        case "createRegistrar", "updateRegistrar", "creditAccount", "setPassword", "addCertificate",
            "removeCertificate":
            .registrar
        case "decideApplication": .application
        default: .domain
        }
    }

    /// The operation in the words of RFC 8590; a change of holder is an update to RFC 5731.
    fileprivate var pollOperation: PollContents.RegistryChange.Operation {
        switch operation {
        case "createDomain", "createHost", "createContact", "createRegistrar": .create
        case "deleteDomain", "deleteHost", "deleteContact": .delete
        case "renewDomain": .renew
        case "restoreDomain": .restore
        case "transferDomain", "settleTransfer", "transferContact": .transfer
        case "updateDomain", "changeRegistrant", "changeMember", "carryOutSanction", "liftSanction", "updateHost",
            "updateContact", "updateRegistrar":
            .update
        default: .custom
        }
    }
}
