import PolicyEngine
import RegistryModel
import RegistryStore

/// RFC 5733, section 3.1.2: what a contact is, or was.
package struct InfoContact: Hashable, Sendable {
    /// Projected to `instant`.
    package let contact: Contact
    package let instant: Instant
    /// How many names name the contact, in any role; nil where the past was asked for.
    package let links: Int?

    /// - Parameter past: read the state that was stored at `instant`, not the present one.
    /// - Returns: nil where there is no such contact then.
    package init?(
        _ identifier: ContactIdentifier, at instant: Instant, past: Bool, reader: RegistryReader
    ) throws {
        let stored = past ? try reader.contact(identifier, asOf: instant) : try reader.contact(identifier)
        guard let stored else { return nil }
        contact = stored.projected(to: instant)
        self.instant = instant
        links = past ? nil : try reader.links(toContact: identifier, at: instant)
    }

    /// True where `registrar` answers for the holder's data without being the contact's sponsor: a name that it sponsors
    /// came over to it with this contact, and names it still. A contact that a registrar has named itself opens nothing,
    /// or whoever knows a handle could read whom it belongs to by putting it into a name of its own.
    package func isAnsweredFor(
        by registrar: RegistrarIdentifier, _ policies: PolicyLibrary, _ reader: RegistryReader
    ) throws -> Bool {
        let names = try reader.transferred(
            naming: contact.identifier, to: registrar, at: instant, lookingAt: Self.namesLookedAt)
        return try names.contains { stored in
            guard let terms = policies.terms(of: stored.zone, at: instant) else { return false }
            let domain = stored.projected(to: instant, terms: terms)
            guard domain.sponsor == registrar, domain.exists(at: instant), let moved = domain.transferred else {
                return false
            }
            // As the losing side left it: several decisions can have one instant.
            let left = Instant(microseconds: moved.microseconds - 1)
            return try reader.domain(numbered: domain.number, asOf: left)?.names(contact.identifier) == true
        }
    }

    /// Of one contact in each kind of link: more than almost any holder has, and read in some milliseconds. Whoever asks
    /// for a holder of more asks its sponsor.
    private static let namesLookedAt = 1_000

    /// Status words of RFC 5733, section 2.2.
    package var statuses: [String] { contact.statusWords(isLinked: (links ?? 0) > 0) }
}

extension Domain {
    /// In any role.
    fileprivate func names(_ identifier: ContactIdentifier) -> Bool {
        registrant == identifier || contacts.contains { $0.contact == identifier }
    }
}
