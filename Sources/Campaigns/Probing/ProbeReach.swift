import DNSCore

/// Where a probe may go, and at which ports.
package struct ProbeReach: Hashable, Sendable {
    package let admission: AddressAdmission
    package let dnsPort: UInt16
    package let webPort: UInt16
    package let secureWebPort: UInt16

    /// The Internet: ports 53, 80 and 443 of addresses that are routed there.
    package static let world = ProbeReach(admission: .world, dnsPort: 53, webPort: 80, secureWebPort: 443)

    /// Servers of a try on the loopback address; with and without TLS at one port where only one is given.
    package static func laboratory(dnsPort: UInt16, webPort: UInt16, secureWebPort: UInt16? = nil) -> ProbeReach {
        ProbeReach(
            admission: .laboratory(AddressAdmission.loopback), dnsPort: dnsPort, webPort: webPort,
            secureWebPort: secureWebPort ?? webPort)
    }

    /// True for the laboratory, where everything lives on the loopback address; then nothing else is gone to.
    package var isLaboratory: Bool { admission.isLaboratory }

    /// Whether the probe goes there.
    package func admits(_ address: IPAddress) -> Bool { admission.admits(address) }
}
