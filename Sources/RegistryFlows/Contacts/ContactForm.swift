import PolicyEngine
import RegistryModel

/// The form of a contact's data (RFC 5733, section 2).
enum ContactForm {
    static func require(_ address: PostalAddress?, isInternational: Bool) throws(Refusal) {
        guard let address else { return }
        try FormGuards.requireText(address.name, "contact:name")
        try FormGuards.requireText(address.organization, "contact:org")
        for line in address.street { try FormGuards.requireText(line, "contact:street") }
        try FormGuards.requireText(address.city, "contact:city")
        try FormGuards.requireText(address.region, "contact:sp")
        try FormGuards.requireText(address.postalCode, "contact:pc")
        try FormGuards.requireCountry(address.countryCode, "contact:cc")
        guard isInternational else { return }
        let optional = [address.organization, address.region, address.postalCode].compactMap(\.self)
        let all = [address.name, address.city] + address.street + optional
        guard all.allSatisfy({ $0.utf8.allSatisfy { $0 < 0x80 } }) else {
            throw .parameterSyntax(field: "contact:postalInfo", reason: RefusalDetail.notASCII.with())
        }
    }

    /// An IIN or BIN that can have been issued: the form of its digits, then the check digit.
    static func requireNumber(_ text: String) throws(Refusal) {
        do throws(NationalIdentifier.Problem) {
            _ = try NationalIdentifier(text)
        } catch {
            let detail = error == .badCheckDigit ? RefusalDetail.checkDigit : .numberForm
            throw .parameterSyntax(field: "contact:nationalIdentifier", reason: detail.with())
        }
    }

    static func requireRange(_ addresses: PostalAddress?...) throws(Refusal) {
        for address in addresses {
            try FormGuards.requireMost(address?.street.count ?? 0, RequestLimits.streetLines, "contact:street")
        }
    }
}
