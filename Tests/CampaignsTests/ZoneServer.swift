import DNSCore
import NameServers
import RegistryModel
import RegistryTesting
import SecondarySetups

/// Knot DNS with the zones of a test on the loopback address.
struct ZoneServer {
    let server: NameServer
    var address: ServerAddress { server.address }

    /// - Parameter zones: by name, the records below the apex's SOA and NS as lines of a zone file.
    static func start(_ zones: [String: [String]]) async throws -> ZoneServer {
        let address = FreePort.take()
        let folder = try ScratchFolder()
        let key = WrittenKey(name: Sample.name("transfer"), secret: "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")
        var lines = [
            "server:", "    listen: \(address.address)@\(address.port)", "    rundir: \"\(folder.path)\"", "log:",
            "  - target: stderr", "    any: info", "database:", "    storage: \"\(folder.path)\"", "template:",
            "  - id: default", "    storage: \"\(folder.path)\"", "    zonefile-sync: -1", "zone:",
        ]
        for (zone, records) in zones {
            let head = [
                "$ORIGIN \(zone).", "@ 60 IN SOA ns host 1 60 60 600 60", "@ 60 IN NS ns", "ns 60 IN A 127.0.0.1",
            ]
            try folder.write((head + records).joined(separator: "\n") + "\n", to: "\(zone).zone")
            lines += ["  - domain: \(zone).", "    file: \"\(zone).zone\""]
        }
        let server = try NameServer(
            .knot, settings: lines.joined(separator: "\n") + "\n", address: address, key: key, in: folder)
        try await server.start()
        return ZoneServer(server: server)
    }
}
