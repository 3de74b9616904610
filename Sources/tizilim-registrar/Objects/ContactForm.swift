import ArgumentParser
import EPPWire
import RegistryModel
import Terminal

/// A postal address on the command line.
struct AddressForm: ParsableArguments {
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

    /// In international form where it is all ASCII, in local form otherwise; nil where none was given.
    func postal() throws -> EPPPostalInfo? {
        guard name != nil || city != nil || country != nil || !street.isEmpty else { return nil }
        guard let name, let city, let country, country.utf8.count == 2 else {
            throw UsageComplaint("An address has at least --name, --city and --country with two letters.")
        }
        guard street.count <= 3 else { throw UsageComplaint("A street address has three lines at most (RFC 5733).") }
        let texts = [name, organization ?? "", city, region ?? "", postalCode ?? ""] + street
        let isInternational = texts.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } }
        return EPPPostalInfo(
            type: isInternational ? .international : .local, name: name, organization: organization,
            address: EPPPostalInfo.Address(
                street: street, city: city, region: region, postalCode: postalCode, countryCode: country.uppercased()))
    }
}

/// Telephone and fax.
struct ReachForm: ParsableArguments {
    @Option(help: "Telephone, as +7.7272000000, with x12 behind it for an extension.")
    var voice: TelephoneArgument?
    @Option(help: "Fax, as +7.7272000000.")
    var fax: TelephoneArgument?
}

/// `+7.7272000000x12`.
struct TelephoneArgument: ExpressibleByArgument {
    let telephone: EPPTelephone

    init?(argument: String) {
        let parts = argument.split(separator: "x", maxSplits: 1).map(String.init)
        guard let number = parts.first, number.hasPrefix("+"), number.contains(".") else { return nil }
        telephone = EPPTelephone(number, extensionNumber: parts.count > 1 ? parts[1] : nil)
    }
}

/// The national identifier of a person or body, as clients of .kz send it (contact-ext-1.0).
struct IdentityForm: ParsableArguments {
    @Option(help: "A person's IIN, twelve digits.")
    var iin: String?
    @Option(help: "A body's BIN, twelve digits.")
    var bin: String?

    func validate() throws {
        guard iin == nil || bin == nil else { throw ValidationError("--iin and --bin: give one of the two, not both.") }
    }

    var extensions: [EPPCommandExtension] {
        if let iin { return [.residence(EPPResidence(country: "KZ", type: .iin, identifier: iin))] }
        return bin.map { [.residence(EPPResidence(country: "KZ", type: .bin, identifier: $0))] } ?? []
    }
}

extension HolderKind: ExpressibleByArgument {}

/// What may be shown to others or must not be (RFC 5733, section 2.9), in the form of the contact's address.
struct DisclosureForm: ParsableArguments {
    enum Part: String, CaseIterable, ExpressibleByArgument { case name, organization, address, voice, fax, email }

    @Option(help: ArgumentHelp("A part that may be shown to others; again.", valueName: "part"))
    var disclose: [Part] = []
    @Option(help: ArgumentHelp("A part that must not be shown to others; again.", valueName: "part"))
    var withhold: [Part] = []

    func validate() throws {
        guard disclose.isEmpty || withhold.isEmpty else {
            throw ValidationError("A contact has one disclosure: give --disclose or --withhold.")
        }
    }

    var value: EPPDisclose? {
        let parts = disclose + withhold
        if parts.isEmpty { return nil }
        let types = EPPPostalType.allCases
        return EPPDisclose(
            isAllowed: withhold.isEmpty, names: parts.contains(.name) ? types : [],
            organizations: parts.contains(.organization) ? types : [],
            addresses: parts.contains(.address) ? types : [], voice: parts.contains(.voice),
            fax: parts.contains(.fax), email: parts.contains(.email))
    }
}
