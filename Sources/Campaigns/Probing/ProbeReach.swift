import DNSCore

/// Where a probe may go, and at which ports.
package struct ProbeReach: Hashable, Sendable {
    package let admission: AddressAdmission
    package let dnsPort: UInt16
    package let webPort: UInt16

    /// The Internet: port 53 and port 80 of addresses that are routed there.
    package static let world = ProbeReach(admission: .world, dnsPort: 53, webPort: 80)

    /// Servers of a try on the loopback address.
    package static func laboratory(dnsPort: UInt16, webPort: UInt16) -> ProbeReach {
        ProbeReach(admission: .laboratory(AddressAdmission.loopback), dnsPort: dnsPort, webPort: webPort)
    }

    /// True for the laboratory, where everything lives on the loopback address; then nothing else is gone to.
    package var isLaboratory: Bool { admission.isLaboratory }

    /// Whether the probe goes there.
    package func admits(_ address: IPAddress) -> Bool { admission.admits(address) }
}
