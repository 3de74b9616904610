import DNSCore
import PolicyEngine
import PortableSQL
import RegistryModel

/// A name with what decides who has it, as the register has them now; without servers, secrets and documents, so that a
/// whole zone is read in seconds.
package struct HoldingRow: Sendable {
    package var number: ObjectNumber
    package var name: DomainName
    package var zone: DomainName
    package var holder: ContactIdentifier
    package var kind: HolderKind
    /// IIN or BIN.
    package var nationalIdentifier: String?
    /// ISO 3166-1 alpha-2, of the holder's address.
    package var countryCode: String?
    package var statuses: StatusSet
    private var sponsor: RegistrarIdentifier
    /// To whom the clock hands it, and when, where a transfer waits.
    private var coming: (sponsor: RegistrarIdentifier, at: Instant)?
    package var created: Instant
    package var expiry: Instant
    package var withdrawal: Instant
    package var purge: Instant
    /// When it was last written.
    package var changed: Instant
    package var delegationSigners: [DelegationSigner]
    package var serverPlace: ServerPlace?

    /// What makes two holders one.
    package var holderKey: String { Claim.holderKey(holder, nationalIdentifier: nationalIdentifier) }

    /// Who sponsors it at `instant`, which lies not before the last change: the clock's part in transfers included, as
    /// `Domain.projected` has it.
    package func sponsor(at instant: Instant) -> RegistrarIdentifier {
        guard let coming, coming.at <= instant, coming.at < withdrawal else { return sponsor }
        return coming.sponsor
    }
}

extension RegistryReader {
    private static let heldPage = 2_000

    /// Every name of the zone that has a row, in canonical order, purged ones too. Read in pages, so that `body` may ask
    /// for anything.
    package func eachHoldingRow(in zone: DomainName, _ body: (HoldingRow) throws -> Void) throws {
        var last = zone.canonicalKey
        let end = zone.endOfCanonicalKeys
        while true {
            let names = try all(
                HoldingRow.selectByZone,
                {
                    try $0.put(last)
                    try $0.put(end)
                    try $0.put(zone)
                    try $0.put(Self.heldPage)
                }, HoldingRow.init(row:))
            for name in names { try body(name) }
            guard names.count == Self.heldPage, let name = names.last?.name else { return }
            last = name.canonicalKey
        }
    }

    /// The name's row; nil where there is none.
    package func holdingRow(_ name: DomainName) throws -> HoldingRow? {
        try first(HoldingRow.selectByName, { try $0.put(name.canonicalKey) }, HoldingRow.init(row:))
    }

    /// What rules are told of the names that one of `holder` is bound to: those that are registered at `instant`; nil where
    /// none is.
    package func registeredTwins(
        _ bound: [DomainName], holder: ContactIdentifier, at instant: Instant
    ) throws -> [Proposal.Twin]? {
        let found = try bound.compactMap { name -> Proposal.Twin? in
            guard let row = try holdingRow(name), instant < row.purge else { return nil }
            return Proposal.Twin(
                name: row.name, nationalIdentifier: row.nationalIdentifier, isSameContact: row.holder == holder,
                registrar: row.sponsor(at: instant), expiry: row.expiry)
        }
        return found.isEmpty ? nil : found
    }

    /// Domains that were taken out of the register after `instant`: deleted at once, or overtaken by a new registration.
    package func domainsTakenAway(after instant: Instant) throws -> [(number: ObjectNumber, name: DomainName)] {
        try all(
            """
            SELECT number, name FROM object_history
            WHERE kind = 'domain' AND state IS NULL AND at > $1 ORDER BY number
            """, { try $0.put(instant) }, { (number: $0.integer(0), name: try Stored.name($0.text(1))) })
    }

    /// Servers of a domain with their addresses, in their order.
    package func servers(ofDomain number: ObjectNumber) throws -> [(name: DomainName, addresses: [IPAddress])] {
        try all(
            """
            SELECT h.name, h.addresses FROM domain_host l CROSS JOIN host h
            WHERE l.domain = $1 AND h.number = l.host ORDER BY l.place
            """, { try $0.put(number) },
            { (name: try Stored.name($0.text(0)), addresses: try Stored.addresses($0.text(1))) })
    }
}

extension HoldingRow {
    private static let select = """
        SELECT d.number, d.name, d.zone, d.registrant, c.kind, c.national_identifier,
            CASE WHEN c.local_name IS NULL THEN c.international_country ELSE c.local_country END, d.statuses, d.sponsor,
            d.created, d.expiry, d.withdrawal, d.purge,
            (SELECT h.at FROM object_history h WHERE h.kind = 'domain' AND h.number = d.number
                ORDER BY h.decision DESC LIMIT 1),
            d.transfer_state, d.transfer_gaining, d.transfer_acts, d.delegation_signers, d.place_street, d.place_city,
            d.place_region, d.place_country
        FROM domain d CROSS JOIN contact c
        """
    /// The zone goes by the order of the names, as `Domain.selectByZone` does.
    fileprivate static let selectByZone =
        select
            + """
             WHERE d.owner > $1 AND d.owner < $2 AND d.zone || '' = $3 AND c.identifier = d.registrant
            ORDER BY d.owner LIMIT $4
            """
    fileprivate static let selectByName = select + " WHERE d.owner = $1 AND c.identifier = d.registrant"

    fileprivate init(row statement: any SQLStatement) throws {
        var row = RowReader(statement)
        number = row.integer()
        name = try row.name()
        zone = try row.name()
        holder = ContactIdentifier(row.text())
        kind = try row.word(HolderKind.self)
        nationalIdentifier = row.optionalText()
        countryCode = row.optionalText()
        statuses = StatusSet(rawValue: row.integer())
        sponsor = row.registrar()
        (created, expiry, withdrawal, purge) = (row.instant(), row.instant(), row.instant(), row.instant())
        changed = row.optionalInstant() ?? created
        let (state, gaining, acts) = (row.optionalText(), row.optionalRegistrar(), row.optionalInstant())
        if state == Transfer.State.pending.rawValue, let gaining, let acts { coming = (gaining, acts) }
        delegationSigners = try Stored.signers(row.optionalText())
        let (street, city, region) = (row.optionalText(), row.optionalText(), row.optionalText())
        let country = row.optionalText()
        if let street, let city, let country {
            serverPlace = ServerPlace(street: street, city: city, region: region, countryCode: country)
        }
    }
}
