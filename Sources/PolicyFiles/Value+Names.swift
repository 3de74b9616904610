import DNSCore
import IDNA
import PolicyEngine
import RegistryModel

/// Names, addresses and identifiers.
extension Value {
    /// A domain name in A-label or U-label form.
    static func domainName(_ item: YAMLItem, _ complaints: ComplaintList) -> DomainName? {
        guard let text = text(item, complaints) else { return nil }
        do {
            return try IDNA.domainName(from: text)
        } catch {
            complaints.add(item.place, "This is no domain name: \(error).")
            return nil
        }
    }

    /// One label in A-label or U-label form, given as an A-label.
    static func label(_ item: YAMLItem, _ complaints: ComplaintList) -> String? {
        guard let text = text(item, complaints) else { return nil }
        do {
            let label = try IDNA.asciiLabel(text)
            let name = try DomainName(label)
            if name.labelCount == 1 && label.utf8.allSatisfy({ $0 < 0x80 }) && name.firstLabel == label { return label }
            complaints.add(item.place, "'\(text)' is no label: one label in small letters is expected.")
        } catch {
            complaints.add(item.place, "'\(text)' is no label: \(error).")
        }
        return nil
    }

    /// One label that a name can be registered under, given as an A-label.
    static func hostLabel(_ item: YAMLItem, _ complaints: ComplaintList) -> String? {
        guard let label = label(item, complaints) else { return nil }
        if (try? DomainName(label))?.isHostName == true { return label }
        complaints.add(item.place, "'\(label)' is no label of a host: letters, digits and inner hyphens are allowed.")
        return nil
    }

    static func address(_ item: YAMLItem, _ complaints: ComplaintList) -> IPAddress? {
        guard let text = text(item, complaints) else { return nil }
        if let address = IPAddress(text) { return address }
        complaints.add(item.place, "'\(text)' is no IPv4 or IPv6 address.")
        return nil
    }

    /// A block of addresses whose bits behind the length are zero.
    static func prefix(_ item: YAMLItem, _ complaints: ComplaintList) -> IPPrefix? {
        guard let text = text(item, complaints) else { return nil }
        guard let prefix = IPPrefix(text) else {
            complaints.add(item.place, "'\(text)' is no block of addresses, such as 192.0.2.0/24 or 2001:db8::/32.")
            return nil
        }
        var bit = prefix.length
        while bit < prefix.base.octets.count * 8 {
            guard prefix.base.octets[bit / 8] & (0x80 >> UInt8(bit % 8)) == 0 else {
                complaints.add(
                    item.place, "'\(text)' has bits set behind its length: an address and a block are mixed.")
                return nil
            }
            bit += 1
        }
        return prefix
    }

    /// A block of addresses, or one address.
    static func source(_ item: YAMLItem, _ complaints: ComplaintList) -> IPPrefix? {
        if let text = text(item, complaints), let address = IPAddress(text) {
            return IPPrefix("\(address)/\(address.octets.count * 8)")
        }
        return prefix(item, complaints)
    }

    /// An address with or without a port; the port of DNS is 53.
    static func server(_ item: YAMLItem, _ complaints: ComplaintList) -> ServerAddress? {
        guard let text = text(item, complaints) else { return nil }
        if let server = ServerAddress(text, defaultPort: 53) { return server }
        complaints.add(
            item.place,
            "'\(text)' is no server: an address is expected, with or without a port, such as 192.0.2.1, 192.0.2.1:5353 "
                + "or [2001:db8::1]:5353.")
        return nil
    }

    /// An owner in a zone's file: `@` is the zone itself, a name with a final dot stands for itself, any other lies below
    /// the zone.
    static func owner(in zone: DomainName) -> Reader<DomainName> {
        { item, complaints in
            guard let text = text(item, complaints) else { return nil }
            if text == "@" { return zone }
            do {
                let name = try IDNA.domainName(from: text.hasSuffix(".") ? text : "\(text).\(zone.absoluteText)")
                if name.isWithin(zone) { return name }
                complaints.add(item.place, "'\(text)' does not lie in the zone \(IDNA.unicode(zone)).")
            } catch {
                complaints.add(item.place, "This is no domain name: \(error).")
            }
            return nil
        }
    }

    /// A BIN with a true check digit. It has to stand in quotes: twelve digits are no number.
    static func organisationNumber(_ item: YAMLItem, _ complaints: ComplaintList) -> String? {
        guard let text = text(item, complaints) else { return nil }
        if let number = try? NationalIdentifier(text), case .organisation = number.kind { return text }
        complaints.add(item.place, "'\(text)' is no BIN: twelve digits, the fifth 4 to 6, and a true check digit.")
        return nil
    }

    /// ISO 3166-1 alpha-2, upper case. Quotes are needed for Norway.
    static func country(_ item: YAMLItem, _ complaints: ComplaintList) -> String? {
        guard let text = text(item, complaints) else { return nil }
        if text.utf8.count == 2, text.utf8.allSatisfy({ (65...90).contains($0) }) { return text }
        complaints.add(item.place, "'\(text)' is no country code: two capital letters (ISO 3166-1).")
        return nil
    }

    /// A path to another policy file, below the policies' folder.
    static func path(_ item: YAMLItem, _ complaints: ComplaintList) -> String? {
        guard let text = text(item, complaints) else { return nil }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count == 2, parts[0] == "names", !parts[1].isEmpty, parts[1] != "..", parts[1].first != "." {
            return text
        }
        complaints.add(item.place, "'\(text)' is no path to a list: names/FILE is expected.")
        return nil
    }
}

extension Value {
    /// One label in A-label or U-label form, given as a U-label.
    static func unicodeLabel(_ item: YAMLItem, _ complaints: ComplaintList) -> String? {
        label(item, complaints).map { (try? IDNA.unicodeLabel($0)) ?? $0 }
    }
}
