import DNSCore
import NIOCore
import RegistryModel
import ServerLife

extension IPAddress {
    /// Nil for what is no IP address. An IPv4 address in IPv6's clothes becomes IPv4.
    init?(_ address: SocketAddress) { self.init(octets: address.octets) }

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
}
