import Foundation
import PortableSQL
import Testing

@testable import SQLiteEngine

@Suite struct SnapshotTests {
    let folder: TemporaryFolder
    let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("sample.db")
    }

    @Test func aReaderSeesOneStateAndDoesNotHoldUpTheWriter() throws {
        let database = try Sample.open(path)
        try database.write { try Sample.add("a", to: $0) }
        try database.read { connection in
            let before = try Sample.count(connection)
            #expect(before == 1)
            // Commits while the snapshot is held, from the same thread: were one to wait for the other, it would hang.
            try database.write { try Sample.add("b", to: $0) }
            #expect(try Sample.count(connection) == 1)
            #expect(try database.read(Sample.count) == 2)
        }
        #expect(try database.read(Sample.count) == 2)
    }

    @Test func aReaderDoesNotWaitForTheWriter() throws {
        let database = try Sample.open(path)
        try database.write { connection in
            try Sample.add("a", to: connection)
            let seen = try database.read(Sample.count)
            #expect(seen == 0)
        }
        #expect(try database.read(Sample.count) == 1)
    }

    @Test func aCursorLeftOpenDoesNotKeepTheSnapshot() throws {
        let database = try Sample.open(path) { $0.readers = 1 }
        try database.write { connection in for name in ["a", "b"] { try Sample.add(name, to: connection) } }
        try database.read { connection in
            let isRow = try connection.statement("SELECT name FROM thing").step()
            #expect(isRow)
        }
        try database.write { try Sample.add("c", to: $0) }
        #expect(try database.read(Sample.count) == 3)
    }

    @Test func aReaderCanNotWrite() throws {
        let database = try Sample.open(path)
        let failure = try Sample.failure { try database.read { try Sample.add("a", to: $0) } }
        #expect(failure?.cause == .readOnly)
    }

    @Test func readersHaveALimit() throws {
        let database = try Sample.open(path) {
            $0.readers = 1
            $0.readerWaitSeconds = 0
        }
        let failure = try Sample.failure { try database.read { _ in try database.read { _ in } } }
        #expect(failure?.cause == .locked)
        #expect(failure?.sentence.contains("All 1 readers") == true)
        #expect(try database.read(Sample.count) == 0)
    }

    @Test func writersTakeTurns() throws {
        let database = try Sample.open(path)
        DispatchQueue.concurrentPerform(iterations: 4) { thread in
            for number in 0..<50 {
                try? database.write { connection in
                    let count = try Sample.count(connection)
                    try Sample.add("\(thread)-\(number)", [UInt8(count % 251)], to: connection)
                }
            }
        }
        #expect(try database.read(Sample.count) == 200)
    }

    @Test func theLogStaysBoundedUnderLoad() throws {
        let database = try Sample.open(path) { $0.checkpointPages = 50 }
        var largest = 0
        for number in 0..<2_000 {
            try database.write { try Sample.add("\(number)", [UInt8](repeating: 1, count: 3_000), to: $0) }
            largest = max(largest, folder.size("sample.db-wal"))
        }
        // Some 6 MB of rows and far more of pages went through the log.
        #expect(folder.size("sample.db") > 4 << 20)
        #expect(largest < 8 << 20, "The log grew to \(largest) octets")
        #expect(try database.read(Sample.count) == 2_000)
    }

    @Test func closingFoldsTheLogIntoTheFile() throws {
        do {
            let database = try Sample.open(path)
            try database.write { try Sample.add("a", to: $0) }
            #expect(try database.read(Sample.count) == 1)
            #expect(folder.size("sample.db-wal") > 0)
        }
        #expect(try folder.names() == ["sample.db"])
        #expect(try Sample.open(path, readOnly: true).read(Sample.count) == 1)
    }

    @Test func killedUnderLoadNothingAcknowledgedIsLost() async throws {
        for round in 0..<5 {
            await #expect(processExitsWith: .signal(SIGKILL)) {
                [folder = folder.path as String, round = round as Int] in
                try Self.writeUntilKilled(folder, after: UInt32(5_000 + round * 37_000))
            }
            let acknowledged = try Int64(String(contentsOfFile: folder.file("acknowledged"), encoding: .utf8)) ?? -1
            let database = try Sample.open(path)
            let kept = try database.read(Sample.count)
            #expect(acknowledged > 0)
            #expect(kept == acknowledged || kept == acknowledged + 1)
            try database.write { try $0.execute("DELETE FROM thing") }
        }
    }

    private static func writeUntilKilled(_ folder: String, after microseconds: UInt32) throws {
        let database = try Sample.open(folder + "/sample.db") { $0.checkpointPages = 20 }
        let note = Glibc.open(folder + "/acknowledged", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        let begun = Flag()
        Thread.detachNewThread {
            while !begun.isSet { usleep(100) }
            usleep(microseconds)
            kill(getpid(), SIGKILL)
        }
        for number in 1... {
            try database.write { try Sample.add("\(number)", [UInt8](repeating: 7, count: 2_000), to: $0) }
            let text = "\(number)"
            pwrite(note, text, text.utf8.count, 0)
            begun.set()
        }
    }
}
