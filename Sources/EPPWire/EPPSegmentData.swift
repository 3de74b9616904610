/// The place of the server that a name is for (`srvloc:create`), as clients of .kz send it with a create or an update;
/// `srvloc:infData`, with the same children, tells it to whoever may see the name whole.
///
/// No schema of it was published; children are read in the order street, city, sp, as those clients write them. What is
/// spoken here stands in `Schemas/srvloc-1.0.xsd`.
package struct EPPServerLocation: Hashable, Sendable {
    package var street: String
    package var city: String
    /// `sp`.
    package var region: String
    package init(street: String, city: String, region: String) {
        self.street = street
        self.city = city
        self.region = region
    }
}

/// The national identifier of a contact (`contact-ext:create` with `residenceDetails`), as clients of .kz send it.
///
/// No schema of it was published. BIN stands beside IIN because bodies hold names too.
package struct EPPResidence: Hashable, Sendable {
    package enum IdentifierType: String, Hashable, Sendable, CaseIterable { case iin = "IIN", bin = "BIN" }
    /// `country`: two letters of ISO 3166-1.
    package var country: String?
    package var type: IdentifierType
    package var identifier: String
    package init(country: String? = nil, type: IdentifierType, identifier: String) {
        self.country = country
        self.type = type
        self.identifier = identifier
    }
}
