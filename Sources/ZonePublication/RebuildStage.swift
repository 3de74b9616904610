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

    /// Owners that wait to be signed and written, with what stood there; for the next name of the chain too, which the
    /// link of the last of them points to.
    private var waiting: [StoredOwner] = []
    private var before: [StoredOwner?] = []
    /// Keys at which nothing stands any more.
    private var gone: [[UInt8]] = []
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
        standing = StandingRows(database, state.number, base, areHashes: false)
    }

    func expects(_ total: Int) { self.total = total }

    /// Says what stands next in the version before, where the caller reads that anyway: then nothing is read here.
    func stands(_ row: StoredOwner) { standing.feed(row) }

    /// Takes the next owner, without signatures.
    func take(_ owner: StoredOwner) throws {
        let isInChain = try setting.desk?.isInChain(owner) ?? false
        if waiting.count + gone.count >= batch, isInChain || setting.desk?.isHashed != false {
            try write(next: isInChain ? owner.key : nil)
        }
        if isInChain, let desk = setting.desk { links?.take(owner.key, try desk.types(of: owner)) }
        let stood = try standing.advance(to: owner.key, &gone)
        // Most owners are not signed: those that stand already are passed by.
        if let stood, stood.wire == owner.wire,
            try setting.desk?.unsignedRow(owner, stood, isInChain: isInChain) == stood
        {
            counts.count(stood, 1)
            note(1)
            return
        }
        waiting.append(owner)
        before.append(stood)
    }

    private func note(_ owners: Int) {
        if (done + owners) / batch > done / batch { progress(done + owners, max(done + owners, total)) }
        done += owners
    }

    /// Writes what is left, the hashed links, and the end of what is not there any more.
    func finish() throws {
        try write(next: setting.zone.canonicalKey)
        try closeRest()
        standing = StandingRows(database, zone, base, areHashes: true)
        try links?.inOrder(batch) { rows in
            waiting = rows
            before = try rows.map { try standing.advance(to: $0.key, &gone) }
            try write(next: nil)
        }
        try closeRest()
        progress(done, done)
    }

    private func closeRest() throws {
        while true {
            let rest = try standing.take(batch)
            if rest.isEmpty { return }
            try stage { writer in
                for row in rest { try writer.close(row.key, in: zone, at: number) }
            }
            changes.removed += rest.count
        }
    }

    /// Writes rows ahead, if they are still ours to write.
    private func stage(_ body: (ZoneWriter) throws -> Void) throws {
        try database.write { connection in
            let writer = ZoneWriter(connection)
            guard try writer.state(of: state.zone)?.isSame(as: state) == true else { throw VersionCommit.Moved() }
            try body(writer)
        }
    }

    /// Signs what waits, and writes what of it is not there already.
    private func write(next: [UInt8]?) throws {
        if waiting.isEmpty && gone.isEmpty { return }
        let rows =
            try setting.desk.map { try $0.sign(waiting, before, next: next) }
            ?? waiting.map { try $0.text.isEmpty ? $0.printed() : $0 }
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
        note(rows.count)
        (waiting, before, gone) = ([], [], [])
    }
}

/// What stands in the version before, along with the owners that are made anew; both are in order.
private struct StandingRows {
    private let database: any SQLDatabase
    private let zone: Int64
    private let base: ZoneVersion?
    private let areHashes: Bool
    private var page: ArraySlice<StoredOwner> = []
    private var last: [UInt8] = []
    private var isAtEnd = false
    private static let size = 1_000

    init(_ database: any SQLDatabase, _ zone: Int64, _ base: ZoneVersion?, areHashes: Bool) {
        self.database = database
        self.zone = zone
        self.base = base
        self.areHashes = areHashes
        isAtEnd = base == nil
    }

    /// Takes the next row from somebody who reads them all; nothing is read here then.
    mutating func feed(_ row: StoredOwner) {
        isAtEnd = true
        page.append(row)
    }

    private mutating func fill() throws {
        guard page.isEmpty, !isAtEnd, let base else { return }
        page = try database.read { connection in
            try ZoneReader(connection).rows(
                in: zone, at: base.number, after: last, areHashes: areHashes, limit: Self.size)[...]
        }
        if let end = page.last { last = end.key } else { isAtEnd = true }
    }

    /// The row at `key`; the keys of those passed on the way are gone.
    mutating func advance(to key: [UInt8], _ gone: inout [[UInt8]]) throws -> StoredOwner? {
        while true {
            try fill()
            guard let row = page.first else { return nil }
            if key.lexicographicallyPrecedes(row.key) { return nil }
            page.removeFirst()
            if row.key == key { return row }
            gone.append(row.key)
        }
    }

    /// The next rows; empty at the end.
    mutating func take(_ count: Int) throws -> [StoredOwner] {
        try fill()
        defer { page = page.dropFirst(count) }
        return Array(page.prefix(count))
    }
}
