import CSQLite
import Foundation
import PortableSQL
import Testing

@testable import SQLiteEngine

@Suite struct FailureTests {
    let folder: TemporaryFolder
    let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("sample.db")
    }

    /// Every sentence names the file, is one sentence and says what to do.
    private func check(_ failure: SQLFailure?, _ cause: SQLFailure.Cause, _ path: String) {
        #expect(failure?.cause == cause)
        let sentence = failure?.sentence ?? ""
        #expect(sentence.contains(path))
        #expect(sentence.hasSuffix(".") && !sentence.contains("\n") && sentence.count > path.count + 20, "\(sentence)")
    }

    @Test func aDatabaseOfAnotherProgramIsLeftAlone() throws {
        try Outside.run(["sqlite3", path, "PRAGMA application_id = 5; CREATE TABLE theirs (a);"])
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        check(try Sample.failure { _ = try Sample.open(path) }, .foreign, path)
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
        #expect(try folder.names() == ["sample.db"])
    }

    @Test func aDatabaseWithoutAnOwnerIsTakenOnlyIfEmpty() throws {
        try Outside.run(["sqlite3", path, "CREATE TABLE theirs (a);"])
        check(try Sample.failure { _ = try Sample.open(path) }, .foreign, path)
        let empty = folder.file("empty.db")
        #expect(FileManager.default.createFile(atPath: empty, contents: nil))
        check(try Sample.failure { _ = try Sample.open(empty, readOnly: true) }, .foreign, empty)
        _ = try Sample.open(empty)
    }

    @Test func garbageIsNoDatabase() throws {
        let text = Data(String(repeating: "Not a database at all. ", count: 500).utf8)
        try text.write(to: URL(fileURLWithPath: path))
        check(try Sample.failure { _ = try Sample.open(path) }, .foreign, path)
        check(try Sample.failure { _ = try Sample.open(path, readOnly: true) }, .foreign, path)
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == text)
    }

    @Test func placesWhereNothingCanBe() throws {
        let inNowhere = folder.file("nowhere/sample.db")
        let failure = try Sample.failure { _ = try Sample.open(inNowhere) }
        check(failure, .cannotOpen, inNowhere)
        #expect(failure?.sentence.contains("create it") == true)
        check(try Sample.failure { _ = try Sample.open(folder.path) }, .cannotOpen, folder.path)
        check(try Sample.failure { _ = try Sample.open(path, readOnly: true) }, .cannotOpen, path)
        #expect(try Sample.failure { _ = try Sample.open("") }?.cause == .cannotOpen)
        #expect(FileManager.default.createFile(atPath: path, contents: Data([1])))
        check(try Sample.failure { _ = try Sample.open(path + "/inside.db") }, .cannotOpen, path)
        #expect(try folder.names() == ["sample.db"])
    }

    @Test func namesThatSQLiteReadsOtherwiseAreFiles() throws {
        let odd = folder.file("file:odd?mode=memory")
        _ = try Sample.open(odd)
        #expect(FileManager.default.fileExists(atPath: odd))
    }

    @Test func openForReadingOnlyItDoesNotWrite() throws {
        _ = try Sample.open(path)
        let database = try Sample.open(path, readOnly: true)
        check(try Sample.failure { try database.write { _ in } }, .readOnly, path)
    }

    @Test func aReadOnlyFolder() throws {
        try withReadOnlyFolder { inside in
            check(try Sample.failure { _ = try Sample.open(inside + "/new.db") }, .readOnly, inside)
            let there = inside + "/there.db"
            check(try Sample.failure { _ = try Sample.open(there) }, .readOnly, there)
        }
    }

    /// For root no permission is in the way, so that it takes a mount.
    private func withReadOnlyFolder(_ body: (String) throws -> Void) throws {
        if geteuid() != 0 {
            _ = try Sample.open(folder.file("there.db"))
            chmod(folder.path, 0o555)
            defer { chmod(folder.path, 0o755) }
            return try body(folder.path)
        }
        guard try folder.mount("size=4m") else {
            return print("skipped: mount is not allowed here, and root can write to every folder")
        }
        _ = try Sample.open(folder.file("there.db"))
        #expect(try folder.remount("ro"))
        try body(folder.path)
    }

    @Test func lockedByAnotherProcess() throws {
        let database = try Sample.open(path)
        let other = try OtherProcess(path: path, "BEGIN IMMEDIATE; INSERT INTO thing (name) VALUES ('theirs');")
        let failure = try Sample.failure { try database.write { try Sample.add("ours", to: $0) } }
        check(failure, .locked, path)
        #expect(failure?.sentence.contains("waited 0.2 s") == true)
        #expect(try database.read(Sample.count) == 0)
        other.end()
        try database.write { try Sample.add("ours", to: $0) }
        #expect(try database.read(Sample.count) == 1)
    }

    @Test func lockedWhileOpening() throws {
        _ = try Sample.open(path)
        let other = try OtherProcess(
            path: path, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; INSERT INTO thing (name) VALUES ('a');")
        check(try Sample.failure { _ = try Sample.open(path) }, .locked, path)
        other.end()
        _ = try Sample.open(path)
    }

    @Test func aFullDiskLosesNothingThatWasAnswered() throws {
        guard try geteuid() == 0 && folder.mount("size=1m") else {
            return print("skipped: mount is not allowed here")
        }
        let database = try Sample.open(path)
        let filler = folder.file("filler")
        #expect(FileManager.default.createFile(atPath: filler, contents: Data(count: 400_000)))
        var answered: Int64 = 0
        let failure = try Sample.failure {
            while answered < 10_000 {
                try database.write { try Sample.add("\(answered)", [UInt8](repeating: 5, count: 2_000), to: $0) }
                answered += 1
            }
        }
        check(failure, .full, path)
        #expect(answered > 10)
        #expect(try database.read(Sample.count) == answered)
        check(
            try Sample.failure { try database.backup(to: folder.file("backup.db")) }, .full,
            folder.file("backup.db"))
        try FileManager.default.removeItem(atPath: filler)
        try database.write { try Sample.add("again", to: $0) }
        #expect(try database.read(Sample.count) == answered + 1)
        #expect(try !folder.names().contains { $0.contains("partial") || $0 == "backup.db" })
    }

    @Test func aTransactionThatSQLiteGaveUpLetsNothingThrough() throws {
        let database = try Sample.open(path)
        let failure = try Sample.failure {
            try database.write { connection in
                try connection.execute("PRAGMA max_page_count = 12")
                var lost = 0
                for number in 0..<40 {
                    // Swallowing the failure must not turn the rest into writes of their own.
                    do {
                        try connection.savepoint {
                            try Sample.add("\(number)", [UInt8](repeating: 1, count: 5_000), to: connection)
                        }
                    } catch {
                        lost += 1
                        #expect((error as? SQLFailure)?.cause == .full)
                    }
                    if lost == 1 { _ = try connection.statement("PRAGMA max_page_count = 1000000") }
                }
                #expect(lost > 10)
            }
        }
        check(failure, .full, path)
        #expect(try database.read(Sample.count) == 0)
        try database.write { connection in
            try connection.execute("PRAGMA max_page_count = 1000000")
            try Sample.add("later", to: connection)
        }
        #expect(try database.read(Sample.count) == 1)
    }

    @Test func aCommitThatFailsIsTakenBack() throws {
        let database = try Sample.open(path)
        let failure = try Sample.failure {
            try database.write { connection in
                try Sample.add("a", to: connection)
                // The reference is looked at when the transaction commits.
                try connection.execute("INSERT INTO part VALUES (99, 1, 1)")
            }
        }
        check(failure, .constraint, path)
        #expect(try database.read(Sample.count) == 0)
        try database.write { try Sample.add("b", to: $0) }
        #expect(try database.read(Sample.count) == 1)
    }

    @Test func aCommitThatTheDiskRefusesIsTakenBack() async {
        await #expect(processExitsWith: .success) { [path = path as String] in
            let database = try Sample.open(path)
            try database.write { try Sample.add("kept", to: $0) }
            // From here on no file of this process may grow past 64 KiB: the log is cut off within the commit.
            signal(SIGXFSZ, SIG_IGN)
            var limit = rlimit(rlim_cur: 64 << 10, rlim_max: .max)
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
            let failure = try Sample.failure {
                try database.write { try Sample.add("lost", [UInt8](repeating: 1, count: 200_000), to: $0) }
            }
            #expect(failure?.cause == .full)
            #expect(failure?.sentence.contains("ulimit -f") == true)
            limit.rlim_cur = .max
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
            #expect(try database.read(Sample.count) == 1)
            try database.write { try Sample.add("again", to: $0) }
            #expect(try database.read(Sample.count) == 2)
        }
    }

    @Test func constraintsAndBrokenTextsSayWhere() throws {
        let database = try Sample.open(path)
        try database.write { try Sample.add("a", to: $0) }
        let twice = try Sample.failure { try database.write { try Sample.add("a", to: $0) } }
        check(twice, .constraint, path)
        #expect(twice?.sentence.contains("thing.name") == true)
        let broken = try Sample.failure { try database.read { _ = try $0.statement("SELEKT 1") } }
        check(broken, .other, path)
        #expect(broken?.sentence.contains("SELEKT 1") == true)
    }

    @Test func everyResultCodeHasACause() {
        let expected: [(Int32, Int32, SQLFailure.Cause)] = [
            (SQLITE_BUSY, 0, .locked), (SQLITE_LOCKED, 0, .locked), (SQLITE_PROTOCOL, 0, .locked),
            (SQLITE_FULL, 0, .full), (SQLITE_IOERR, ENOSPC, .full), (SQLITE_IOERR, EDQUOT, .full),
            (SQLITE_IOERR, EFBIG, .full),
            (SQLITE_READONLY, 0, .readOnly), (SQLITE_READONLY | 4 << 8, 0, .readOnly), (SQLITE_PERM, 0, .readOnly),
            (SQLITE_AUTH, 0, .readOnly), (SQLITE_CANTOPEN, EROFS, .readOnly), (SQLITE_CANTOPEN, ENOENT, .cannotOpen),
            (SQLITE_NOTADB, 0, .foreign), (SQLITE_CORRUPT, 0, .corrupt), (SQLITE_CORRUPT, EIO, .inputOutput),
            (SQLITE_CONSTRAINT | 8 << 8, 0, .constraint),
            (SQLITE_IOERR, EIO, .inputOutput), (SQLITE_IOERR, EROFS, .readOnly), (SQLITE_NOMEM, 0, .other),
            (SQLITE_ERROR, 0, .other), (SQLITE_TOOBIG, 0, .other), (SQLITE_INTERRUPT, 0, .other),
        ]
        for (code, number, cause) in expected {
            check(SQLFailure(sqlite: code, message: "m", systemError: number, path: path), cause, path)
        }
    }
}
