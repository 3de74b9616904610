import ArgumentParser
import DNSCore
import RegistryModel
import Terminal

/// An address or a host's name, and a port, as `127.0.0.1:700` or `[::1]:700`.
struct ListenArgument: ExpressibleByArgument {
    let host: String
    /// 0 for one that the system chooses.
    let port: Int

    init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    init?(argument: String) {
        guard let colon = argument.lastIndex(of: ":"), let port = UInt16(argument[argument.index(after: colon)...])
        else { return nil }
        var host = argument[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil
        }
        guard !host.isEmpty else { return nil }
        self.init(host: String(host), port: Int(port))
    }

    var defaultValueDescription: String { "\(host):\(port)" }

    /// For what can't do with a host's name: a socket for datagrams, or another server's settings.
    func serverAddress(_ option: String) throws -> ServerAddress {
        guard let address = IPAddress(host), let port = UInt16(exactly: port) else {
            throw UsageComplaint("\(option) takes an address, not a name: '\(host)' is none.")
        }
        return ServerAddress(address, port: port)
    }
}
