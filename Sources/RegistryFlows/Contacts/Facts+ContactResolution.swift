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
        changes.tell(before.transfer, projected.transfer, after.transfer, about: identifier.rawValue)
        return Resolution(changes: changes, answer: .contact(after))
    }
}
