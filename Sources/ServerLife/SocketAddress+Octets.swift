import NIOCore

extension SocketAddress {
    /// The octets of an IP address, 4 or 16; an IPv4 address in IPv6's clothes, as a socket for both has it, has 4. None for
    /// what is no IP address.
    package var octets: [UInt8] {
        switch self {
        case .v4(let address): return withUnsafeBytes(of: address.address.sin_addr) { Array($0) }
        case .v6(let address):
            let octets = withUnsafeBytes(of: address.address.sin6_addr) { Array($0) }
            let isMapped = octets.prefix(10).allSatisfy { $0 == 0 } && octets[10] == 0xff && octets[11] == 0xff
            return isMapped ? Array(octets.suffix(4)) : octets
        case .unixDomainSocket: return []
        }
    }
}
