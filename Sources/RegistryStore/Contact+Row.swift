import PortableSQL
import RegistryModel

extension Contact {
    private static let columns = """
        identifier, kind, national_identifier, \
        international_name, international_organization, international_street, international_city, \
        international_region, international_code, international_country, \
        local_name, local_organization, local_street, local_city, local_region, local_code, local_country, \
        voice, fax, email, statuses, secret_salt, secret_hash, secret_expires, \
        sponsor, creator, created, updater, updated, transferred, \
        transfer_state, transfer_gaining, transfer_losing, transfer_requested, transfer_acts, transfer_years, disclosure
        """
    private static let select = SQLText.select(columns, from: "contact")
    static let selectByIdentifier = select + " WHERE identifier = $1"
    static let selectByNumber = select + " WHERE number = $1"
    static let insert = SQLText.insert(columns, into: "contact") + " RETURNING number"
    static let update = SQLText.update("contact", columns)

    func bind(to row: inout RowWriter) throws {
        try row.put(identifier.rawValue)
        try row.put(kind.rawValue)
        try row.put(nationalIdentifier)
        try row.put(international)
        try row.put(local)
        try row.put(voice)
        try row.put(fax)
        try row.put(email)
        try row.put(statuses.rawValue)
        try row.put(authorization)
        try row.put(sponsor)
        try row.put(creator)
        try row.put(created)
        try row.put(updater)
        try row.put(updated)
        try row.put(transferred)
        try row.put(transfer)
        try row.put(disclosure.map(Stored.text))
    }

    init(row statement: any SQLStatement) throws {
        var row = RowReader(statement)
        let number = row.integer()
        let identifier = ContactIdentifier(row.text())
        let kind = try row.word(HolderKind.self)
        let national = row.optionalText()
        let (international, local) = (try row.address(), try row.address())
        let (voice, fax, email) = (row.optionalText(), row.optionalText(), row.text())
        let statuses = StatusSet(rawValue: row.integer())
        let authorization = row.secret()
        let (sponsor, creator, created) = (row.registrar(), row.registrar(), row.instant())
        self.init(
            number: number, identifier: identifier, kind: kind, nationalIdentifier: national,
            international: international, local: local, voice: voice, fax: fax, email: email, statuses: statuses,
            authorization: authorization, sponsor: sponsor, created: created)
        self.creator = creator
        updater = row.optionalRegistrar()
        updated = row.optionalInstant()
        transferred = row.optionalInstant()
        transfer = try row.transfer()
        disclosure = try row.optionalText().map(Stored.disclosure)
    }
}

extension RowWriter {
    /// All columns are null where there is no address.
    mutating func put(_ address: PostalAddress?) throws {
        try put(address?.name)
        try put(address?.organization)
        try put(address.map { Stored.text(lines: $0.street) })
        try put(address?.city)
        try put(address?.region)
        try put(address?.postalCode)
        try put(address?.countryCode)
    }
}

extension RowReader {
    mutating func address() throws -> PostalAddress? {
        let (name, organization, street) = (optionalText(), optionalText(), optionalText())
        let (city, region, code, country) = (optionalText(), optionalText(), optionalText(), optionalText())
        guard let name, let street, let city, let country else { return nil }
        return PostalAddress(
            name: name, organization: organization, street: try Stored.lines(street), city: city, region: region,
            postalCode: code, countryCode: country)
    }
}
