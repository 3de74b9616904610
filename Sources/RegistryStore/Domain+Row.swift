import DNSCore
import PortableSQL
import RegistryModel

extension Domain {
    private static let columns = """
        name, owner, zone, registrant, delegation_signers, statuses, sponsor, creator, created, updater, updated, \
        transferred, expiry, withdrawal, redemption_end, purge, deleted, grace_periods, \
        secret_salt, secret_hash, secret_expires, transfer_state, transfer_gaining, transfer_losing, \
        transfer_requested, transfer_acts, transfer_years, restore_requested, restore_due, \
        place_street, place_city, place_region, place_country, evidence, ttl
        """
    private static let select = SQLText.select(columns, from: "domain")
    static let selectByName = select + " WHERE owner = $1"
    static let selectByNumber = select + " WHERE number = $1"
    /// `zone || ''` keeps the index of withdrawals out: this one is read in the order of the names.
    static let selectByZone =
        select + " WHERE owner > $1 AND owner < $2 AND zone || '' = $3 ORDER BY owner LIMIT $4"
    /// Gives no row where the name is taken.
    static let insert = SQLText.insert(columns, into: "domain") + " ON CONFLICT (owner) DO NOTHING RETURNING number"
    static let update = SQLText.update("domain", columns)

    /// Binds all columns; the number, for an update, comes after them.
    func bind(to row: inout RowWriter) throws {
        try row.put(name)
        try row.put(name.canonicalKey)
        try row.put(zone)
        try row.put(registrant.rawValue)
        try row.put(Stored.text(delegationSigners))
        try row.put(statuses.rawValue)
        try row.put(sponsor)
        try row.put(creator)
        try row.put(created)
        try row.put(updater)
        try row.put(updated)
        try row.put(transferred)
        try row.put(expiry)
        try row.put(withdrawal)
        try row.put(redemptionEnd)
        try row.put(purge)
        try row.put(deleted)
        try row.put(Stored.text(gracePeriods))
        try row.put(authorization)
        try row.put(transfer)
        try row.put(restore?.requested)
        try row.put(restore?.due)
        try row.put(serverPlace?.street)
        try row.put(serverPlace?.city)
        try row.put(serverPlace?.region)
        try row.put(serverPlace?.countryCode)
        try row.put(evidence.isEmpty ? nil : evidence.canonicalJSON)
        try row.put(Stored.text(timesToLive))
    }

    /// The row's own columns; name servers and contacts are in tables of their own.
    init(row statement: any SQLStatement) throws {
        var row = RowReader(statement)
        let number = row.integer()
        let name = try row.name()
        row.skip()
        let zone = try row.name()
        let registrant = ContactIdentifier(row.text())
        let signers = try Stored.signers(row.optionalText())
        let statuses = StatusSet(rawValue: row.integer())
        let (sponsor, creator, created) = (row.registrar(), row.registrar(), row.instant())
        let (updater, updated, transferred) = (
            row.optionalRegistrar(), row.optionalInstant(), row.optionalInstant()
        )
        self.init(
            number: number, name: name, zone: zone, registrant: registrant, delegationSigners: signers,
            statuses: statuses, sponsor: sponsor, created: created, expiry: row.instant(), withdrawal: row.instant(),
            redemptionEnd: row.instant(), purge: row.instant())
        self.creator = creator
        self.updater = updater
        self.updated = updated
        self.transferred = transferred
        try readDetails(&row)
    }

    private mutating func readDetails(_ row: inout RowReader) throws {
        deleted = row.optionalInstant()
        gracePeriods = try Stored.gracePeriods(row.optionalText())
        authorization = row.secret()
        transfer = try row.transfer()
        let (requested, due) = (row.optionalInstant(), row.optionalInstant())
        if let requested, let due { restore = PendingRestore(requested: requested, due: due) }
        let (street, city, region) = (row.optionalText(), row.optionalText(), row.optionalText())
        let country = row.optionalText()
        if let street, let city, let country {
            serverPlace = ServerPlace(street: street, city: city, region: region, countryCode: country)
        }
        if let octets = row.optionalOctets() { evidence = try Stored.json([Evidence].self, octets) }
        timesToLive = try Stored.timesToLive(row.optionalText())
    }
}
