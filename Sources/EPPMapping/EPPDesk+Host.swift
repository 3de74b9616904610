import DNSCore
import EPPWire
import RegistryFlows
import RegistryModel

/// Commands for hosts (RFC 5732, section 3).
extension EPPDesk {
    func host(_ action: EPPHostAction, _ errand: EPPErrand) async throws -> EPPOutcome {
        switch action {
        case .check(let names): return try check(hosts: names, errand)
        case .info(let name): return try info(host: name, errand)
        case .create(let create):
            var command = CreateHost(name: create.name, addresses: create.addresses)
            command.timesToLive = errand.timesToLive
            return try await outcome(of: .createHost(command), errand) { _, answer in
                guard case .host(let host) = answer else { preconditionFailure("a create answers with its host") }
                return EPPOutcome(
                    [EPPResult(.success)], data: .hostCreated(name: host.name, created: host.created))
            }
        case .delete(let name):
            return try await outcome(of: .deleteHost(DeleteHost(name: name)), errand) { _, _ in EPPOutcome(.success) }
        case .update(let update):
            var command = try changes(update)
            command.timesToLive = errand.timesToLive
            return try await outcome(of: .updateHost(command), errand) { _, _ in EPPOutcome(.success) }
        }
    }

    private func changes(_ update: EPPHostUpdate) throws(EPPProblem) -> UpdateHost {
        var command = UpdateHost(name: update.name)
        command.newName = update.newName
        command.addAddresses = update.add?.addresses ?? []
        command.removeAddresses = update.remove?.addresses ?? []
        command.addStatuses = try statuses(update.add?.statuses ?? [], .host)
        command.removeStatuses = try statuses(update.remove?.statuses ?? [], .host)
        return command
    }

    private func check(hosts texts: [String], _ errand: EPPErrand) throws -> EPPOutcome {
        try read { reader, instant in
            let answers = try texts.map { text -> EPPCheckAnswer in
                guard let name = try? DomainName(text), name.isHostName else {
                    return errand.unavailable(text, .notAName)
                }
                let host = try InfoHost(name, at: instant, past: false, reader: reader, policies: registry.policies)
                return host == nil ? EPPCheckAnswer(text, isAvailable: true) : errand.unavailable(text, .inUse)
            }
            return EPPOutcome([EPPResult(.success)], data: .hostCheck(answers))
        }
    }

    /// RFC 5732, section 3.1.2. A host is there to be used by the names of all registrars, and its addresses are in the
    /// public zone, so every registrar sees it whole.
    private func info(host name: DomainName, _ errand: EPPErrand) throws -> EPPOutcome {
        try read { reader, instant in
            guard let info = try InfoHost(name, at: instant, past: false, reader: reader, policies: registry.policies)
            else { throw Refusal.objectDoesNotExist(.host, name.text) }
            let times = errand.timesToLive(
                info.host.timesToLive, of: TimesToLive.Record.ofHost, registry.timesToLive(of: name))
            return EPPOutcome([EPPResult(.success)], data: .hostInfo(info.data), extensions: times)
        }
    }
}
