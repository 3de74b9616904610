import PortableSQL
import Testing

@testable import SQLiteEngine

@Suite struct MigrationTests {
    let folder: TemporaryFolder
    let path: String
    let second = Migration(2, "more") { _ in "CREATE TABLE more (a INTEGER PRIMARY KEY); INSERT INTO more VALUES (1);" }

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("sample.db")
    }

    private func version() throws -> String { try connection().word("PRAGMA user_version") ?? "" }

    private func connection() throws -> SQLiteConnection {
        try SQLiteConnection(path: path, access: .readWrite, limits: SQLiteLimits())
    }

    @Test func onlyWhatIsMissingIsApplied() throws {
        _ = try Sample.open(path)
        #expect(try version() == "1")
        for _ in 0..<2 { _ = try Sample.open(path, migrations: Sample.migrations + [second]) }
        #expect(try version() == "2")
        #expect(try connection().number("SELECT count(*) FROM more") == 1)
    }

    @Test func aMigrationThatFailsLeavesTheStepBefore() throws {
        let broken = Migration(2, "broken") { _ in "CREATE TABLE more (a); INSERT INTO nowhere VALUES (1);" }
        let failure = try Sample.failure { _ = try Sample.open(path, migrations: Sample.migrations + [broken]) }
        #expect(failure?.sentence.contains("nowhere") == true)
        #expect(try version() == "1")
        #expect(try connection().number("SELECT count(*) FROM sqlite_schema WHERE name = 'more'") == 0)
        _ = try Sample.open(path, migrations: Sample.migrations + [second])
        #expect(try version() == "2")
    }

    @Test func aNewerSchemaIsRefusedAndLeftAlone() throws {
        _ = try Sample.open(path, migrations: Sample.migrations + [second])
        let failure = try Sample.failure { _ = try Sample.open(path) }
        #expect(failure?.cause == .newerSchema)
        #expect(failure?.sentence.contains("schema 2") == true)
        #expect(failure?.sentence.contains("up to 1") == true)
        #expect(try Sample.failure { _ = try Sample.open(path, readOnly: true) }?.cause == .newerSchema)
        #expect(try version() == "2")
    }

    @Test func anOlderSchemaIsNotReadAsIfItWereNew() throws {
        _ = try Sample.open(path)
        let failure = try Sample.failure {
            _ = try Sample.open(path, migrations: Sample.migrations + [second], readOnly: true)
        }
        #expect(failure?.cause == .readOnly)
        #expect(try version() == "1")
    }

    @Test func aGapIsADefect() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            [path = path as String] in
            _ = try Sample.open(path, migrations: [Migration(1, "a") { _ in "" }, Migration(3, "c") { _ in "" }])
        }
        #expect(Sample.says("without gaps", result))
    }

    @Test func openingAtOnceMigratesOnce() async throws {
        let path = path
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask { _ = try Sample.open(path) { $0.busyMilliseconds = 5_000 } }
            }
            try await group.waitForAll()
        }
        #expect(try version() == "1")
    }
}
