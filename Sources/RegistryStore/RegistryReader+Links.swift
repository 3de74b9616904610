import DNSCore
import PortableSQL
import RegistryModel

extension RegistryReader {
    /// How many domains that exist at `instant` use the host.
    package func links(toHost number: ObjectNumber, at instant: Instant) throws -> Int {
        try count(
            """
            SELECT count(DISTINCT l.domain) FROM domain_host l CROSS JOIN domain d
            WHERE l.host = $1 AND d.purge > $2 AND d.number = l.domain
            """
        ) {
            try $0.put(number)
            try $0.put(instant)
        }
    }

    /// How many domains that exist at `instant` and belong to other registrars than `sponsor` use the host.
    package func links(
        toHost number: ObjectNumber, sponsoredByOthersThan sponsor: RegistrarIdentifier, at instant: Instant
    ) throws -> Int {
        try count(
            """
            SELECT count(DISTINCT l.domain) FROM domain_host l JOIN domain d ON d.number = l.domain
            WHERE l.host = $1 AND d.purge > $2 AND d.sponsor <> $3
            """
        ) {
            try $0.put(number)
            try $0.put(instant)
            try $0.put(sponsor)
        }
    }

    /// How many domains that exist at `instant` name the contact, as registrant or in another role.
    package func links(toContact identifier: ContactIdentifier, at instant: Instant) throws -> Int {
        try count(
            """
            SELECT count(*) FROM (
                SELECT number FROM domain WHERE registrant = $1 AND purge > $2
                UNION
                SELECT d.number FROM domain_contact l JOIN domain d ON d.number = l.domain
                WHERE l.contact = $1 AND d.purge > $2) AS linked
            """
        ) {
            try $0.put(identifier.rawValue)
            try $0.put(instant)
        }
    }

    /// How many domains that exist at `instant` and belong to other registrars than `sponsor` name the contact, as
    /// registrant or in another role.
    package func links(
        toContact identifier: ContactIdentifier, sponsoredByOthersThan sponsor: RegistrarIdentifier, at instant: Instant
    ) throws -> Int {
        try count(
            """
            SELECT count(*) FROM (
                SELECT number FROM domain WHERE registrant = $1 AND purge > $2 AND sponsor <> $3
                UNION
                SELECT d.number FROM domain_contact l CROSS JOIN domain d
                WHERE l.contact = $1 AND d.purge > $2 AND d.number = l.domain AND d.sponsor <> $3) AS linked
            """
        ) {
            try $0.put(identifier.rawValue)
            try $0.put(instant)
            try $0.put(sponsor)
        }
    }

    /// Names that exist at `instant`, name the contact in any role, came over from another registrar, and are
    /// `registrar`'s or are about to be (a transfer to it waits, and the clock may have approved it). At most
    /// `most` of the contact's names are looked at in each kind of link, and a hundred given.
    package func transferred(
        naming identifier: ContactIdentifier, to registrar: RegistrarIdentifier, at instant: Instant,
        lookingAt most: Int
    ) throws -> [Domain] {
        let numbers = try all(
            Self.transferredNames,
            {
                try $0.put(identifier.rawValue)
                try $0.put(instant)
                try $0.put(most)
                try $0.put(registrar)
            }, { $0.integer(0) })
        return try numbers.compactMap { try domain(numbered: $0) }
    }

    /// The limits stand inside, so that a contact of a hundred thousand names costs no more than one of `$3`.
    static let transferredNames = """
        SELECT number FROM (
            SELECT number, sponsor, transferred, transfer_state, transfer_gaining FROM (
                SELECT number, sponsor, transferred, transfer_state, transfer_gaining FROM domain
                WHERE registrant = $1 AND purge > $2 LIMIT $3) AS held
            UNION
            SELECT number, sponsor, transferred, transfer_state, transfer_gaining FROM (
                SELECT d.number, d.sponsor, d.transferred, d.transfer_state, d.transfer_gaining
                FROM domain_contact l CROSS JOIN domain d
                WHERE l.contact = $1 AND d.purge > $2 AND d.number = l.domain LIMIT $3) AS linked) AS named
        WHERE (sponsor = $4 AND transferred IS NOT NULL) OR (transfer_state = 'pending' AND transfer_gaining = $4)
        LIMIT 100
        """

    /// How many names that exist at `instant` the holder has in `zone`, `name` not counted. Contacts with the same
    /// national identifier are one holder.
    package func holderNames(
        _ holder: Contact, in zone: DomainName, except name: DomainName?, at instant: Instant
    ) throws -> Int {
        let counted = try count(holder.nationalIdentifier == nil ? Self.namesOfContact : Self.namesOfPerson) {
            try $0.put(holder.nationalIdentifier ?? holder.identifier.rawValue)
            try $0.put(zone)
            try $0.put(instant)
        }
        // Counted on the index alone; the one name that is not to count is taken off afterwards.
        guard counted > 0, let name, let excepted = try domain(named: name), excepted.zone == zone,
            excepted.exists(at: instant), try isHolder(holder, excepted.registrant)
        else { return counted }
        return counted - 1
    }

    private func isHolder(_ holder: Contact, _ registrant: ContactIdentifier) throws -> Bool {
        if registrant == holder.identifier { return true }
        guard let identifier = holder.nationalIdentifier else { return false }
        return try contact(registrant)?.nationalIdentifier == identifier
    }

    static let namesOfContact = """
        SELECT count(*) FROM domain WHERE registrant = $1 AND zone = $2 AND purge > $3
        """
    /// CROSS JOIN keeps the order of the tables: from the person's handles to their names, never through a whole zone.
    static let namesOfPerson = """
        SELECT count(*) FROM contact c CROSS JOIN domain d
        WHERE c.national_identifier = $1 AND d.zone = $2 AND d.purge > $3 AND d.registrant = c.identifier
        """

    func count(_ sql: String, _ bind: (inout RowWriter) throws -> Void) throws -> Int {
        try first(sql, bind) { Int($0.integer(0)) } ?? 0
    }
}
