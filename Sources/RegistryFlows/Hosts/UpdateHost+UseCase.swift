import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore

/// RFC 5732, section 3.2.5: addresses, statuses and the name of a host. `Circumstances.zone` is that of the new name
/// where there is one.
extension UpdateHost: UseCase {
    package var object: String { name.text }

    package func load(_ facts: inout Facts, from reader: RegistryReader, _ circumstances: Circumstances) throws {
        try facts.loadActor(circumstances, from: reader)
        let host = try facts.loadHost(named: name, from: reader)
        guard let newName else { return }
        try facts.loadHost(named: newName, from: reader)
        try facts.loadSuperordinate(of: newName, from: reader, circumstances)
        guard let host, host.superordinate == nil else { return }
        // Here a link counts only where another registrar's domain has it: its delegation would change unasked.
        let count = try reader.links(
            toHost: host.number, sponsoredByOthersThan: host.sponsor, at: circumstances.instant)
        facts.hostLinks.append(Facts.Link(number: host.number, count: count))
    }

    package func proposal(_ facts: Facts, _ circumstances: Circumstances) -> Proposal? { nil }

    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        try requireForm()
        try requireRange(facts, circumstances)
        try facts.requireTimesToLive(timesToLive, of: TimesToLive.Record.ofHost)
        guard let host = facts.existing(host: name, circumstances) else {
            throw .objectDoesNotExist(.host, name.text)
        }
        let target = try newSuperordinate(facts, circumstances)
        if let newName, facts.host(named: newName) != nil { throw .objectExists(.host, newName.text) }
        try circumstances.requireSponsor(host.sponsor, .host, name.text)
        if let target { try circumstances.requireSponsor(target) }
        let statuses = StatusChange(addStatuses, removeStatuses)
        try statuses.requireThere(in: host.statuses)
        try statuses.requireNoLock(
            in: host.statuses, onlyStatuses: changesOnlyStatuses, .host, name.text, circumstances)
        if let target { try circumstances.requireSettled(target) }
        // RFC 5732, section 3.2.5: an external host that other registrars' domains use keeps its name.
        if newName != nil, host.superordinate == nil, facts.links(toHost: host.number) > 0 {
            throw .association(.host, name.text, reason: RefusalDetail.linkedByOthers.with(name.text))
        }
        return resolution(facts, host, target, circumstances)
    }

    private func resolution(
        _ facts: Facts, _ host: Host, _ target: Domain?, _ circumstances: Circumstances
    ) -> Resolution {
        var after = host
        after.addresses = host.addresses.filter { !removeAddresses.contains($0) } + addAddresses
        after.statuses = StatusChange(addStatuses, removeStatuses).applied(to: host.statuses)
        // What was set under the old name's zone may be too little or too much for the new one's.
        after.timesToLive = timesToLive.applied(to: newName == nil ? host.timesToLive : nil)
        if let newName {
            after.name = newName
            after.superordinate = target?.number
            if let target { after.sponsor = target.sponsor }
        }
        after.updater = circumstances.account
        after.updated = circumstances.instant
        var changes = ChangeSet()
        changes.hosts = [Change(before: facts.host(named: name), after: after)]
        var resolution = Resolution(changes: changes, answer: .host(after))
        resolution.tell(host.sponsor, of: after.name.text, circumstances)
        // A new name may have put it under another registrar's domain.
        if after.sponsor != host.sponsor { resolution.tell(after.sponsor, of: after.name.text, circumstances) }
        return resolution
    }

    private var changesOnlyStatuses: Bool {
        newName == nil && addAddresses.isEmpty && removeAddresses.isEmpty && timesToLive == nil
    }

    private func requireForm() throws(Refusal) {
        guard self != UpdateHost(name: name) else {
            throw .parameterSyntax(field: "update", reason: RefusalDetail.nothingToChange.with())
        }
        if let newName { try FormGuards.requireHostName(newName, "host:chg") }
    }

    private func requireRange(_ facts: Facts, _ circumstances: Circumstances) throws(Refusal) {
        try StatusChange(addStatuses, removeStatuses).requireRight(of: .host, circumstances)
        if newName == name {
            throw .parameterRange(field: "host:chg", reason: RefusalDetail.alreadyThere.with(name.text))
        }
        guard let host = facts.existing(host: name, circumstances) else { return }
        let addresses = try ListChange("addr", host.addresses, addAddresses, removeAddresses) { $0.description }
        try FormGuards.requireMost(addresses.after.count, RequestLimits.addresses, "addr")
        let inside = newName == nil ? host.superordinate != nil : circumstances.zone != nil
        try Facts.requireAddresses(addresses.after, inside: inside)
    }

    /// The domain that the new name lies under; nil without a new name, or outside of our zones.
    private func newSuperordinate(_ facts: Facts, _ circumstances: Circumstances) throws(Refusal) -> Domain? {
        guard let newName else { return nil }
        return try facts.requireSuperordinate(of: newName, circumstances)
    }
}
