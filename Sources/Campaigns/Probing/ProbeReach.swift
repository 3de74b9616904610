import DNSCore
import RegistryModel

/// Where a probe may go, and at which ports. Addresses come out of other people's records: none may lead it to this
/// machine or into this network.
package struct ProbeReach: Hashable, Sendable {
    /// True for the laboratory, where everything lives on the loopback address; then nothing else is gone to.
    package let isLaboratory: Bool
    package let dnsPort: UInt16
    package let webPort: UInt16
    package let secureWebPort: UInt16

    /// The Internet: ports 53, 80 and 443 of addresses that are routed there.
    package static let world = ProbeReach(isLaboratory: false, dnsPort: 53, webPort: 80, secureWebPort: 443)

    /// Servers of a try on the loopback address; with and without TLS at one port where only one is given.
    package static func laboratory(dnsPort: UInt16, webPort: UInt16, secureWebPort: UInt16? = nil) -> ProbeReach {
        ProbeReach(
            isLaboratory: true, dnsPort: dnsPort, webPort: webPort, secureWebPort: secureWebPort ?? webPort)
    }

    /// Whether the probe goes there.
    package func admits(_ address: IPAddress) -> Bool {
        isLaboratory ? Self.isLoopback(address) : !Self.special.contains { $0.contains(address) }
    }

    private static func isLoopback(_ address: IPAddress) -> Bool { loopback.contains { $0.contains(address) } }

    private static let loopback = ["127.0.0.0/8", "::1/128"].compactMap { IPPrefix($0) }

    /// What IANA's registries of special addresses (RFC 6890) keep out of the Internet.
    private static let special =
        loopback
        + [
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
            "192.0.2.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3", "::/128",
            "::ffff:0:0/96", "64:ff9b:1::/48", "100::/64", "2001:db8::/32", "fc00::/7", "fe80::/10", "ff00::/8",
        ].compactMap { IPPrefix($0) }
}
