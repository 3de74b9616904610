import DNSCore
import PortableSQL
import RegistryModel

extension RegistryReader {
    /// The last position of the change feed; 0 for an empty one.
    package func feedEnd() throws -> Int64 {
        try first("SELECT position FROM change_feed ORDER BY position DESC LIMIT 1", { _ in }, { $0.integer(0) }) ?? 0
    }

    /// Owner names of `zone` that changes in `(after, upTo]` may have touched, each once, in canonical order.
    ///
    /// `ZoneRipple` goes on from there. Read along the positions, all zones: a reader keeps its cursor at the feed's end,
    /// so the span is short.
    package func touchedOwners(in zone: DomainName, after: Int64, upTo: Int64) throws -> [DomainName] {
        let names = try all(
            "SELECT DISTINCT owner FROM change_feed WHERE position > $1 AND position <= $2 AND zone = $3",
            {
                try $0.put(after)
                try $0.put(upTo)
                try $0.put(zone)
            }, { try Stored.name($0.text(0)) })
        return names.inCanonicalOrder
    }

    /// Zones with changes in `(after, upTo]`.
    package func touchedZones(after: Int64, upTo: Int64) throws -> [DomainName] {
        try all(
            "SELECT DISTINCT zone FROM change_feed WHERE position > $1 AND position <= $2",
            {
                try $0.put(after)
                try $0.put(upTo)
            }, { try Stored.name($0.text(0)) })
    }

    /// The instant of the first change of a zone past a position; nil where there is none. Reads along the positions, as
    /// `touchedOwners` does.
    package func firstChange(in zone: DomainName, after: Int64) throws -> Instant? {
        try first(
            "SELECT at FROM change_feed WHERE position > $1 AND zone = $2 ORDER BY position LIMIT 1",
            {
                try $0.put(after)
                try $0.put(zone)
            }, { Instant(microseconds: $0.integer(0)) })
    }

    /// How many changes of a zone are past a position, `limit` at the most. No more than ten times as many rows are looked
    /// at, whatever came of other zones.
    package func changes(in zone: DomainName, after: Int64, atMost limit: Int) throws -> Int {
        let count = try first(
            """
            SELECT COUNT(*) FROM (SELECT 1 FROM
                (SELECT zone FROM change_feed WHERE position > $1 ORDER BY position LIMIT $2) AS next
                WHERE zone = $3 LIMIT $4) AS own
            """,
            {
                try $0.put(after)
                try $0.put(limit * 10)
                try $0.put(zone)
                try $0.put(limit)
            }, { $0.integer(0) })
        return Int(count ?? 0)
    }

    /// Owner names whose content may have changed because a domain's withdrawal fell into `(after, upTo]`: the domains,
    /// their subordinate hosts, and the hosts of the zone that they use; each once, in canonical order. `ZoneRipple` goes
    /// on from there.
    package func withdrawn(in zone: DomainName, after: Instant, upTo: Instant) throws -> [DomainName] {
        let names = try all(
            Self.withdrawnNames,
            {
                try $0.put(zone)
                try $0.put(after)
                try $0.put(upTo)
            }, { try Stored.name($0.text(0)) })
        return names.inCanonicalOrder
    }

    static let withdrawnNames = """
        SELECT name FROM domain WHERE zone = $1 AND withdrawal > $2 AND withdrawal <= $3
        UNION
        SELECT h.name FROM domain d CROSS JOIN host h
        WHERE d.zone = $1 AND d.withdrawal > $2 AND d.withdrawal <= $3 AND h.superordinate = d.number
        UNION
        SELECT h.name FROM domain d CROSS JOIN domain_host l CROSS JOIN host h CROSS JOIN domain s
        WHERE d.zone = $1 AND d.withdrawal > $2 AND d.withdrawal <= $3 AND l.domain = d.number AND h.number = l.host
            AND s.number = h.superordinate AND s.zone || '' = $1
        """

    /// Domains with a pending transfer that nobody decided until `instant`, approved by the clock or ended because the
    /// name left the zone before; each is to be settled by a write.
    package func overdueTransfers(at instant: Instant, limit: Int) throws -> [DomainName] {
        try all(
            """
            SELECT name FROM domain
            WHERE transfer_state = 'pending' AND transfer_acts <= $1 AND purge > $1
            ORDER BY transfer_acts LIMIT $2
            """,
            {
                try $0.put(instant)
                try $0.put(limit)
            }, { try Stored.name($0.text(0)) })
    }

    /// The oldest messages in the registrar's queue.
    package func pollMessages(for registrar: RegistrarIdentifier, limit: Int) throws -> [PollMessage] {
        try all(
            """
            SELECT number, registrar, at, kind, object, decision FROM poll_message WHERE registrar = $1
            ORDER BY number LIMIT $2
            """,
            {
                try $0.put(registrar)
                try $0.put(limit)
            },
            { statement in
                var row = RowReader(statement)
                var message = PollMessage(
                    number: row.integer(), registrar: row.registrar(), at: row.instant(), kind: row.text(),
                    object: row.text())
                message.decision = row.optionalInteger()
                return message
            })
    }

    /// The message that the registrar took out of its queue last; nil where it has taken none.
    package func lastAcknowledged(by registrar: RegistrarIdentifier) throws -> ObjectNumber? {
        try first(
            "SELECT message FROM poll_acknowledged WHERE registrar = $1", { try $0.put(registrar) }, { $0.integer(0) })
    }

    /// How many messages wait in the registrar's queue.
    package func pollCount(for registrar: RegistrarIdentifier) throws -> Int {
        try count("SELECT count(*) FROM poll_message WHERE registrar = $1") { try $0.put(registrar) }
    }
}

extension [DomainName] {
    /// Sorted by keys that are worked out once.
    var inCanonicalOrder: [DomainName] {
        map { (key: $0.canonicalKey, name: $0) }.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.name)
    }
}
