import DNSCore
import NIOCore
import RegistryModel

extension ServerAddress {
    /// For a socket.
    package func socketAddress() throws -> SocketAddress {
        try SocketAddress(packedIPAddress: ByteBuffer(bytes: address.octets), port: Int(port))
    }
}
