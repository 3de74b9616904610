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
