import DNSCore
import Foundation
import RegistryModel
import SiteScanning
import Terminal

/// A file that says how a laboratory differs from the world, as JSON. What it does not say is as in the world.
struct LaboratoryFile: Decodable {
    struct Ports: Decodable {
        var dns: UInt16?
        var http: UInt16?
        var https: UInt16?
        var smtp: UInt16?
    }

    /// Prefixes that the scan may go to; nothing else is gone to then.
    var admitted: [String]
    /// Addresses of root servers.
    var roots: [IPAddress]?
    /// The resolver for names outside of the delegations, as address or address:port.
    var resolver: String?
    var ports: Ports?
    /// Milliseconds between two requests to one site.
    var pace: Int64?

    static func read(_ path: String) throws -> LaboratoryFile {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw WorldFailure("The file \(path) can't be read: check that it is there and that you may.")
        }
        do { return try JSONDecoder().decode(LaboratoryFile.self, from: data) } catch {
            throw WorldFailure(
                "\(path) says no laboratory: write it as {\"admitted\": [\"198.18.0.0/15\"], \"roots\": [\"198.18.0.1\"]}."
            )
        }
    }

    /// Puts into the settings what the laboratory has of its own.
    func apply(to settings: inout ScanSettings) throws {
        let prefixes = try admitted.map { text in
            guard let prefix = IPPrefix(text) else { throw WorldFailure("'\(text)' is no prefix of a laboratory.") }
            return prefix
        }
        settings.admission = .laboratory(prefixes)
        if let roots { settings.origin = .roots(roots) }
        if let resolver {
            guard let server = ServerAddress(resolver, defaultPort: ports?.dns ?? 53) else {
                throw WorldFailure("'\(resolver)' is no address of a laboratory's resolver.")
            }
            settings.origin = .resolver(server)
        }
        settings.ports.dns = ports?.dns ?? settings.ports.dns
        settings.ports.http = ports?.http ?? settings.ports.http
        settings.ports.https = ports?.https ?? settings.ports.https
        settings.ports.smtp = ports?.smtp ?? settings.ports.smtp
        if let pace { settings.limits.pace = .milliseconds(pace) }
    }
}
