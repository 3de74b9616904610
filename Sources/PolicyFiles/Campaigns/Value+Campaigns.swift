import DNSCore
import IDNA
import PolicyEngine
import RegistryModel

/// Values that campaigns are made of.
extension Value {
    /// Kinds of holder, at least one.
    static var holderKinds: Reader<[HolderKind]> {
        list("kinds of holder", choice(HolderKind.self, "kind of holder"))
    }

    /// The beginning or the end of a label as people read it: small letters, digits and hyphens.
    static func labelPart(_ item: YAMLItem, _ complaints: ComplaintList) -> String? {
        guard let text = text(item, complaints) else { return nil }
        let isAllowed = text.unicodeScalars.allSatisfy { scalar in
            scalar.value < 0x80
                ? (97...122).contains(scalar.value) || (48...57).contains(scalar.value) || scalar == "-"
                : scalar.properties.isAlphabetic && !scalar.properties.isUppercase
        }
        // One less than a label has, so that something is left.
        if isAllowed, text.unicodeScalars.count <= 62 { return text }
        complaints.add(
            item.place, "'\(text)' is no part of a label: at most 62 small letters, digits and hyphens are expected.")
        return nil
    }

    /// A name with an address of mail behind it, `NAME <local@domain>`, as it stands at the head of a message.
    static func sender(_ item: YAMLItem, _ complaints: ComplaintList) -> String? {
        guard let text = text(item, complaints) else { return nil }
        let parts = text.split(separator: " <", omittingEmptySubsequences: false)
        if parts.count == 2, !parts[0].isEmpty, !parts[0].contains(where: { "<>\"\\,".contains($0) }),
            parts[1].last == ">", isAddress(parts[1].dropLast())
        {
            return text
        }
        complaints.add(
            item.place,
            "'\(text)' is no sender: a name with an address is expected, such as Registry <help@example.org>.")
        return nil
    }

    /// An address that every mailer takes without quoting (RFC 5322, section 3.4.1; RFC 5321, section 4.5.3.1.1).
    private static func isAddress(_ text: Substring) -> Bool {
        let halves = text.split(separator: "@", omittingEmptySubsequences: false)
        guard halves.count == 2, halves[0].utf8.count <= 64,
            let domain = try? IDNA.domainName(from: String(halves[1])), domain.labelCount > 1, domain.isHostName
        else { return false }
        return halves[0].split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty
                && part.utf8.allSatisfy {
                    (97...122).contains($0) || (65...90).contains($0) || (48...57).contains($0)
                        || "-_+".utf8.contains($0)
                }
        }
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
