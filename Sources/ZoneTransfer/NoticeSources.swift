import DNSCore

/// The addresses that notices may come from, and which of them is for whom.
package struct NoticeSources: Hashable, Sendable {
    /// In the order in which they are preferred; what listens everywhere counts as an address like any other.
    package var addresses: [IPAddress]

    package init(_ addresses: [IPAddress] = []) { self.addresses = addresses }

    /// The first address of the target's kind, but loopback for loopback alone: from there nothing reaches another machine.
    /// Nil where none is of the kind.
    package func source(for target: IPAddress) -> IPAddress? {
        let alike = addresses.filter { $0.isIPv4 == target.isIPv4 }
        return alike.first { $0.isLoopback == target.isLoopback } ?? alike.first
    }
}

extension IPAddress {
    /// True for what never leaves the machine: 127.0.0.0/8 (RFC 1122, section 3.2.1.3) and ::1 (RFC 4291, section 2.5.3).
    var isLoopback: Bool {
        isIPv4 ? octets[0] == 127 : octets.last == 1 && octets.dropLast().allSatisfy { $0 == 0 }
    }
}
