import DNSCore
import PortableSQL
import RegistryModel

/// One zone at one instant, and the statements that look at it. `Domain.isPublished(at:)` as a condition of SQL.
struct ZoneView: Hashable {
    let zone: DomainName
    let instant: Instant

    static let withheld: StatusSet = [.clientHold, .serverHold, .pendingCreate]

    /// Binds what all statements share, with their own values `before` or `after` it.
    func bind(
        to row: inout RowWriter, before: (inout RowWriter) throws -> Void = { _ in },
        after: (inout RowWriter) throws -> Void = { _ in }
    ) throws {
        try before(&row)
        try row.put(zone)
        try row.put(instant)
        try row.put(Self.withheld.rawValue)
        try after(&row)
    }

    static let oneDelegation = """
        SELECT number, delegation_signers, ttl FROM domain
        WHERE zone = $1 AND withdrawal > $2 AND statuses & $3 = 0 AND owner = $4
        """

    static let isPublished = """
        SELECT 1 FROM domain WHERE zone || '' = $1 AND withdrawal > $2 AND statuses & $3 = 0 AND number = $4
        """

    /// Whether the superordinate domain is delegated is for `ZoneReach` to say.
    static let oneGlue = """
        SELECT h.addresses, s.number, h.ttl FROM host h CROSS JOIN domain s
        WHERE s.zone = $1 AND s.withdrawal > $2 AND s.statuses & $3 = 0 AND h.owner = $4 AND s.number = h.superordinate
            AND EXISTS (
                SELECT 1 FROM domain_host l CROSS JOIN domain u
                WHERE l.host = h.number AND u.number = l.domain AND u.zone = $1 AND u.withdrawal > $2
                    AND u.statuses & $3 = 0)
        """

    /// `zone || ''` and `withdrawal + 0` keep the index of withdrawals out, and CROSS JOIN the order of the tables: the
    /// walk follows the index of names, without sorting.
    static let delegations = """
        SELECT d.number, d.owner, d.name, d.delegation_signers, l.host, d.ttl FROM domain d CROSS JOIN domain_host l
        WHERE d.owner > $1 AND d.owner < $2 AND d.zone || '' = $3 AND d.withdrawal + 0 > $4 AND d.statuses & $5 = 0
            AND l.domain = d.number
        ORDER BY d.owner, l.place
        """

    /// Whether the superordinate domain is delegated is for `ZoneReach` to say.
    static let glue = """
        SELECT h.owner, h.name, h.addresses, s.number, h.ttl FROM host h CROSS JOIN domain s
        WHERE h.owner > $1 AND h.owner < $2 AND h.superordinate IS NOT NULL AND s.number = h.superordinate
            AND s.zone || '' = $3 AND s.withdrawal + 0 > $4 AND s.statuses & $5 = 0 AND h.addresses <> ''
            AND EXISTS (
                SELECT 1 FROM domain_host l CROSS JOIN domain u
                WHERE l.host = h.number AND u.number = l.domain AND u.zone || '' = $3 AND u.withdrawal + 0 > $4
                    AND u.statuses & $5 = 0)
        ORDER BY h.owner
        """
}
