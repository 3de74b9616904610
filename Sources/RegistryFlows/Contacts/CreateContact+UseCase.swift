import PolicyEngine
import RegistryModel
import RegistryStore

/// RFC 5733, section 3.2.1, with the kind of holder and the IIN or BIN that the country adds. A number that can't have
/// been issued is refused here; whether one is needed, and of which kind, policy says of the name that is asked for.
extension CreateContact: UseCase {
    package var object: String { identifier.rawValue }

    package func load(_ facts: inout Facts, from reader: RegistryReader, _ circumstances: Circumstances) throws {
        facts.formEdition = Self.formEdition
        try facts.loadActor(circumstances, from: reader)
        try facts.loadContact(identifier, from: reader)
    }

    package func proposal(_ facts: Facts, _ circumstances: Circumstances) -> Proposal? { nil }

    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        try requireForm(facts)
        try ContactForm.requireRange(international, local)
        guard facts.contact(identifier) == nil else { throw .objectExists(.contact, identifier.rawValue) }
        var contact = Contact(
            identifier: identifier, kind: kind, nationalIdentifier: nationalIdentifier,
            international: international, local: local, voice: voice, fax: fax, email: email,
            sponsor: circumstances.account, created: circumstances.instant)
        contact.disclosure = disclosure
        if let terms = facts.terms {
            contact.authorization = authorization?.secret(from: circumstances.instant, terms)
        }
        var changes = ChangeSet()
        changes.contacts = [Change(before: nil, after: contact)]
        return Resolution(changes: changes, answer: .contact(contact))
    }

    /// Since this edition of the rules of form, the digits of an IIN or BIN are looked at.
    static let formEdition = 2

    private func requireForm(_ facts: Facts) throws(Refusal) {
        try FormGuards.requireIdentifier(identifier.rawValue, "contact:id")
        try FormGuards.requireMail(email, "contact:email")
        try FormGuards.requirePhone(voice, "contact:voice")
        try FormGuards.requirePhone(fax, "contact:fax")
        try FormGuards.requireText(nationalIdentifier, "contact:nationalIdentifier")
        if let nationalIdentifier, (facts.formEdition ?? 1) >= Self.formEdition {
            try ContactForm.requireNumber(nationalIdentifier)
        }
        try FormGuards.requireSecret(authorization)
        guard international != nil || local != nil else {
            throw .parameterSyntax(field: "contact:postalInfo", reason: RefusalDetail.addressMissing.with())
        }
        try ContactForm.require(international, isInternational: true)
        try ContactForm.require(local, isInternational: false)
    }
}
