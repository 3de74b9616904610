import PolicyEngine
import RegistryModel
import RegistryStore

/// RFC 5732, section 3.2.2: a host goes only when no domain uses it.
extension DeleteHost: UseCase {
    package var object: String { name.text }

    package func load(_ facts: inout Facts, from reader: RegistryReader, _ circumstances: Circumstances) throws {
        try facts.loadActor(circumstances, from: reader)
        guard let host = try facts.loadHost(named: name, from: reader) else { return }
        let count = try reader.links(toHost: host.number, at: circumstances.instant)
        facts.hostLinks.append(Facts.Link(number: host.number, count: count))
    }

    package func proposal(_ facts: Facts, _ circumstances: Circumstances) -> Proposal? { nil }

    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        guard let host = facts.existing(host: name, circumstances) else {
            throw .objectDoesNotExist(.host, name.text)
        }
        try circumstances.requireSponsor(host.sponsor, .host, name.text)
        try circumstances.requireNone(of: .deleteProhibited, in: host.statuses, .host, name.text)
        let links = facts.links(toHost: host.number)
        guard links == 0 else {
            throw .association(.host, name.text, reason: RefusalDetail.linked.with("\(links)"))
        }
        var changes = ChangeSet()
        changes.hosts = [Change(before: facts.host(named: name), after: nil)]
        var resolution = Resolution(changes: changes, answer: .done)
        resolution.tell(host.sponsor, of: name.text, circumstances)
        return resolution
    }
}
