import DNSCore
import NIOCore
import RegistryModel

extension IPAddress {
    /// Nil for what is no IP address. An IPv4 address in IPv6's clothes, as a socket for both has it, becomes IPv4.
    init?(_ address: SocketAddress) {
        switch address {
        case .v4(let address):
            self.init(octets: withUnsafeBytes(of: address.address.sin_addr) { Array($0) })
        case .v6(let address):
            let octets = withUnsafeBytes(of: address.address.sin6_addr) { Array($0) }
            let isMapped = octets.prefix(10).allSatisfy { $0 == 0 } && octets[10] == 0xff && octets[11] == 0xff
            self.init(octets: isMapped ? Array(octets.suffix(4)) : octets)
        case .unixDomainSocket: return nil
        }
    }

    /// Under what connections are counted: an IPv4 address, or the first 64 bits of an IPv6 address, which is what one
    /// host has at its will.
    var host: [UInt8] { isIPv4 ? octets : Array(octets.prefix(8)) }
}

extension ServerAddress {
    /// Nil for what is no IP address and port.
    init?(_ address: SocketAddress?) {
        guard let address, let plain = IPAddress(address), let port = address.port.flatMap(UInt16.init(exactly:)) else {
            return nil
        }
        self.init(plain, port: port)
    }

    /// For a socket.
    func socketAddress() throws -> SocketAddress {
        try SocketAddress(packedIPAddress: ByteBuffer(bytes: address.octets), port: Int(port))
    }
}
