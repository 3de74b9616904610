/// Where a probe may go. Addresses come out of other people's records: none may lead it to this machine or into this
/// network.
package struct AddressAdmission: Hashable, Sendable {
    /// The only prefixes that are gone to; nil: all that are routed on the Internet.
    private let only: [IPPrefix]?

    /// The Internet.
    package static let world = AddressAdmission(only: nil)

    /// A laboratory: these prefixes, and nothing else.
    package static func laboratory(_ prefixes: [IPPrefix]) -> AddressAdmission { AddressAdmission(only: prefixes) }

    private init(only: [IPPrefix]?) { self.only = only }

    /// True where the world is not gone to.
    package var isLaboratory: Bool { only != nil }

    /// Whether a probe goes there.
    package func admits(_ address: IPAddress) -> Bool {
        if let only { return only.contains { $0.contains(address) } }
        return !Self.special.contains { $0.contains(address) }
    }

    /// The loopback addresses.
    package static let loopback = ["127.0.0.0/8", "::1/128"].compactMap { IPPrefix($0) }

    /// What IANA's registries of special addresses (RFC 6890) keep out of the Internet, and the forms of IPv6 that have an
    /// IPv4 address inside: where those lead, nobody has looked.
    private static let special =
        loopback
        + [
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
            "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
            "224.0.0.0/3", "::/96", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/32",
            "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        ].compactMap { IPPrefix($0) }
}
