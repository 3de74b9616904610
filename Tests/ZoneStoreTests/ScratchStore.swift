import DNSCore
import Foundation
import PortableSQL
import RegistryModel
import SQLiteEngine

@testable import ZoneStore

/// A store in a folder of its own, removed when the last user lets go.
final class ScratchStore {
    let folder: URL
    let database: any SQLDatabase

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "zone-store-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        database = try SQLiteDatabase(
            path: folder.appending(path: "zones.db").path, applicationIdentifier: 0x5A4F_4E45,
            migrations: ZoneStoreSchema.migrations)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func write<Value>(_ body: (ZoneWriter) throws -> Value) throws -> Value {
        try database.write { try body(ZoneWriter($0)) }
    }

    func read<Value>(_ body: (ZoneReader) throws -> Value) throws -> Value {
        try database.read { try body(ZoneReader($0)) }
    }
}

func owner(_ name: String, _ text: String, isConfigured: Bool = false) throws -> StoredOwner {
    StoredOwner(
        key: try DomainName(name).canonicalKey, isDelegation: !isConfigured, isConfigured: isConfigured, records: 1,
        text: Array("\(name).\t60\tIN\tTXT\t\"\(text)\"\n".utf8), wire: Array(text.utf8))
}

func authority(_ serial: UInt32) throws -> StartOfAuthority {
    let tail: [UInt32] = [serial, 3600, 900, 604_800, 300]
    let wire =
        try DomainName("kz").wire + [0, 6]
        + tail.flatMap { number in
            [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> UInt32($0)) }
        }
    let text = "kz.\t3600\tIN\tSOA\tns1.nic.kz. hostmaster.nic.kz. \(serial) 3600 900 604800 300\n"
    return StartOfAuthority(text: Array(text.utf8), wire: wire)
}

func version(_ number: Int64) throws -> ZoneVersion {
    ZoneVersion(
        number: number, serial: Serial(rawValue: UInt32(number)),
        committed: Instant(microseconds: 1_000 * number), cause: .changes, actor: "operator aigerim",
        reason: "a reason",
        cursor: ZoneCursor(
            feedPosition: 10 * number, asOf: Instant(microseconds: 900 * number), configuration: [1, 2, 3]),
        authority: try authority(UInt32(number)), changes: OwnerChanges(),
        counts: ZoneCounts(owners: 3, records: 4, delegations: 2))
}
