import PolicyEngine
import RegistryModel
import RegistryStore

/// RFC 5733, section 3.2.1, with the kind of holder and the IIN or BIN that the country adds. Whether the number is a
/// right one, policy says of the name that is asked for, not of the contact.
extension CreateContact: UseCase {
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
        try ContactForm.requireRange(international, local)
        guard facts.contact(identifier) == nil else { throw .objectExists(.contact, identifier.rawValue) }
        var contact = Contact(
            identifier: identifier, kind: kind, nationalIdentifier: nationalIdentifier,
            international: international, local: local, voice: voice, fax: fax, email: email,
            sponsor: circumstances.account, created: circumstances.instant)
        if let terms = facts.terms {
            contact.authorization = authorization?.secret(from: circumstances.instant, terms)
        }
        var changes = ChangeSet()
        changes.contacts = [Change(before: nil, after: contact)]
        return Resolution(changes: changes, answer: .contact(contact))
    }

    private func requireForm() throws(Refusal) {
        try FormGuards.requireIdentifier(identifier.rawValue, "contact:id")
        try FormGuards.requireMail(email, "contact:email")
        try FormGuards.requirePhone(voice, "contact:voice")
        try FormGuards.requirePhone(fax, "contact:fax")
        try FormGuards.requireText(nationalIdentifier, "contact:nationalIdentifier")
        try FormGuards.requireSecret(authorization)
        guard international != nil || local != nil else {
            throw .parameterSyntax(field: "contact:postalInfo", reason: RefusalDetail.addressMissing.with())
        }
        try ContactForm.require(international, isInternational: true)
        try ContactForm.require(local, isInternational: false)
    }
}
