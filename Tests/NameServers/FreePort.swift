import DNSCore
import Glibc
import RegistryModel
import Synchronization

/// Ports of the loopback address that nobody uses.
package enum FreePort {
    /// Below the ports that the system gives to clients by itself (from 32768 on in Linux): a port that is free now is not
    /// taken by somebody's connection before the server that it is for has started.
    private static let range: Range<UInt16> = 12_000..<32_000
    /// Two test runs at once begin at different places.
    private static let next = Mutex(range.lowerBound + UInt16(UInt32(getpid()) &* 97 % UInt32(range.count)))

    /// A port that is free for UDP and TCP; another one at each call.
    package static func take() -> ServerAddress {
        for _ in range {
            let port = next.withLock { next in
                defer { next = next + 1 < range.upperBound ? next + 1 : range.lowerBound }
                return next
            }
            let kinds = [Int32(SOCK_DGRAM.rawValue), Int32(SOCK_STREAM.rawValue)]
            if kinds.allSatisfy({ isFree(port, $0) }), let address = ServerAddress("127.0.0.1:\(port)") {
                return address
            }
        }
        preconditionFailure("No port of \(range) is free: something holds all of them.")
    }

    private static func isFree(_ port: UInt16, _ kind: Int32) -> Bool {
        let socket = socket(AF_INET, kind, 0)
        guard socket >= 0 else { return false }
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}
