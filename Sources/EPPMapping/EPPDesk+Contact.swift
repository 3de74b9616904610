import EPPWire
import RegistryFlows
import RegistryModel
import RegistryStore

/// Commands for contacts (RFC 5733, section 3).
extension EPPDesk {
    func contact(_ action: EPPContactAction, _ errand: EPPErrand) async throws -> EPPOutcome {
        switch action {
        case .check(let identifiers): return try check(contacts: identifiers, errand)
        case .info(let query): return try info(query, errand)
        case .create(let create): return try await self.create(create, errand)
        case .delete(let identifier):
            let command = DeleteContact(identifier: ContactIdentifier(identifier))
            return try await outcome(of: .deleteContact(command), errand) { _, _ in EPPOutcome(.success) }
        case .transfer(.query, let query): return try transferQuery(query, errand)
        case .transfer(let operation, let query): return try await transfer(operation, query, errand)
        case .update(let update):
            let command = try changes(update)
            return try await outcome(of: .updateContact(command), errand) { _, _ in EPPOutcome(.success) }
        }
    }

    private func create(_ create: EPPContactCreate, _ errand: EPPErrand) async throws -> EPPOutcome {
        var command = errand.contact(create)
        command.authorization = secret(create.authorization)
        return try await outcome(of: .createContact(command), errand) { _, answer in
            guard case .contact(let contact) = answer else { preconditionFailure("a create answers with its contact") }
            return EPPOutcome(
                [EPPResult(.success)],
                data: .contactCreated(identifier: contact.identifier.rawValue, created: contact.created))
        }
    }

    private func changes(_ update: EPPContactUpdate) throws -> UpdateContact {
        var command = UpdateContact(identifier: ContactIdentifier(update.identifier))
        command.addStatuses = try statuses(update.addStatuses, .contact)
        command.removeStatuses = try statuses(update.removeStatuses, .contact)
        guard let change = update.change else { return command }
        command.email = change.email
        command.voice = change.voice?.change
        command.fax = change.fax?.change
        command.disclosure = change.disclose.map { $0.disclosure.map(DisclosureChange.set) ?? .clear }
        command.authorization = self.change(change.authorization)
        // What an update leaves out of an address stays as it is (RFC 5733, section 3.2.5): the flow knows as what.
        for postal in change.postal {
            switch postal.type {
            case .international: command.internationalParts = postal.parts
            case .local: command.localParts = postal.parts
            }
        }
        return command
    }

    private func check(contacts identifiers: [String], _ errand: EPPErrand) throws -> EPPOutcome {
        try read { reader, _ in
            let answers = try identifiers.map { identifier -> EPPCheckAnswer in
                try reader.contact(ContactIdentifier(identifier)) == nil
                    ? EPPCheckAnswer(identifier, isAvailable: true) : errand.unavailable(identifier, .inUse)
            }
            return EPPOutcome([EPPResult(.success)], data: .contactCheck(answers))
        }
    }

    /// RFC 5733, section 3.1.2. A contact is a person's data: to its sponsor, to whoever shows its secret, and to the
    /// registrar that a name came over to with it, which the country's rules make answer for the holder's data.
    private func info(_ query: EPPContactQuery, _ errand: EPPErrand) throws -> EPPOutcome {
        let info = try contact(query)
        var data = info.data
        if !(try proves(query, info)), info.contact.sponsor != errand.visit.registrar {
            let isAnswered = try read { reader, _ in
                try info.isAnsweredFor(by: errand.visit.registrar, registry.policies, reader)
            }
            guard isAnswered else { throw Refusal.notAuthorized(.contact, query.identifier) }
            // Whether a secret is set is between the contact and its sponsor.
            data.authorization = nil
        }
        return EPPOutcome(
            [EPPResult(.success)], data: .contactInfo(data), extensions: [.holderKind(info.contact.kind)])
    }

    private func contact(_ query: EPPContactQuery) throws -> InfoContact {
        let identifier = ContactIdentifier(query.identifier)
        return try read { reader, instant in
            guard let info = try InfoContact(identifier, at: instant, past: false, reader: reader) else {
                throw Refusal.objectDoesNotExist(.contact, query.identifier)
            }
            return info
        }
    }

    /// False where no secret was shown; a wrong one is refused.
    private func proves(_ query: EPPContactQuery, _ info: InfoContact) throws(Refusal) -> Bool {
        guard let authorization = query.authorization else { return false }
        let identifier = ObjectKind.contact.repositoryIdentifier(info.contact.number)
        guard proves(authorization, [(identifier, info.contact.authorization)]) else {
            throw .badAuthorization(.contact, query.identifier)
        }
        return true
    }

    private func requireSponsor(_ contact: Contact, _ errand: EPPErrand) throws(Refusal) {
        guard contact.sponsor == errand.visit.registrar else {
            throw .notAuthorized(.contact, contact.identifier.rawValue)
        }
    }

    private func transferQuery(_ query: EPPContactQuery, _ errand: EPPErrand) throws -> EPPOutcome {
        let info = try contact(query)
        let isProven = try proves(query, info)
        guard let transfer = info.contact.transfer else {
            if !isProven { try requireSponsor(info.contact, errand) }
            throw Refusal.notPendingTransfer(query.identifier)
        }
        guard isProven || transfer.involves(errand.visit.registrar) else {
            throw Refusal.notAuthorized(.contact, query.identifier)
        }
        return EPPOutcome([EPPResult(.success)], data: .contactTransfer(transfer.data(of: query.identifier)))
    }

    private func transfer(
        _ operation: EPPTransferOperation, _ query: EPPContactQuery, _ errand: EPPErrand
    ) async throws -> EPPOutcome {
        guard let step = TransferDomain.Step(operation) else { preconditionFailure("a query changes nothing") }
        let identifier = ContactIdentifier(query.identifier)
        let kept = step == .request ? try read { reader, _ in try reader.contact(identifier) } : nil
        // The secret is the contact's own, as a name's is at its transfer.
        if let kept, case .password(_, let named?) = query.authorization,
            named != ObjectKind.contact.repositoryIdentifier(kept.number)
        {
            throw EPPProblem.option(.contact, "authInfo", named)
        }
        let command = TransferContact(
            identifier: identifier, step: step, authorization: proof(query.authorization, of: kept?.authorization))
        return try await outcome(of: .transferContact(command), errand) { _, answer in
            guard case .contact(let contact) = answer, let transfer = contact.transfer else {
                preconditionFailure("a transfer answers with its contact")
            }
            let code: EPPResultCode = transfer.state == .pending ? .actionPending : .success
            return EPPOutcome([EPPResult(code)], data: .contactTransfer(transfer.data(of: query.identifier)))
        }
    }
}
