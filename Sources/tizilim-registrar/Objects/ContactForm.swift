import ArgumentParser
import EPPWire
import RegistryModel
import Terminal

extension AddressForm {
    /// In international form where it is all ASCII, in local form otherwise; nil where none was given.
    func postal() throws -> EPPPostalInfo? {
        guard let (address, isInternational) = try address() else { return nil }
        guard address.street.count <= 3 else {
            throw UsageComplaint("A street address has three lines at most (RFC 5733).")
        }
        return EPPPostalInfo(
            type: isInternational ? .international : .local, name: address.name, organization: address.organization,
            address: EPPPostalInfo.Address(
                street: address.street, city: address.city, region: address.region, postalCode: address.postalCode,
                countryCode: address.countryCode))
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
