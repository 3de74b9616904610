import Foundation

/// Where the addresses of the lab are, as sources of the world write it: Tor's list, and a dump of libloc's.
struct LabPlaces {
    let folder: String

    var tor: [String] { ["\(folder)/geoip", "\(folder)/geoip6"] }
    var location: String { "\(folder)/location.txt" }

    /// Writes the files, dated `day` (as in `Sun, 29 Nov 2026 00:00:00 GMT`).
    func write(generated day: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let head = "# Generated: \(day)"
        let rows = LabNetwork.blocks.map { Self.tor($0) }
        try write([head] + rows.filter { !$0.contains(":") }.sorted(), to: tor[0])
        try write([head] + rows.filter { $0.contains(":") }.sorted(), to: tor[1])
        var lines = [head]
        for system in Set(LabNetwork.blocks.map(\.system)).sorted() {
            lines += ["", "aut-num: AS\(system)", "name: Lab \(system)"]
        }
        for block in LabNetwork.blocks {
            lines += ["", "net: \(block.prefix)", "country: \(block.countries[1])", "aut-num: \(block.system)"]
        }
        try write(lines + [""], to: location)
    }

    private func write(_ lines: [String], to path: String) throws {
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: path))
    }

    /// The zone that Zonemaster asks for systems.
    static let systemsZone = "asnlookup.zonemaster.net"

    /// Records of that zone, by which Zonemaster asks which system an address is of: `SYSTEM | PREFIX | COUNTRY`
    /// under the address, reversed.
    static var systemRecords: [String] {
        LabNetwork.blocks.flatMap { block in
            let text = "3600 IN TXT \"\(block.system) | \(block.prefix) | \(block.countries[0]) | lab |\""
            return reversed(block.prefix).map { "*.\($0).\(systemsZone). \(text)" }
        }
    }

    /// The /24 blocks of an IPv4 block as `20.18.198.origin`, or an IPv6 block of 48 bits as nibbles below `origin6`.
    private static func reversed(_ prefix: String) -> [String] {
        let parts = prefix.split(separator: "/")
        guard !prefix.contains(":") else {
            let groups = parts[0].split(separator: ":").prefix(3).map {
                String(repeating: "0", count: 4 - $0.count) + $0
            }
            return [groups.joined().reversed().map(String.init).joined(separator: ".") + ".origin6"]
        }
        let octets = parts[0].split(separator: ".").compactMap { Int($0) }
        let count = 1 << (24 - (Int(parts[1]) ?? 24))
        return (0..<count).map { "\(octets[2] + $0).\(octets[1]).\(octets[0]).origin" }
    }

    /// `FIRST,LAST,COUNTRY`: decimal numbers for IPv4, text for IPv6.
    private static func tor(_ block: LabNetwork.Block) -> String {
        let parts = block.prefix.split(separator: "/")
        let (base, length) = (String(parts[0]), UInt64(parts[1]) ?? 0)
        guard !base.contains(":") else {
            precondition(length == 48, "IPv6 blocks of the lab are /48")
            return "\(base),\(base.dropLast(2)):ffff:ffff:ffff:ffff:ffff,\(block.countries[0])"
        }
        let first = base.split(separator: ".").reduce(UInt64(0)) { $0 * 256 + (UInt64($1) ?? 0) }
        return "\(first),\(first + (1 << (32 - length)) - 1),\(block.countries[0])"
    }
}
