import ArgumentParser
import RegistryModel

/// A postal address on the command line.
package struct AddressForm: ParsableArguments {
    @Option(help: "Name of the person or body.")
    var name: String?
    @Option(help: "Organization, where it is not the name.")
    var organization: String?
    @Option(help: "A line of the street address; may be given again, three lines at most.")
    var street: [String] = []
    @Option(help: "City.")
    var city: String?
    @Option(help: "Region.")
    var region: String?
    @Option(help: "Postal code.")
    var postalCode: String?
    @Option(help: "Country, as two letters.")
    var country: String?

    package init() {}

    /// The address, and whether it is in international form: that is, in ASCII. Nil where none was given.
    ///
    /// - Throws: `UsageComplaint` where only a part of one was given.
    package func address() throws -> (address: PostalAddress, isInternational: Bool)? {
        guard name != nil || city != nil || country != nil || !street.isEmpty else { return nil }
        guard let name, let city, let country, country.utf8.count == 2 else {
            throw UsageComplaint("An address has at least --name, --city and --country with two letters.")
        }
        let address = PostalAddress(
            name: name, organization: organization, street: street, city: city, region: region,
            postalCode: postalCode, countryCode: country.uppercased())
        let texts = [name, organization ?? "", city, region ?? "", postalCode ?? ""] + street
        return (address, texts.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } })
    }
}
