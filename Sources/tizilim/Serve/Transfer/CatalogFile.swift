import CanonicalJSON
import DNSCore
import Foundation
import RegistryModel
import Terminal
import ZoneServing

/// Keeps the catalog's serial over restarts: which zones it had, under which serial.
///
/// A new serial is the time in seconds where that is ahead, so that it goes up also where the file was lost.
struct CatalogFile {
    private struct Kept: Codable {
        var catalog: DomainName
        var serial: UInt32
        var members: [DomainName]
    }

    let path: String

    /// The catalog with these members: as it was where they are the same, under a later serial where not.
    ///
    /// - Throws: `WorldFailure` where the file can't be read or written; then no catalog goes out, since one with a serial
    ///   that secondaries have seen with other members would not be taken by them.
    func catalog(_ name: DomainName, of members: [DomainName], at instant: Instant) throws -> CatalogZone {
        let members = members.sorted()
        let kept = try read()
        if let kept, kept.catalog == name, kept.members == members {
            return CatalogZone(name: name, serial: Serial(rawValue: kept.serial), members: members)
        }
        let time = Serial(rawValue: UInt32(truncatingIfNeeded: instant.microseconds / 1_000_000))
        let last = kept.map { Serial(rawValue: $0.serial) }
        let serial = last.map { $0.precedes(time) ? time : $0.next } ?? time
        try write(Kept(catalog: name, serial: serial.rawValue, members: members))
        return CatalogZone(name: name, serial: serial, members: members)
    }

    private func read() throws -> Kept? {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        guard let kept = try? JSONDecoder().decode(Kept.self, from: data) else {
            throw WorldFailure("\(path) is damaged: remove it, and the catalog gets the time for its serial.")
        }
        return kept
    }

    private func write(_ kept: Kept) throws {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("catalog", kept.catalog.text)
            writer.member("serial", Int64(kept.serial))
            writer.member("members", kept.members) { $0.value($1.text) }
        }
        do {
            try Data(writer.bytes + [0x0a]).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw WorldFailure("\(path) can't be written: see to the folder and the disk.")
        }
    }
}
