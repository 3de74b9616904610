import BatchFiles
import DNSCore
import RegistryFlows
import RegistryModel

/// Turns what a line or a form asks for into the command that the flows take.
extension BatchRequest {
    /// - Parameter registry: where the salt of a stored secret is looked up.
    func command(_ registry: Registry) throws -> Command {
        switch action {
        case .check: .checkDomains(CheckDomains(names: [name]))
        case .create: .createDomain(create)
        case .renew: .renewDomain(RenewDomain(name: name, currentExpiry: expiry ?? .distantPast, years: years ?? 0))
        case .update: .updateDomain(update)
        case .delete: .deleteDomain(DeleteDomain(name: name))
        case .restore:
            .restoreDomain(
                RestoreDomain(name: name, step: step == .report ? .report : .request, statement: statement))
        case .transfer: .transferDomain(try transfer(registry))
        case .claim: .lodgeClaim(try lodging(registry))
        }
    }

    private var create: CreateDomain {
        var command = CreateDomain(
            name: name, years: years ?? 0, registrant: registrant ?? ContactIdentifier(""))
        command.contacts = contacts
        command.nameServers = nameServers
        command.delegationSigners = delegationSigners
        command.serverPlace = serverPlace
        command.evidence = evidence
        command.authorization = authorization.map(Secret.input)
        return command
    }

    private var update: UpdateDomain {
        var command = UpdateDomain(name: name)
        command.addNameServers = nameServers
        command.removeNameServers = removeNameServers
        command.addContacts = contacts
        command.removeContacts = removeContacts
        command.addStatuses = addStatuses
        command.removeStatuses = removeStatuses
        command.addDelegationSigners = delegationSigners
        command.removeDelegationSigners = removeDelegationSigners
        command.serverPlace = serverPlace
        command.addEvidence = evidence
        command.authorization = authorization.map { .set(Secret.input($0)) }
        return command
    }

    private func lodging(_ registry: Registry) throws -> LodgeClaim {
        guard let claim else { preconditionFailure("a line without its claim was not read") }
        var command = LodgeClaim(campaign: claim.campaign, source: name, choice: claim.choice)
        command.alternatives = claim.alternatives
        command.preference = claim.preference
        command.follows = claim.follows
        command.confirmsKeys = claim.confirmsKeys
        command.releasesOldName = claim.releasesOldName
        command.evidence = evidence
        command.language = claim.language
        command.proofs = try registry.claimProofs(of: name, token: claim.token)
        return command
    }

    private func transfer(_ registry: Registry) throws -> TransferDomain {
        let steps: [Step: TransferDomain.Step] = [.approve: .approve, .reject: .reject, .cancel: .cancel]
        var command = TransferDomain(name: name, step: step.flatMap { steps[$0] } ?? .request)
        if let authorization {
            command.authorization = try registry.authorizationProof(domain: name, secret: authorization)
        }
        return command
    }
}
