import RegistryModel
import RegistryStore

extension Facts {
    /// What is written where a stored contact becomes `after`, with word to both sides of a transfer that moved.
    func resolution(
        updating identifier: ContactIdentifier, to after: Contact, _ circumstances: Circumstances
    ) -> Resolution {
        guard let before = contact(identifier) else {
            preconditionFailure("'\(identifier)' was projected without being in the facts")
        }
        var after = after
        after.updater = circumstances.account
        after.updated = circumstances.instant
        var changes = ChangeSet()
        changes.contacts = [Change(before: before, after: after)]
        let projected = before.projected(to: circumstances.instant)
        if let transfer = projected.transfer, transfer != before.transfer {
            changes.tell(transfer, about: identifier.rawValue)
        }
        if let transfer = after.transfer, transfer != projected.transfer {
            changes.tell(transfer, about: identifier.rawValue)
        }
        return Resolution(changes: changes, answer: .contact(after))
    }
}

extension Circumstances {
    func requireNoTransfer(_ contact: Contact) throws(Refusal) {
        if contact.transfer?.state == .pending { throw .pendingTransfer(contact.identifier.rawValue) }
    }
}
