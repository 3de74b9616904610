import PolicyEngine
import RegistryModel
import RegistryStore

/// RFC 5733, section 3.2.2: a contact goes only when no domain names it.
extension DeleteContact: UseCase {
    package var object: String { identifier.rawValue }

    package func load(_ facts: inout Facts, from reader: RegistryReader, _ circumstances: Circumstances) throws {
        try facts.loadActor(circumstances, from: reader)
        try facts.loadContact(identifier, from: reader)
        guard let contact = facts.contact(identifier) else { return }
        let count = try reader.links(toContact: identifier, at: circumstances.instant)
        facts.contactLinks.append(Facts.Link(number: contact.number, count: count))
    }

    package func proposal(_ facts: Facts, _ circumstances: Circumstances) -> Proposal? { nil }

    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        let contact = try facts.requireContact(identifier, circumstances)
        try circumstances.requireSponsor(contact.sponsor, .contact, identifier.rawValue)
        try circumstances.requireNoTransfer(contact)
        try circumstances.requireNone(of: .deleteProhibited, in: contact.statuses, .contact, identifier.rawValue)
        let links = facts.links(toContact: contact.number)
        guard links == 0 else {
            throw .association(.contact, identifier.rawValue, reason: RefusalDetail.linked.with("\(links)"))
        }
        var changes = ChangeSet()
        changes.contacts = [Change(before: facts.contact(identifier), after: nil)]
        var resolution = Resolution(changes: changes, answer: .done)
        resolution.tell(contact.sponsor, of: identifier.rawValue, circumstances)
        return resolution
    }
}
