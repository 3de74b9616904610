import DNSCore
import PortableSQL
import RegistryModel

/// A host as a delegation's name server, with what decides whether a zone leads to it.
struct NameServer {
    var name: DomainName
    var hasAddresses: Bool
    var superordinate: ObjectNumber?
    /// The zone of the superordinate domain, as text.
    var zone: String?

    /// The servers of one domain, in the order in which they were given.
    static let ofDomain =
        "SELECT \(columns) FROM domain_host l CROSS JOIN host h LEFT JOIN domain s ON s.number = h.superordinate "
        + "WHERE l.domain = $1 AND h.number = l.host ORDER BY l.place"
    static let byNumber =
        "SELECT \(columns) FROM host h LEFT JOIN domain s ON s.number = h.superordinate WHERE h.number = $1"
    private static let columns = "h.name, CASE WHEN h.addresses <> '' THEN 1 ELSE 0 END, s.number, s.zone"

    init(row: any SQLStatement) throws {
        name = try Stored.name(row.text(0))
        hasAddresses = row.integer(1) != 0
        superordinate = row.optionalInteger(2)
        zone = row.optionalText(3)
    }
}
