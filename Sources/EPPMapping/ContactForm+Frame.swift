import EPPWire
import RegistryFlows
import RegistryModel

/// A contact's data between frames and the register.
extension EPPErrand {
    /// Kind and national identifier come by extensions; without the first, the kind is what the others suggest.
    func contact(_ create: EPPContactCreate) -> CreateContact {
        let number = command.part { if case .residence(let part) = $0 { part.identifier } else { nil } }
        let kind = command.part { if case .holderKind(let kind) = $0 { kind } else { nil } }
        let hasOrganization = create.postal.contains { $0.organization?.isEmpty == false }
        var contact = CreateContact(
            identifier: ContactIdentifier(create.identifier),
            kind: kind ?? .assumed(nationalIdentifier: number, hasOrganization: hasOrganization),
            email: create.email)
        contact.nationalIdentifier = number
        contact.disclosure = create.disclose?.disclosure
        for postal in create.postal {
            switch postal.type {
            case .international: contact.international = postal.kept
            case .local: contact.local = postal.kept
            }
        }
        contact.voice = create.voice.flatMap { $0.number.isEmpty ? nil : $0.text }
        contact.fax = create.fax.flatMap { $0.number.isEmpty ? nil : $0.text }
        return contact
    }
}

extension EPPPostalInfo {
    /// The address as it is kept; the reader has seen to it that a create names everything.
    fileprivate var kept: PostalAddress? {
        guard let name, let address else { return nil }
        return address.kept(name: name, organization: organization)
    }

    /// What an update does to the address. An empty organization takes it away.
    var parts: PostalParts {
        let organization = organization.map { $0.isEmpty ? TextChange.clear : .set($0) }
        let place = address.map {
            // Parts may stand empty (RFC 5733, section 4): that is none.
            PostalParts.Place(
                street: $0.street.filter { !$0.isEmpty }, city: $0.city, region: $0.region?.unlessEmpty,
                postalCode: $0.postalCode?.unlessEmpty, countryCode: $0.countryCode)
        }
        return PostalParts(name: name, organization: organization, place: place)
    }
}

extension EPPPostalInfo.Address {
    /// RFC 5733, section 4, lets parts of an address stand empty, and clients write them so: that is none.
    fileprivate func kept(name: String, organization: String?) -> PostalAddress {
        PostalAddress(
            name: name, organization: organization?.unlessEmpty, street: street.filter { !$0.isEmpty }, city: city,
            region: region?.unlessEmpty, postalCode: postalCode?.unlessEmpty, countryCode: countryCode)
    }
}

extension String {
    fileprivate var unlessEmpty: String? { isEmpty ? nil : self }
}

extension PostalAddress {
    func data(_ type: EPPPostalType) -> EPPPostalInfo {
        EPPPostalInfo(
            type: type, name: name, organization: organization,
            address: EPPPostalInfo.Address(
                street: street, city: city, region: region, postalCode: postalCode, countryCode: countryCode))
    }
}

extension EPPTelephone {
    /// RFC 5733, section 3.2.5: an empty number takes it away.
    var change: TextChange { number.isEmpty ? .clear : .set(text) }

    /// As it is kept: with the extension behind an x.
    var text: String { extensionNumber.map { "\(number)x\($0)" } ?? number }

    init(text: String) {
        let parts = text.split(separator: "x", maxSplits: 1).map(String.init)
        self.init(parts.first ?? "", extensionNumber: parts.count == 2 ? parts[1] : nil)
    }
}
