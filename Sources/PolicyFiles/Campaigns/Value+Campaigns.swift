import PolicyEngine
import RegistryModel

/// Values that campaigns are made of.
extension Value {
    /// Kinds of holder, at least one.
    static var holderKinds: Reader<[HolderKind]> {
        list("kinds of holder", choice(HolderKind.self, "kind of holder"))
    }

    /// The beginning or the end of a label as DNS has it: small letters, digits and hyphens.
    static func labelPart(_ item: YAMLItem, _ complaints: ComplaintList) -> String? {
        guard let text = text(item, complaints) else { return nil }
        let isAllowed = text.utf8.allSatisfy {
            (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-")
        }
        // One octet less than a label has, so that something is left.
        if isAllowed, text.utf8.count <= 62 { return text }
        complaints.add(
            item.place,
            "'\(text)' is no part of a label: at most 62 small letters a-z, digits and hyphens are expected.")
        return nil
    }

    /// The client identifier of a registrar (RFC 5730, `clIDType`).
    static func registrar(_ item: YAMLItem, _ complaints: ComplaintList) -> RegistrarIdentifier? {
        guard let text = text(item, complaints) else { return nil }
        if (3...16).contains(text.unicodeScalars.count) { return RegistrarIdentifier(text) }
        complaints.add(item.place, "'\(text)' is no registrar: an identifier has 3 to 16 characters.")
        return nil
    }

    /// A list of mappings, each read by `element`; nil where one was refused.
    static func parts<Element>(
        _ what: String, maximum: Int, _ element: @escaping Reader<Element>
    ) -> Reader<[Element]> {
        { item, complaints in
            guard let items = items(item, what, complaints) else { return nil }
            guard items.count <= maximum else {
                complaints.add(item.place, "The list has \(items.count) entries; at most \(maximum) are read.")
                return nil
            }
            let parts = items.map { element($0, complaints) }
            return parts.contains { $0 == nil } ? nil : parts.compactMap { $0 }
        }
    }
}
