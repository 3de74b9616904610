import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore

/// RFC 5732, section 3.2.1: makes a name server known. One inside of our zones belongs to the domain that it lies
/// under, and to that domain's registrar.
extension CreateHost: UseCase {
    package var object: String { name.text }

    package func load(_ facts: inout Facts, from reader: RegistryReader, _ circumstances: Circumstances) throws {
        try facts.loadActor(circumstances, from: reader)
        try facts.loadHost(named: name, from: reader)
        try facts.loadSuperordinate(of: name, from: reader, circumstances)
    }

    package func proposal(_ facts: Facts, _ circumstances: Circumstances) -> Proposal? { nil }

    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        try FormGuards.requireHostName(name, "host:name")
        try FormGuards.requireMost(addresses.count, RequestLimits.addresses, "addr")
        try FormGuards.requireDistinct(addresses, "addr") { $0.description }
        try Facts.requireAddresses(addresses, inside: circumstances.zone != nil)
        try facts.requireTimesToLive(timesToLive, of: TimesToLive.Record.ofHost)
        let superordinate = try facts.requireSuperordinate(of: name, circumstances)
        guard facts.existing(host: name, circumstances) == nil else { throw .objectExists(.host, name.text) }
        if let superordinate {
            try circumstances.requireSponsor(superordinate)
            try circumstances.requireSettled(superordinate)
        }
        var host = Host(
            name: name, superordinate: superordinate?.number, addresses: addresses,
            sponsor: superordinate?.sponsor ?? circumstances.account, created: circumstances.instant)
        host.creator = circumstances.account
        host.timesToLive = timesToLive.applied(to: nil)
        // A host left over from a purged domain of this name still has its delegations: the new one takes its place.
        let before = facts.host(named: name)
        host.number = before?.number ?? 0
        var changes = ChangeSet()
        changes.hosts = [Change(before: before, after: host)]
        var resolution = Resolution(changes: changes, answer: .host(host))
        resolution.tell(host.sponsor, of: name.text, circumstances)
        return resolution
    }
}
