import DNSCore
import RegistryModel
import SecondarySetups

/// Knot DNS as a primary, only to show that this room and the settings for secondaries work without anything of ours.
package struct KnotPrimary: Sendable {
    package let server: NameServer
    package var address: ServerAddress { server.address }
    private let secondaries: [ServerAddress]
    private let catalog: DomainName?
    private let key: WrittenKey

    /// A primary that tells `secondaries` of changes; `catalog` is a zone like others whose content lists the rest. Knot's
    /// own kind of catalog would not do: it answers by TCP only, and BIND asks for its serial by UDP.
    package init(key: WrittenKey, secondaries: [ServerAddress], catalog: DomainName? = nil) throws {
        self.key = key
        self.secondaries = secondaries
        self.catalog = catalog
        let address = FreePort.take()
        let folder = try ScratchFolder()
        server = try NameServer(.knot, settings: "", address: address, key: key, in: folder)
    }

    /// Starts it with these zones, each with serial 1.
    package func start(_ zones: [DomainName]) async throws {
        try write(zones)
        if let catalog { try write(catalog, listing: zones) }
        try server.folder.write(settings(zones), to: "knot.conf")
        try await server.start()
    }

    /// Takes one more zone without a restart, and lists it in the catalog.
    package func add(_ zone: DomainName, to zones: [DomainName]) async throws {
        try write([zone])
        try await server.reload(settings: settings(zones + [zone]))
        guard let catalog else { return }
        try await change(catalog, ["zone-set", catalog.absoluteText, Self.member(zone), "0", "PTR", zone.absoluteText])
    }

    /// Takes a zone off the catalog.
    package func unlist(_ zone: DomainName) async throws {
        guard let catalog else { return }
        try await change(catalog, ["zone-unset", catalog.absoluteText, Self.member(zone)])
    }

    /// The owner below a catalog that lists a zone (RFC 9432, section 4.1): any label will do that is its own.
    private static func member(_ zone: DomainName) -> String {
        zone.text.split(separator: ".").joined(separator: "-") + ".zones"
    }

    private func change(_ zone: DomainName, _ words: [String]) async throws {
        _ = try await server.control(["zone-begin", zone.absoluteText])
        _ = try await server.control(words)
        _ = try await server.control(["zone-commit", zone.absoluteText])
    }

    /// Adds a delegation in a version of its own; gives the serial of that.
    package func delegate(_ name: String, in zone: DomainName) async throws -> UInt32 {
        try await change(zone, ["zone-set", zone.absoluteText, name, "3600", "NS", "ns.example.net."])
        return try await server.serial(of: zone) ?? 0
    }

    private func write(_ zones: [DomainName]) throws {
        for zone in zones {
            let text = """
                \(zone.absoluteText) 3600 IN SOA ns1.\(zone.absoluteText) host.example.net. 1 3600 900 1209600 900
                \(zone.absoluteText) 3600 IN NS ns1.\(zone.absoluteText)
                \(zone.absoluteText) 3600 IN NS ns2.\(zone.absoluteText)
                ns1.\(zone.absoluteText) 3600 IN A 192.0.2.1
                ns2.\(zone.absoluteText) 3600 IN AAAA 2001:db8::2

                """
            try server.folder.write(text, to: "\(zone.text).zone")
        }
    }

    private func write(_ catalog: DomainName, listing zones: [DomainName]) throws {
        var text = """
            $ORIGIN \(catalog.absoluteText)
            @ 0 IN SOA invalid. invalid. 1 3600 900 1209600 0
            @ 0 IN NS invalid.
            version 0 IN TXT "2"

            """
        for zone in zones { text += "\(Self.member(zone)) 0 IN PTR \(zone.absoluteText)\n" }
        try server.folder.write(text, to: "\(catalog.text).zone")
    }

    private func settings(_ zones: [DomainName]) -> String {
        let name = key.name.absoluteText
        let remotes = secondaries.indices.map { "s\($0)" }
        var lines = [
            "server:", "    listen: \(address.address)@\(address.port)", "    rundir: \"\(server.folder.path)\"",
            "log:", "  - target: stderr", "    any: info",
            "database:", "    storage: \"\(server.folder.path)\"",
            "key:", "  - id: \(name)", "    algorithm: \(key.algorithm.rawValue)",
            "    secret: \"\(key.secret ?? "")\"",
        ]
        if !secondaries.isEmpty { lines.append("remote:") }
        for (id, secondary) in zip(remotes, secondaries) {
            lines += ["  - id: \(id)", "    address: \(secondary.address)@\(secondary.port)", "    key: \(name)"]
        }
        lines += [
            "acl:", "  - id: pull", "    key: \(name)", "    action: transfer",
            "template:", "  - id: default", "    storage: \"\(server.folder.path)\"", "    zonefile-sync: -1",
            "    journal-content: changes", "    acl: pull",
        ]
        if !remotes.isEmpty { lines.append("    notify: [ \(remotes.joined(separator: ", ")) ]") }
        lines.append("zone:")
        for zone in zones + (catalog.map { [$0] } ?? []) {
            lines += ["  - domain: \(zone.absoluteText)", "    file: \"\(zone.text).zone\""]
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
