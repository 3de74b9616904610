import PortableSQL
import Testing

@testable import SQLiteEngine

@Suite struct RoundTripTests {
    let folder: TemporaryFolder
    let database: SQLiteDatabase

    init() throws {
        folder = try TemporaryFolder()
        database = try Sample.open(folder.file("sample.db"))
    }

    @Test func integersComeBack() throws {
        let values: [Int64] = [0, 1, -1, .max, .min, 1 << 40]
        try database.read { connection in
            let statement = try connection.statement("SELECT $1")
            for value in values {
                try statement.bind(1, value)
                #expect(try statement.step())
                #expect(statement.integer(0) == value)
                #expect(statement.optionalInteger(0) == value)
                statement.reset()
            }
        }
    }

    @Test(arguments: ["", "a", "қазақстан.қаз", "nul\0inside", String(repeating: "ә", count: 100_000)])
    func textComesBack(_ value: String) throws {
        try database.write { try Sample.add(value, Array(value.utf8), to: $0) }
        try database.read { connection in
            let statement = try connection.statement("SELECT name, content, typeof(name), typeof(content) FROM thing")
            #expect(try statement.step())
            #expect(statement.text(0) == value)
            #expect(statement.blob(1) == Array(value.utf8))
            #expect(statement.withBytes(0) { $0.elementsEqual(value.utf8) })
            #expect(statement.text(2) == "text")
            #expect(statement.text(3) == "blob")
            #expect(try !statement.step())
        }
    }

    @Test func octetsAndNothingAreDifferent() throws {
        try database.read { connection in
            let statement = try connection.statement("SELECT $1, $2, $3, $4")
            try statement.bind(1, [UInt8]())
            try statement.bindNull(2)
            try statement.bind(3, [0, 255, 0])
            try statement.bind(4, nil as String?)
            #expect(try statement.step())
            #expect(!statement.isNull(0) && statement.blob(0).isEmpty)
            #expect(statement.isNull(1) && statement.optionalInteger(1) == nil && statement.text(1).isEmpty)
            #expect(statement.blob(2) == [0, 255, 0])
            #expect(statement.optionalText(3) == nil)
        }
    }

    @Test func aStatementComesBackWithoutItsValues() throws {
        try database.read { connection in
            let first = try connection.statement("SELECT $1")
            try first.bind(1, 7)
            #expect(try first.step())
            let second = try connection.statement("SELECT $1")
            #expect(first === second)
            #expect(try second.step())
            #expect(second.isNull(0))
        }
    }

    @Test func manyTextsDoNotStayPrepared() throws {
        let database = try Sample.open(folder.file("few.db")) { $0.preparedStatements = 4 }
        try database.read { connection in
            let held = try connection.statement("SELECT 1 UNION SELECT 2")
            #expect(try held.step())
            for number in 0..<20 {
                let statement = try connection.statement("SELECT \(number)")
                #expect(try statement.step())
                #expect(statement.integer(0) == Int64(number))
            }
            #expect(try held.step())
            #expect(held.integer(0) == 2)
        }
    }

    @Test func aBodyThatThrowsWritesNothing() throws {
        struct Stop: Error {}
        #expect(throws: Stop.self) {
            try database.write { connection in
                try Sample.add("a", to: connection)
                throw Stop()
            }
        }
        #expect(try database.read(Sample.count) == 0)
    }

    @Test func aSavepointTakesBackItsOwnPartOnly() throws {
        struct Stop: Error {}
        try database.write { connection in
            try Sample.add("before", to: connection)
            do {
                try connection.savepoint {
                    try Sample.add("inside", to: connection)
                    try connection.savepoint { try Sample.add("deeper", to: connection) }
                    throw Stop()
                }
                Issue.record("The part did not throw")
            } catch is Stop {}
            try connection.savepoint { try Sample.add("after", to: connection) }
        }
        let names = try database.read { connection in
            let statement = try connection.statement("SELECT name FROM thing ORDER BY number")
            var names: [String] = []
            while try statement.step() { names.append(statement.text(0)) }
            return names
        }
        #expect(names == ["before", "after"])
    }

    @Test func changedRowsCounts() throws {
        let changed = try database.write { connection in
            for name in ["a", "b", "c"] { try Sample.add(name, to: connection) }
            try connection.statement("UPDATE thing SET content = NULL WHERE name > 'a'").run()
            return connection.changedRows
        }
        #expect(changed == 2)
    }

    @Test func parametersAreInOrderOfFirstAppearance() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            [path = folder.file("other.db") as String] in
            try Sample.open(path).read { _ = try $0.statement("SELECT $2, $1") }
        }
        #expect(Sample.says("order of first appearance", result))
    }

    @Test func oneStatementAtATime() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            [path = folder.file("other.db") as String] in
            try Sample.open(path).read { _ = try $0.statement("SELECT 1; SELECT 2") }
        }
        #expect(Sample.says("A statement is one statement", result))
    }

    @Test func aWriteInsideOfAWriteIsADefect() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            [path = folder.file("other.db") as String] in
            let database = try Sample.open(path)
            try database.write { _ in try database.write { _ in } }
        }
        #expect(Sample.says("inside of a write", result))
    }

    @Test func settingsHold() throws {
        let answers = try database.write { connection in
            try [
                "journal_mode", "synchronous", "foreign_keys", "trusted_schema", "temp_store", "application_id",
                "user_version", "wal_autocheckpoint",
            ].map { name in
                let statement = try connection.statement("PRAGMA \(name)")
                _ = try statement.step()
                defer { statement.reset() }
                return statement.text(0)
            }
        }
        #expect(answers == ["wal", "2", "1", "0", "2", "\(Sample.identifier)", "1", "0"])
    }
}
