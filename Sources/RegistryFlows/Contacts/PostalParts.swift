import CanonicalJSON
import PolicyEngine
import RegistryModel
import RegistryStore

/// What an update does to parts of a postal address (RFC 5733, section 3.2.5); nil leaves a part as it is.
///
/// It is put together with what is there by the flow, inside of its transaction: of two updates at once, each naming a
/// part, neither is lost.
package struct PostalParts: Hashable, Sendable, Codable {
    /// `addr`, whose parts change together.
    package struct Place: Hashable, Sendable, Codable {
        package var street: [String]
        package var city: String
        package var region: String?
        package var postalCode: String?
        /// ISO 3166-1 alpha-2, upper case.
        package var countryCode: String
        package init(
            street: [String] = [], city: String, region: String? = nil, postalCode: String? = nil, countryCode: String
        ) {
            self.street = street
            self.city = city
            self.region = region
            self.postalCode = postalCode
            self.countryCode = countryCode
        }
    }

    package var name: String?
    package var organization: TextChange?
    package var place: Place?
    package init(name: String? = nil, organization: TextChange? = nil, place: Place? = nil) {
        self.name = name
        self.organization = organization
        self.place = place
    }

    /// The address afterwards. An address that is not there yet needs its name and its place.
    func applied(to before: PostalAddress?) throws(Refusal) -> PostalAddress {
        guard let name = name ?? before?.name else { throw .parameterMissing(field: "contact:name") }
        let organization = organization.map(\.text) ?? before?.organization
        if let place {
            return PostalAddress(
                name: name, organization: organization, street: place.street, city: place.city, region: place.region,
                postalCode: place.postalCode, countryCode: place.countryCode)
        }
        guard var after = before else { throw .parameterMissing(field: "contact:addr") }
        after.name = name
        after.organization = organization
        return after
    }

    /// The form of what is given, as of a whole address.
    func requireForm(isInternational: Bool) throws(Refusal) {
        // What is not given is of a good form.
        let whole = PostalAddress(
            name: name ?? "-", organization: organization?.text, street: place?.street ?? [], city: place?.city ?? "-",
            region: place?.region, postalCode: place?.postalCode, countryCode: place?.countryCode ?? "KZ")
        try ContactForm.require(whole, isInternational: isInternational)
    }
}

extension PostalParts: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("name", name)
            writer.member("organization", organization)
            writer.member("place", place)
        }
    }
}

extension PostalParts.Place: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("street", street) { $0.value($1) }
            writer.member("city", city)
            writer.member("region", region)
            writer.member("postalCode", postalCode)
            writer.member("countryCode", countryCode)
        }
    }
}
