import PolicyEngine
import RegistryModel
import RegistryStore

/// RFC 5733, section 3.2.5. Kind and national identifier say who the person is, so they can't be changed: another
/// person is another contact, and comes to a name by `ChangeRegistrant`.
extension UpdateContact: UseCase {
    package var object: String { identifier.rawValue }

    package func load(_ facts: inout Facts, from reader: RegistryReader, _ circumstances: Circumstances) throws {
        try facts.loadActor(circumstances, from: reader)
        try facts.loadContact(identifier, from: reader)
    }

    package func proposal(_ facts: Facts, _ circumstances: Circumstances) -> Proposal? { nil }

    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        try requireForm()
        let statuses = StatusChange(addStatuses, removeStatuses)
        try statuses.requireRight(of: .contact, circumstances)
        try ContactForm.requireRange(international, local)
        for parts in [internationalParts, localParts] {
            try FormGuards.requireMost(parts?.place?.street.count ?? 0, RequestLimits.streetLines, "contact:street")
        }
        let contact = try facts.requireContact(identifier, circumstances)
        try circumstances.requireSponsor(contact.sponsor, .contact, identifier.rawValue)
        try statuses.requireThere(in: contact.statuses)
        // RFC 5733, section 2.2: no transfer is pending that is prohibited.
        if circumstances.registrar != nil || !addStatuses.isDisjoint(with: .transferProhibited) {
            try circumstances.requireNoTransfer(contact)
        }
        try statuses.requireNoLock(
            in: contact.statuses, onlyStatuses: changesOnlyStatuses, .contact, identifier.rawValue, circumstances)
        var resolution = facts.resolution(
            updating: identifier, to: try changed(contact, facts.terms, circumstances), circumstances)
        resolution.tell(contact.sponsor, of: identifier.rawValue, circumstances)
        return resolution
    }

    private var changesOnlyStatuses: Bool {
        var rest = self
        rest.addStatuses = []
        rest.removeStatuses = []
        return rest == UpdateContact(identifier: identifier)
    }

    private func changed(
        _ contact: Contact, _ terms: LifecycleTerms?, _ circumstances: Circumstances
    ) throws(Refusal) -> Contact {
        var after = contact
        if let international { after.international = international }
        if let local { after.local = local }
        if let internationalParts { after.international = try internationalParts.applied(to: after.international) }
        if let localParts { after.local = try localParts.applied(to: after.local) }
        if let voice { after.voice = voice.text }
        if let fax { after.fax = fax.text }
        if let email { after.email = email }
        switch disclosure {
        case .set(let disclosure): after.disclosure = disclosure
        case .clear: after.disclosure = nil
        case nil: break
        }
        after.statuses = StatusChange(addStatuses, removeStatuses).applied(to: contact.statuses)
        switch authorization {
        case .set(let secret): after.authorization = terms.map { secret.secret(from: circumstances.instant, $0) }
        case .clear: after.authorization = nil
        case nil: break
        }
        return after
    }

    private func requireForm() throws(Refusal) {
        guard self != UpdateContact(identifier: identifier) else {
            throw .parameterSyntax(field: "update", reason: RefusalDetail.nothingToChange.with())
        }
        if let email { try FormGuards.requireMail(email, "contact:email") }
        try FormGuards.requirePhone(voice?.text, "contact:voice")
        try FormGuards.requirePhone(fax?.text, "contact:fax")
        if case .set(let secret) = authorization { try FormGuards.requireSecret(secret) }
        try ContactForm.require(international, isInternational: true)
        try ContactForm.require(local, isInternational: false)
        try internationalParts?.requireForm(isInternational: true)
        try localParts?.requireForm(isInternational: false)
    }
}
