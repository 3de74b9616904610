import DNSCore
import PortableSQL
import RegistryModel

/// A published name with its servers, for whoever looks at the segment as one net.
package struct PublishedName: Sendable {
    package var number: ObjectNumber
    package var name: DomainName
    package var zone: DomainName
    package var kind: HolderKind
    /// IIN or BIN of the holder.
    package var nationalIdentifier: String?
    /// The organization that the holder names; nil for persons.
    package var organization: String?
    package var isSigned: Bool
    /// Host objects by number, in the order given.
    package var servers: [ObjectNumber]
}

extension RegistryReader {
    /// Names of the whole segment by a division, most first.
    package func segmentCounts(by division: SegmentDivision, at instant: Instant) throws -> [SegmentCount] {
        try all(
            division.query(at: instant), { _ in },
            { SegmentCount(word: $0.optionalText(0), names: Int($0.integer(1))) })
    }

    /// Every name of all zones that is to be delegated at `instant` and has name servers, in canonical order, in bounded
    /// memory. `body` may ask this reader for anything but the same again.
    package func eachPublishedName(at instant: Instant, _ body: (PublishedName) throws -> Void) throws {
        let statement = try query(PublishedName.query(at: instant)) { _ in }
        defer { statement.reset() }
        var zones: [String: DomainName] = [:]
        var current: PublishedName?
        while try statement.step() {
            let number = statement.integer(0)
            if current?.number == number {
                current?.servers.append(statement.integer(7))
                continue
            }
            if let current { try body(current) }
            current = try PublishedName(row: statement, &zones)
        }
        if let current { try body(current) }
    }
}

extension PublishedName {
    /// The question as it can be asked of the register's file by anybody; a row for each server of each name.
    package static func query(at instant: Instant) -> String {
        "SELECT d.number, d.name, d.zone, c.kind, c.national_identifier, "
            + "CASE WHEN c.local_name IS NULL THEN c.international_organization ELSE c.local_organization END, "
            + "d.delegation_signers IS NOT NULL, l.host FROM domain d CROSS JOIN contact c CROSS JOIN domain_host l "
            + "WHERE d.withdrawal + 0 > \(instant.microseconds) AND d.statuses & \(ZoneView.withheld.rawValue) = 0 "
            + "AND c.identifier = d.registrant AND l.domain = d.number ORDER BY d.owner, l.place"
    }

    fileprivate init(row statement: any SQLStatement, _ zones: inout [String: DomainName]) throws {
        var row = RowReader(statement)
        number = row.integer()
        name = try row.name()
        let text = row.text()
        if let known = zones[text] {
            zone = known
        } else {
            zone = try Stored.name(text)
            zones[text] = zone
        }
        kind = try row.word(HolderKind.self)
        nationalIdentifier = row.optionalText()
        organization = row.optionalText()
        isSigned = row.integer() != 0
        servers = [row.integer()]
    }
}
