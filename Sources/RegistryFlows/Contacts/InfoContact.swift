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

    /// Status words of RFC 5733, section 2.2.
    package var statuses: [String] { contact.statusWords(isLinked: (links ?? 0) > 0) }
}
