import DNSCore
import EPPWire
import RegistryFlows
import RegistryModel

/// RFC 5731, section 3.2.5, which carries three procedures: a change of data, a change of the holder, and a restore
/// (RFC 3915). The country's rules keep them apart, and so does the register: one command is one of them.
extension EPPDesk {
    func update(_ update: EPPDomainUpdate, _ errand: EPPErrand) async throws -> EPPOutcome {
        if let restore = errand.command.part({ if case .restore(let part) = $0 { part } else { nil } }) {
            return try await self.restore(restore, update, errand)
        }
        let command = try changes(update, errand)
        if let registrant = update.change?.registrant {
            // Documents belong to either procedure: they prove the right of the holder that is to come.
            var rest = command
            rest.addEvidence = []
            guard rest == UpdateDomain(name: update.name) else {
                throw EPPProblem.policy(
                    .domain, "registrant", .notTogether("domain:registrant", "domain:update"), registrant)
            }
            guard !registrant.isEmpty else { throw EPPProblem.missing(.domain, "registrant", in: "chg") }
            var change = ChangeRegistrant(name: update.name, registrant: ContactIdentifier(registrant))
            change.evidence = command.addEvidence
            return try await outcome(of: .changeRegistrant(change), errand) { _, _ in EPPOutcome(.success) }
        }
        return try await outcome(of: .updateDomain(command), errand) { _, _ in EPPOutcome(.success) }
    }

    private func changes(_ update: EPPDomainUpdate, _ errand: EPPErrand) throws -> UpdateDomain {
        var command = UpdateDomain(name: update.name)
        if let add = update.add {
            command.addNameServers = add.nameServers
            command.addContacts = try contacts(add.contacts, in: "add")
            command.addStatuses = try statuses(add.statuses, .domain)
        }
        if let remove = update.remove {
            command.removeNameServers = remove.nameServers
            command.removeContacts = try contacts(remove.contacts, in: "rem")
            command.removeStatuses = try statuses(remove.statuses, .domain)
        }
        command.authorization = change(update.change?.authorization)
        command.timesToLive = errand.timesToLive
        for part in errand.command.extensions {
            switch part {
            case .secDNSUpdate(let part): try apply(part, to: &command)
            case .serverLocation(let place): command.serverPlace = place.serverPlace
            case .addEvidence(let documents): command.addEvidence = documents
            case .allocationToken: throw EPPProblem.option(.allocationToken, "allocationToken")
            // Applications are judged as they were lodged: what is to be otherwise is lodged anew.
            case .launchUpdate: throw EPPProblem.option(.launch, "update")
            default: break
            }
        }
        return command
    }

    private func apply(_ update: EPPSecDNSUpdate, to command: inout UpdateDomain) throws(EPPProblem) {
        // Every change is in the zone within a second, so none is more urgent than the others.
        if update.isUrgent { throw .option(.secDNS, "urgent") }
        try requireNoSignatureLife(update.change?.maximumSignatureLife)
        try requireNoSignatureLife(update.add?.maximumSignatureLife)
        switch update.remove {
        case .all(let isAll): command.removeAllDelegationSigners = isAll
        case .records(let records): command.removeDelegationSigners = try signers(records, of: command.name)
        case nil: break
        }
        if let add = update.add { command.addDelegationSigners = try signers(add.records, of: command.name) }
    }

    /// RFC 3915, section 4.2.5: the update around a restore changes nothing else.
    private func restore(
        _ restore: EPPRestore, _ update: EPPDomainUpdate, _ errand: EPPErrand
    ) async throws -> EPPOutcome {
        let isBare = try changes(update, errand) == UpdateDomain(name: update.name)
        guard isBare, update.change?.registrant == nil else {
            throw EPPProblem.policy(.rgp, "restore", .notTogether("rgp:restore", "domain:update"))
        }
        var command = RestoreDomain(name: update.name, step: .request)
        if case .report(let report) = restore {
            command = RestoreDomain(name: update.name, step: .report, statement: report.text)
        }
        return try await outcome(of: .restoreDomain(command), errand) { decision, answer in
            guard case .domain(let domain) = answer else { preconditionFailure("a restore answers with its domain") }
            let grace = domain.graceStatuses(at: decision.instant)
            return EPPOutcome(
                [EPPResult(.success)],
                extensions: (grace.isEmpty ? [] : [.graceUpdate(grace)])
                    + errand.charged(.update, decision, years: 0))
        }
    }
}

extension EPPRestoreReport {
    /// The report as one text, as it is kept.
    var text: String {
        let parts = [("before", before), ("after", after), ("reason", reason)] + statements.map { ("statement", $0) }
        let all = parts + (other.map { [("other", $0)] } ?? [])
        let times = [("deleted", deleted.description), ("restored", restored.description)]
        return (all + times).map { "\($0.0): \($0.1)" }.joined(separator: "; ")
    }
}
