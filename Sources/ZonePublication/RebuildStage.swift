import DNSCore
import PortableSQL
import ZoneSigning
import ZoneStore

/// Takes a zone's owners in canonical order and writes those that differ as rows of a version that is not current.
final class RebuildStage {
    private let setting: ZoneSetting
    private let state: ZoneState
    private var zone: Int64 { state.number }
    private let number: Int64
    private let base: ZoneVersion?
    private let database: any SQLDatabase
    private let batch: Int
    private let progress: ZonePublisher.Progress
    private var total = 0
    private var done = 0
    private(set) var changes = OwnerChanges()
    private(set) var counts = ZoneCounts(records: 1)

    /// Owners that wait for the next name of the chain, which the link of the last of them points to.
    private var waiting: [StoredOwner] = []
    private var links: HashedLinks?
    private var standing: StandingRows

    init(
        _ setting: ZoneSetting, _ state: ZoneState, after base: ZoneVersion?, _ database: any SQLDatabase, batch: Int,
        _ progress: @escaping ZonePublisher.Progress
    ) {
        self.setting = setting
        self.state = state
        self.base = base
        self.database = database
        self.batch = batch
        self.progress = progress
        number = (base?.number ?? 0) + 1
        if let desk = setting.desk, desk.isHashed { links = HashedLinks(desk) }
        standing = StandingRows(state.number, base, areHashes: false)
    }

    func expects(_ total: Int) { self.total = total }

    /// Takes the next owner, without signatures.
    func take(_ owner: StoredOwner) throws {
        if waiting.count >= batch {
            guard let desk = setting.desk, !desk.isHashed else {
                try write(waiting, next: nil)
                waiting = [owner]
                return
            }
            if try desk.isInChain(owner) {
                try write(waiting, next: owner.key)
                waiting = []
            }
        }
        waiting.append(owner)
    }

    /// Writes what is left, the hashed links, and the end of what is not there any more.
    func finish() throws {
        try write(waiting, next: setting.zone.canonicalKey)
        waiting = []
        try closeRest()
        standing = StandingRows(zone, base, areHashes: true)
        if let links {
            try links.inOrder(batch) { try write($0, next: nil) }
            self.links = nil
        }
        try closeRest()
        progress(done, done)
    }

    private func closeRest() throws {
        while true {
            let gone = try database.read { try standing.take(batch, ZoneReader($0)) }
            if gone.isEmpty { return }
            try stage { writer in
                for row in gone { try writer.close(row.key, in: zone, at: number) }
            }
            changes.removed += gone.count
        }
    }

    /// Writes rows ahead, if they are still ours to write.
    private func stage(_ body: (ZoneWriter) throws -> Void) throws {
        try database.write { connection in
            let writer = ZoneWriter(connection)
            guard try writer.state(of: state.zone) == state else { throw VersionCommit.Moved() }
            try body(writer)
        }
    }

    /// Signs a batch and writes what of it is not there already.
    private func write(_ owners: [StoredOwner], next: [UInt8]?) throws {
        if owners.isEmpty { return }
        var before: [StoredOwner?] = []
        var gone: [[UInt8]] = []
        if base != nil {
            try database.read { connection in
                let reader = ZoneReader(connection)
                for owner in owners { before.append(try standing.advance(to: owner.key, reader, &gone)) }
            }
        } else {
            before = Array(repeating: nil, count: owners.count)
        }
        let rows =
            try setting.desk.map { try $0.sign(owners, before, next: next, &links) }
            ?? owners.map { try $0.text.isEmpty ? $0.printed() : $0 }
        try stage { writer in
            for key in gone { try writer.close(key, in: zone, at: number) }
            for (row, before) in zip(rows, before) {
                counts.count(row, 1)
                if row == before { continue }
                if before != nil { try writer.close(row.key, in: zone, at: number) }
                try writer.open(row, in: zone, from: number)
                if before == nil { changes.added += 1 } else { changes.changed += 1 }
            }
        }
        changes.removed += gone.count
        done += rows.count
        progress(done, max(done, total))
    }
}

/// What stands in the version before, along with the owners that are made anew; both are in order.
private struct StandingRows {
    private let zone: Int64
    private let base: ZoneVersion?
    private let areHashes: Bool
    private var page: ArraySlice<StoredOwner> = []
    private var last: [UInt8] = []
    private var isAtEnd = false
    private static let size = 1_000

    init(_ zone: Int64, _ base: ZoneVersion?, areHashes: Bool) {
        self.zone = zone
        self.base = base
        self.areHashes = areHashes
        isAtEnd = base == nil
    }

    private mutating func fill(_ reader: ZoneReader) throws {
        guard page.isEmpty, !isAtEnd, let base else { return }
        page = try reader.rows(in: zone, at: base.number, after: last, areHashes: areHashes, limit: Self.size)[...]
        if let end = page.last { last = end.key } else { isAtEnd = true }
    }

    /// The row at `key`; the keys of those passed on the way are gone.
    mutating func advance(to key: [UInt8], _ reader: ZoneReader, _ gone: inout [[UInt8]]) throws -> StoredOwner? {
        while true {
            try fill(reader)
            guard let row = page.first else { return nil }
            if key.lexicographicallyPrecedes(row.key) { return nil }
            page.removeFirst()
            if row.key == key { return row }
            gone.append(row.key)
        }
    }

    /// The next rows; empty at the end.
    mutating func take(_ count: Int, _ reader: ZoneReader) throws -> [StoredOwner] {
        try fill(reader)
        defer { page = page.dropFirst(count) }
        return Array(page.prefix(count))
    }
}
