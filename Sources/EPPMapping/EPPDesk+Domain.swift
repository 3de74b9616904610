import DNSCore
import EPPWire
import RegistryFlows
import RegistryModel

/// Commands that change domains (RFC 5731, section 3.2).
extension EPPDesk {
    func domain(_ action: EPPDomainAction, _ errand: EPPErrand) async throws -> EPPOutcome {
        switch action {
        case .check(let names): try await check(domains: names, errand)
        case .info(let info): try self.info(info, errand)
        case .create(let create): try await self.create(create, errand)
        case .delete(let name): try await delete(name, errand)
        case .renew(let renew): try await self.renew(renew, errand)
        case .transfer(.query, let transfer): try transferQuery(transfer, errand)
        case .transfer(let operation, let transfer): try await self.transfer(operation, transfer, errand)
        case .update(let update): try await self.update(update, errand)
        }
    }

    private func create(_ create: EPPDomainCreate, _ errand: EPPErrand) async throws -> EPPOutcome {
        if let launch = errand.command.part({ if case .launchCreate(let launch) = $0 { launch } else { nil } }),
            let campaign = try campaign(of: launch.phase)
        {
            return try await lodge(create, launch, in: campaign, errand)
        }
        guard let registrant = create.registrant else { throw EPPProblem.missing(.domain, "registrant", in: "create") }
        var command = CreateDomain(
            name: create.name, years: try years(create.period), registrant: ContactIdentifier(registrant))
        command.contacts = try contacts(create.contacts, in: "create")
        command.nameServers = create.nameServers
        command.authorization = secret(create.authorization)
        for part in errand.command.extensions {
            switch part {
            case .secDNSCreate(let data):
                try requireNoSignatureLife(data.maximumSignatureLife)
                command.delegationSigners = try signers(data.records, of: create.name)
            case .serverLocation(let place): command.serverPlace = place.serverPlace
            case .evidence(let documents): command.evidence = documents
            case .allocationToken(let token):
                command.allocationToken = try proofs(of: token, for: [create.name], errand).first
            case .launchCreate(let launch): try requireNoClaims(launch)
            default: break
            }
        }
        command.timesToLive = errand.timesToLive
        return try await outcome(of: .createDomain(command), errand) { decision, answer in
            guard case .domain(let domain) = answer else { preconditionFailure("a create answers with its domain") }
            let data = EPPResponseData.domainCreated(
                name: domain.name, created: domain.created, expiry: domain.expiry)
            return EPPOutcome(
                [EPPResult(.success)], data: data, extensions: errand.charged(.create, decision, years: command.years))
        }
    }

    /// RFC 5731, section 3.3: the name is there and waits; what was decided comes as a poll message.
    func underReview(_ application: ObjectNumber, _ decision: Decision, _ errand: EPPErrand) throws -> EPPOutcome {
        guard case .domain(.create(let create)) = errand.command.action else {
            preconditionFailure("only a create is reviewed")
        }
        let result = EPPResult(
            .actionPending, details: errand.details(of: decision.grounds, receipt: decision.receipt, registry.policies))
        let data = EPPResponseData.domainCreated(name: create.name, created: decision.instant, expiry: nil)
        let launch = errand.command.part { if case .launchCreate(let launch) = $0 { launch } else { nil } }
        let lodged = launch.map { EPPLaunchApplication(phase: $0.phase, identifier: String(application)) }
        return EPPOutcome(
            [result], data: data,
            extensions: (lodged.map { [.launchCreated($0)] } ?? [])
                + errand.charged(.create, decision, years: try years(create.period)))
    }

    private func delete(_ name: DomainName, _ errand: EPPErrand) async throws -> EPPOutcome {
        if let launch = errand.command.part({ if case .launchDelete(let launch) = $0 { launch } else { nil } }) {
            return try await withdraw(launch, name, errand)
        }
        return try await outcome(of: .deleteDomain(DeleteDomain(name: name)), errand) { decision, answer in
            // RFC 3915, section 3.1: in redemption the deletion is pending; within the add grace period it is done.
            guard case .domain(let domain) = answer, domain.exists(at: decision.instant) else {
                return EPPOutcome([EPPResult(.success)], extensions: errand.credited(decision))
            }
            return EPPOutcome([EPPResult(.actionPending)], extensions: errand.credited(decision))
        }
    }

    private func renew(_ renew: EPPDomainRenew, _ errand: EPPErrand) async throws -> EPPOutcome {
        guard let day = Instant(renew.currentExpiry.description) else {
            preconditionFailure("a date that was read is a date")
        }
        let command = RenewDomain(name: renew.name, currentExpiry: day, years: try years(renew.period))
        return try await outcome(of: .renewDomain(command), errand) { decision, answer in
            guard case .domain(let domain) = answer else { preconditionFailure("a renew answers with its domain") }
            return EPPOutcome(
                [EPPResult(.success)], data: .domainRenewed(name: domain.name, expiry: domain.expiry),
                extensions: errand.charged(.renew, decision, years: command.years))
        }
    }

    private func transfer(
        _ operation: EPPTransferOperation, _ transfer: EPPDomainTransfer, _ errand: EPPErrand
    ) async throws -> EPPOutcome {
        guard let step = TransferDomain.Step(operation) else { preconditionFailure("a query changes nothing") }
        // Tokens are for names that nobody has (RFC 8495, section 3.2.4, leaves the others to the server).
        if errand.command.allocationToken != nil { throw EPPProblem.option(.allocationToken, "allocationToken") }
        // How many years a transfer adds is policy, the same for all: who asks for others is told so. Widely used clients
        // send one year with each request, whatever the registry does: the answer's `exDate` tells what comes of it.
        let years = registry.policies.zone(of: transfer.name)
            .flatMap { registry.policies.terms(of: $0, at: registry.now()) }?.transferYears
        if step == .request, let period = transfer.period, let years, ![years, 1].contains(try self.years(period)) {
            throw EPPProblem.policy(.domain, "period", .range(years...years), String(period.value))
        }
        let command = TransferDomain(
            name: transfer.name, step: step, authorization: try proof(of: transfer, step))
        return try await outcome(of: .transferDomain(command), errand) { decision, answer in
            guard case .domain(let domain) = answer, let transfer = domain.transfer else {
                preconditionFailure("a transfer answers with its domain")
            }
            let data = EPPResponseData.domainTransfer(
                transfer.data(of: domain.name.text), expiry: transfer.expiry(of: domain, registry.policies))
            let code: EPPResultCode = transfer.state == .pending ? .actionPending : .success
            return EPPOutcome(
                [EPPResult(code)], data: data, extensions: errand.charged(.transfer, decision, years: transfer.years))
        }
    }

    private func proof(
        of transfer: EPPDomainTransfer, _ step: TransferDomain.Step
    ) throws -> AuthorizationProof? {
        guard step == .request, let authorization = transfer.authorization else { return nil }
        return try read { reader, instant in
            guard let domain = try reader.domain(named: transfer.name) else { return nil }
            // The secret is the name's own; a contact's, which `roid` would name, moves no name here (RFC 9154).
            if case .password(_, let named?) = authorization,
                named != ObjectKind.domain.repositoryIdentifier(domain.number)
            {
                throw EPPProblem.option(.domain, "authInfo", named)
            }
            return proof(authorization, of: domain.authorization)
        }
    }
}

extension TransferDomain.Step {
    /// Nil for a query.
    init?(_ operation: EPPTransferOperation) {
        switch operation {
        case .request: self = .request
        case .approve: self = .approve
        case .reject: self = .reject
        case .cancel: self = .cancel
        case .query: return nil
        }
    }
}
