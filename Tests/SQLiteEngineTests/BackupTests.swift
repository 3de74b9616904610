import Foundation
import PortableSQL
import Testing

@testable import SQLiteEngine

@Suite struct BackupTests {
    let folder: TemporaryFolder
    let path: String
    let backup: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("sample.db")
        backup = folder.file("backup.db")
    }

    private func fill(_ database: SQLiteDatabase, _ count: Int = 300) throws {
        try database.write { connection in
            for number in 0..<count {
                try Sample.add("thing \(number)", [UInt8](repeating: UInt8(number % 250), count: 800), to: connection)
            }
            try connection.execute("INSERT INTO part VALUES (1, 1, 500), (1, 2, 500)")
        }
    }

    private func verify(_ path: String) throws -> SQLFailure? {
        try Sample.failure {
            try SQLiteDatabase.verify(
                path: path, applicationIdentifier: Sample.identifier, migrations: Sample.migrations)
        }
    }

    private func restore(_ backup: String, _ path: String, replacing: Bool = false) throws -> SQLFailure? {
        try Sample.failure {
            try SQLiteDatabase.restore(
                from: backup, to: path, applicationIdentifier: Sample.identifier, migrations: Sample.migrations,
                replacing: replacing)
        }
    }

    @Test func whatCameBackIsWhatWentIn() throws {
        let database = try Sample.open(path)
        try fill(database)
        var seen: [(Int, Int)] = []
        let digest = try database.backup(to: backup) { seen.append(($0, $1)) }
        #expect(try database.contentDigest() == digest)
        #expect(seen.last.map { $0.0 == $0.1 && $0.1 > 50 } == true)
        #expect(try folder.names().filter { $0.hasPrefix("backup") } == ["backup.db"])
        #expect(try SQLiteDatabase.contentDigest(path: backup) == digest)
        #expect(try verify(backup) == nil)
        let back = folder.file("back.db")
        #expect(try restore(backup, back) == nil)
        #expect(try folder.names().filter { $0.hasPrefix("back.db") } == ["back.db"])
        let restored = try Sample.open(back)
        #expect(try restored.contentDigest() == digest)
        // Numbers go on where they were, so that none is given twice.
        try restored.write { connection in
            try connection.execute("DELETE FROM thing WHERE number = 300")
            try Sample.add("next", to: connection)
        }
        let number = try restored.read { connection in
            let statement = try connection.statement("SELECT max(number) FROM thing")
            _ = try statement.step()
            return statement.integer(0)
        }
        #expect(number == 301)
    }

    @Test func theDigestSeesEveryChange() throws {
        let database = try Sample.open(path)
        try fill(database, 20)
        var digests: Set<[UInt8]> = [try database.contentDigest()]
        let changes = [
            "UPDATE thing SET content = x'01' WHERE number = 5",
            "UPDATE thing SET content = NULL WHERE number = 5",
            "UPDATE thing SET content = '' WHERE number = 5",
            "UPDATE part SET amount = amount + 1 WHERE place = 2",
            "DELETE FROM thing WHERE number = 7",
            "UPDATE sqlite_sequence SET seq = seq + 1",
            "CREATE INDEX thing_content ON thing (content)",
            "PRAGMA user_version = 9",
        ]
        for change in changes {
            try database.write { try $0.execute(change) }
            #expect(try digests.insert(database.contentDigest()).inserted, "\(change)")
        }
        let digest = try database.contentDigest()
        // How the pages lie does not matter.
        try Outside.run(["sqlite3", path, "VACUUM"])
        #expect(try database.contentDigest() == digest)
    }

    @Test func aBackupUnderLoadIsOneState() throws {
        let database = try Sample.open(path) { $0.backupStepPages = 8 }
        try fill(database)
        let stops = Flag()
        let writing = DispatchQueue(label: "writing")
        writing.async {
            var moves = 0
            while !stops.isSet {
                moves += 1
                do { try move(moves, database) } catch { Issue.record(error) }
            }
        }
        defer {
            stops.set()
            writing.sync {}
        }
        var last: Int64 = 0
        for round in 0..<5 {
            let place = folder.file("backup\(round).db")
            var during: [Int64] = []
            try database.backup(to: place) { _, _ in
                usleep(2_000)
                if let count = try? database.read(Sample.count) { during.append(count) }
            }
            #expect(Set(during).count > 1, "Nobody wrote while the backup was made")
            #expect(try verify(place) == nil)
            let moves = try checkedMoves(Sample.open(place, readOnly: true))
            #expect(moves >= last)
            last = moves
        }
    }

    /// One transaction whose parts belong together.
    private func move(_ number: Int, _ database: SQLiteDatabase) throws {
        try database.write { connection in
            try Sample.add("move \(number)", [UInt8](repeating: 3, count: 500), to: connection)
            try connection.execute("UPDATE part SET amount = amount - \(number) WHERE place = 1")
            try connection.execute("UPDATE part SET amount = amount + \(number) WHERE place = 2")
        }
    }

    /// How many moves a copy has, all of them whole.
    private func checkedMoves(_ copy: SQLiteDatabase) throws -> Int64 {
        try copy.read { connection in
            let statement = try connection.statement(
                """
                SELECT sum(amount), sum(amount * (place = 2)) - 500,
                    (SELECT count(*) FROM thing WHERE name LIKE 'move %') FROM part
                """)
            _ = try statement.step()
            let (sum, moved, moves) = (statement.integer(0), statement.integer(1), statement.integer(2))
            #expect(sum == 1_000)
            #expect(moved == moves * (moves + 1) / 2)
            return moves
        }
    }

    @Test func newFilesAreTheirOwnersAloneAndOldOnesKeepTheirMode() throws {
        func mode(_ name: String) throws -> Int? {
            try FileManager.default.attributesOfItem(atPath: folder.file(name))[.posixPermissions] as? Int
        }
        var database: SQLiteDatabase? = try Sample.open(path)
        try database.map { try fill($0) }
        for name in ["sample.db", "sample.db-wal", "sample.db-shm"] { #expect(try mode(name) == 0o600, "\(name)") }
        try database?.backup(to: backup)
        database = nil
        #expect(try mode("backup.db") == 0o600)
        let target = folder.file("target.db")
        #expect(try restore(backup, target) == nil)
        #expect(try mode("target.db") == 0o600)
        // What an operator has opened to others stays so, opened again and replaced.
        #expect(chmod(target, 0o640) == 0)
        do {
            let wide = try Sample.open(target)
            try wide.write { try Sample.add("wide", to: $0) }
            #expect(try mode("target.db-wal") == 0o640)
        }
        #expect(try mode("target.db") == 0o640)
        #expect(try restore(backup, target, replacing: true) == nil)
        #expect(try mode("target.db") == 0o640)
    }

    @Test func backupsTakePlacesThatAreTheirs() throws {
        let database = try Sample.open(path)
        try fill(database, 10)
        try database.backup(to: backup)
        try database.write { try Sample.add("later", to: $0) }
        let before = try Data(contentsOf: URL(fileURLWithPath: backup))
        let refused = try Sample.failure { try database.backup(to: backup) }
        #expect(refused?.cause == .other && refused?.sentence.contains("--replace") == true)
        #expect(try Data(contentsOf: URL(fileURLWithPath: backup)) == before)
        let digest = try database.backup(to: backup, replacing: true)
        #expect(try SQLiteDatabase.contentDigest(path: backup) == digest)

        let text = Data("A letter".utf8)
        let letter = folder.file("letter")
        try text.write(to: URL(fileURLWithPath: letter))
        #expect(try Sample.failure { try database.backup(to: letter, replacing: true) }?.cause == .foreign)
        #expect(try Data(contentsOf: URL(fileURLWithPath: letter)) == text)
        #expect(try Sample.failure { try database.backup(to: path) }?.cause == .other)
        let used = folder.file("used.db")
        let other = try Sample.open(used)
        try fill(other, 3)
        #expect(try Sample.failure { try database.backup(to: used, replacing: true) }?.cause == .locked)
        let nowhere = folder.file("nowhere/backup.db")
        #expect(try Sample.failure { try database.backup(to: nowhere) }?.cause == .cannotOpen)
        #expect(try database.read(Sample.count) == 11)
    }

    @Test func twoBackupsToOnePlaceDoNotMix() throws {
        let database = try Sample.open(path)
        try fill(database)
        // What a killed backup has left is overwritten.
        try Data(count: 9_999).write(to: URL(fileURLWithPath: backup + ".partial"))
        let digest = try database.backup(to: backup) { done, _ in
            guard done < 300 else { return }
            #expect(throws: SQLFailure.self) { try database.backup(to: backup) }
        }
        #expect(try SQLiteDatabase.contentDigest(path: backup) == digest)
        #expect(try !folder.names().contains("backup.db.partial"))
    }

    @Test func garbageIsNotRestored() throws {
        let database = try Sample.open(path)
        try fill(database)
        let digest = try database.backup(to: backup)
        let whole = try Data(contentsOf: URL(fileURLWithPath: backup))
        let target = folder.file("target.db")
        func refused(_ name: String, _ content: Data, _ cause: SQLFailure.Cause) throws {
            let place = folder.file(name)
            try content.write(to: URL(fileURLWithPath: place))
            let failure = try restore(place, target, replacing: true)
            #expect(failure?.cause == cause, "\(name): \(failure?.sentence ?? "restored")")
            #expect(failure?.sentence.contains(place) == true)
            #expect(try folder.names().filter { $0.hasPrefix("target") } == [])
        }
        try refused("garbage", Data(repeating: 0x41, count: 20_000), .foreign)
        try refused("empty", Data(), .foreign)
        try refused("cut", whole.prefix(whole.count / 2), .corrupt)
        var flipped = whole
        for offset in stride(from: 4_096 * 8, to: flipped.count, by: 4_096) { flipped[offset] = 0x55 }
        try refused("flipped", flipped, .corrupt)
        #expect(try restore(folder.file("missing"), target)?.cause == .cannotOpen)
        let theirs = folder.file("theirs.db")
        try Outside.run(["sqlite3", theirs, "PRAGMA application_id = 5; CREATE TABLE theirs (a);"])
        #expect(try restore(theirs, target)?.cause == .foreign)
        try Outside.run(["sqlite3", backup, "PRAGMA user_version = 2"])
        #expect(try restore(backup, target)?.cause == .newerSchema)
        try Outside.run(["sqlite3", backup, "PRAGMA user_version = 1; INSERT INTO part VALUES (9999, 1, 1)"])
        let dangling = try restore(backup, target)
        #expect(dangling?.cause == .corrupt && dangling?.sentence.contains("part") == true)
        #expect(try database.contentDigest() == digest)
    }

    @Test func whatIsThereIsReplacedOnlyOnDemandAndOnlyAtRest() throws {
        let target = folder.file("target.db")
        do {
            let database = try Sample.open(path)
            try fill(database)
            try database.backup(to: backup)
        }
        let digest = try SQLiteDatabase.contentDigest(path: backup)
        do {
            let used = try Sample.open(target)
            try fill(used, 5)
            #expect(try restore(backup, target)?.cause == .other)
            #expect(try restore(backup, target, replacing: true)?.cause == .locked)
            #expect(try used.read(Sample.count) == 5)
            try used.write { try Sample.add("still writable", to: $0) }
        }
        let other = try OtherProcess(path: target, "SELECT count(*) FROM thing;")
        #expect(try restore(backup, target, replacing: true)?.cause == .locked)
        other.end()
        #expect(try Sample.open(target, readOnly: true).read(Sample.count) == 6)
        #expect(try restore(backup, target, replacing: true) == nil)
        #expect(try Sample.open(target).contentDigest() == digest)
        let theirs = folder.file("theirs.db")
        try Outside.run(["sqlite3", theirs, "PRAGMA application_id = 5; CREATE TABLE theirs (a);"])
        #expect(try restore(backup, theirs, replacing: true)?.cause == .foreign)
        #expect(try restore(backup, backup, replacing: true)?.cause == .other)
    }

    @Test func theLogOfTheOldFileDoesNotReachTheNewOne() throws {
        let target = folder.file("target.db")
        let digest: [UInt8]
        do {
            let database = try Sample.open(path)
            try fill(database)
            digest = try database.backup(to: backup)
            // As a killed program leaves it: a file and a log that is full of pages.
            try database.write { try $0.execute("DELETE FROM part; DELETE FROM thing WHERE number > 3") }
            for end in ["", "-wal"] { try FileManager.default.copyItem(atPath: path + end, toPath: target + end) }
        }
        #expect(try restore(backup, target, replacing: true) == nil)
        #expect(try SQLiteDatabase.contentDigest(path: target) == digest)

        // The same with a file that is damaged beyond reading.
        try FileManager.default.removeItem(atPath: target)
        do {
            let database = try Sample.open(path)
            try database.write { try Sample.add("x", to: $0) }
            for end in ["", "-wal"] { try FileManager.default.copyItem(atPath: path + end, toPath: target + end) }
        }
        let handle = try FileHandle(forUpdating: URL(fileURLWithPath: target))
        try handle.seek(toOffset: 100)
        try handle.write(contentsOf: Data(repeating: 0xEE, count: 4_000))
        try handle.close()
        #expect(try restore(backup, target, replacing: true) == nil)
        #expect(try Sample.open(target).contentDigest() == digest)

        // And with a log whose file is gone.
        try FileManager.default.removeItem(atPath: target)
        try Data(count: 100).write(to: URL(fileURLWithPath: target + "-wal"))
        #expect(try restore(backup, target)?.cause == .other)
        #expect(try restore(backup, target, replacing: true) == nil)
        #expect(try Sample.open(target).contentDigest() == digest)
    }
}
