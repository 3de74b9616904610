import Foundation
import PortableSQL
import SQLiteEngine
import Synchronization
import Testing

@testable import RegistryFlows

@Suite struct CommitQueueTests {
    struct Stop: Error, Equatable { let number: Int }

    let folder: String
    let database: SQLiteDatabase

    init() throws {
        folder = NSTemporaryDirectory() + "/tizilim-queue-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        database = try Self.open(folder)
    }

    private static func open(_ folder: String) throws -> SQLiteDatabase {
        let migration = Migration(1, "things") { words in
            """
            CREATE TABLE thing (number \(words.serialKey), name TEXT NOT NULL UNIQUE);
            CREATE TABLE link (thing INTEGER REFERENCES thing (number) DEFERRABLE INITIALLY DEFERRED);
            """
        }
        return try SQLiteDatabase(path: folder + "/queue.db", applicationIdentifier: 77, migrations: [migration])
    }

    private func remove() { try? FileManager.default.removeItem(atPath: folder) }

    private static func add(_ name: String, _ connection: any SQLConnection) throws -> Int64 {
        let statement = try connection.statement("INSERT INTO thing (name) VALUES ($1) RETURNING number")
        try statement.bind(1, name)
        _ = try statement.step()
        defer { statement.reset() }
        return statement.integer(0)
    }

    private static func name(_ number: Int64, _ database: any SQLDatabase) throws -> String {
        try database.read { connection in
            let statement = try connection.statement("SELECT name FROM thing WHERE number = $1")
            try statement.bind(1, number)
            _ = try statement.step()
            defer { statement.reset() }
            return statement.text(0)
        }
    }

    private static func names(_ database: any SQLDatabase) throws -> Set<String> {
        try database.read { connection in
            let statement = try connection.statement("SELECT name FROM thing")
            var names: Set<String> = []
            while try statement.step() { names.insert(statement.text(0)) }
            return names
        }
    }

    @Test func everyCallerGetsItsOwnAnswer() async throws {
        defer { remove() }
        let queue = CommitQueue(database: database)
        let numbers = try await withThrowingTaskGroup(of: (String, Int64).self) { group in
            for caller in 0..<64 {
                group.addTask {
                    var last: Int64 = 0
                    for turn in 0..<20 { last = try await queue.submit { try Self.add("\(caller)-\(turn)", $0) } }
                    return ("\(caller)-19", last)
                }
            }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        #expect(numbers.count == 64)
        #expect(try Self.names(database).count == 1_280)
        for (name, number) in numbers {
            #expect(try Self.name(number, database) == name)
        }
    }

    /// `groups` holds groups of ten, every third job of which throws. The first is tried without savepoints and then run
    /// again, the one after it is not.
    @Test(arguments: [(1, 3), (2, 4)])
    func aJobThatThrowsDoesNotTakeTheOthers(_ groups: Int, _ writes: Int) async throws {
        defer { remove() }
        let gated = GatedDatabase(database)
        let queue = CommitQueue(database: gated, limit: 10)
        // The first commit is held, so that the others gather.
        async let first = queue.submit { try Self.add("first", $0) }
        await gated.waitForCommit()
        let outcomes = Outcomes()
        let range = 0..<groups * 10
        async let others: Void = withTaskGroup(of: Void.self) { group in
            for number in range {
                group.addTask {
                    do {
                        let stored = try await queue.submit { connection in
                            let stored = try Self.add("job \(number)", connection)
                            if number % 3 == 0 { throw Stop(number: number) }
                            return stored
                        }
                        outcomes.note("job \(number)", nil)
                        #expect(try Self.name(stored, database) == "job \(number)")
                    } catch { outcomes.note("job \(number)", error) }
                }
            }
        }
        await gated.gather(range.count, in: queue)
        gated.letThrough()
        _ = try await first
        await others
        #expect(gated.commits == writes)
        let failed = outcomes.all.filter { $0.value != nil }
        #expect(Set(failed.keys) == Set(range.filter { $0 % 3 == 0 }.map { "job \($0)" }))
        for (name, error) in failed { #expect((error as? Stop).map { "job \($0.number)" } == name) }
        #expect(try Self.names(database) == Set(["first"] + range.filter { $0 % 3 != 0 }.map { "job \($0)" }))
    }

    @Test func nobodyIsAnsweredBeforeTheCommit() async throws {
        defer { remove() }
        let gated = GatedDatabase(database)
        let queue = CommitQueue(database: gated)
        let outcomes = Outcomes()
        let caller = Task {
            _ = try await queue.submit { try Self.add("a", $0) }
            // Whoever is answered finds the row with other eyes, too.
            outcomes.note("answered", nil)
            return try Self.names(self.database)
        }
        await gated.waitForCommit()
        try await Task.sleep(for: .milliseconds(50))
        #expect(outcomes.all.isEmpty)
        #expect(try Self.names(database).isEmpty)
        gated.letThrough()
        #expect(try await caller.value == ["a"])
        #expect(outcomes.all.count == 1)
    }

    @Test func aCommitThatFailsIsEverybodysFailure() async throws {
        defer { remove() }
        let gated = GatedDatabase(database)
        let queue = CommitQueue(database: gated)
        async let first = queue.submit { try Self.add("first", $0) }
        await gated.waitForCommit()
        let outcomes = Outcomes()
        async let others: Void = withTaskGroup(of: Void.self) { group in
            for number in 0..<6 {
                group.addTask {
                    do {
                        try await queue.submit { connection in
                            _ = try Self.add("job \(number)", connection)
                            // Its own savepoint lets it pass; COMMIT does not.
                            if number == 4 { try connection.execute("INSERT INTO link VALUES (9999)") }
                        }
                        outcomes.note("\(number)", nil)
                    } catch { outcomes.note("\(number)", error) }
                }
            }
        }
        await gated.gather(6, in: queue)
        gated.letThrough()
        _ = try await first
        await others
        #expect(outcomes.all.count == 6)
        for (_, error) in outcomes.all { #expect((error as? SQLFailure)?.cause == .constraint) }
        #expect(try Self.names(database) == ["first"])
        _ = try await queue.submit { try Self.add("after", $0) }
        #expect(try Self.names(database) == ["first", "after"])
    }

    @Test func aLoneJobThatThrowsIsTakenBack() async throws {
        defer { remove() }
        let queue = CommitQueue(database: database)
        await #expect(throws: Stop(number: 1)) {
            try await queue.submit { connection in
                _ = try Self.add("a", connection)
                throw Stop(number: 1)
            }
        }
        #expect(try Self.names(database).isEmpty)
    }

    @Test func commitsHoldNoMoreThanTheirLimit() async throws {
        defer { remove() }
        let gated = GatedDatabase(database)
        let queue = CommitQueue(database: gated, limit: 4)
        async let first = queue.submit { try Self.add("first", $0) }
        await gated.waitForCommit()
        async let others: Void = withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<10 {
                group.addTask { _ = try await queue.submit { try Self.add("job \(number)", $0) } }
            }
            try await group.waitForAll()
        }
        await gated.gather(10, in: queue)
        gated.letThrough()
        _ = try await first
        try await others
        #expect(gated.commits == 4)
        #expect(try Self.names(database).count == 11)
    }

    @Test func closingAnswersWhoWaitsAndRefusesWhoComes() async throws {
        defer { remove() }
        let queue = CommitQueue(database: database)
        let callers = (0..<20).map { number in
            Task { try await queue.submit { try Self.add("\(number)", $0) } }
        }
        for caller in callers { _ = try await caller.value }
        await queue.close()
        await queue.close()
        await #expect(throws: SQLFailure.self) { try await queue.submit { try Self.add("late", $0) } }
        #expect(try Self.names(database).count == 20)
    }

    @Test func closingWaitsForTheCommitUnderWay() async throws {
        defer { remove() }
        let gated = GatedDatabase(database)
        let queue = CommitQueue(database: gated)
        async let first = queue.submit { try Self.add("first", $0) }
        await gated.waitForCommit()
        let outcomes = Outcomes()
        let closing = Task {
            await queue.close()
            outcomes.note("closed", nil)
        }
        try await Task.sleep(for: .milliseconds(30))
        #expect(outcomes.all.isEmpty)
        gated.letThrough()
        _ = try await first
        await closing.value
        #expect(outcomes.all.count == 1)
    }

    @Test func aQueueThatNobodyHoldsStillAnswers() async throws {
        defer { remove() }
        let database = database
        let answer = try await CommitQueue(database: database).submit { try Self.add("a", $0) }
        #expect(answer == 1)
    }

    @Test func killedUnderLoadNoAnswerIsLost() async throws {
        defer { remove() }
        await #expect(processExitsWith: .signal(SIGKILL)) { [folder = folder as String] in
            try await Self.submitUntilKilled(folder)
        }
        let notes = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix("note-") }
        let answered = try notes.flatMap {
            try String(contentsOfFile: folder + "/" + $0, encoding: .utf8).split(separator: "\n")
        }
        #expect(answered.count >= 16)
        #expect(try Set(answered.map(String.init)).isSubset(of: Self.names(Self.open(folder))))
    }

    private static func submitUntilKilled(_ folder: String) async throws {
        let queue = CommitQueue(database: try open(folder))
        let answered = Counter()
        Thread.detachNewThread {
            while answered.count < 16 { usleep(100) }
            usleep(50_000)
            kill(getpid(), SIGKILL)
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for caller in 0..<8 {
                group.addTask {
                    let note = Glibc.open(folder + "/note-\(caller)", O_WRONLY | O_CREAT | O_APPEND, 0o600)
                    for turn in 0... {
                        let name = "\(caller)-\(turn)"
                        _ = try await queue.submit { try Self.add(name, $0) }
                        _ = (name + "\n").withCString { write(note, $0, strlen($0)) }
                        answered.add()
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}

private final class Counter: Sendable {
    private let value = Mutex(0)
    var count: Int { value.withLock { $0 } }
    func add() { value.withLock { $0 += 1 } }
}

/// What became of each caller.
private final class Outcomes: Sendable {
    private let seen = Mutex<[String: (any Error)?]>([:])
    var all: [String: (any Error)?] { seen.withLock { $0 } }
    func note(_ name: String, _ error: (any Error)?) { seen.withLock { $0[name] = .some(error) } }
}

/// A database that holds its first write back right before COMMIT, until it is let through.
private final class GatedDatabase: SQLDatabase {
    private let below: SQLiteDatabase
    private let gate = DispatchSemaphore(value: 0)
    private let reached = Mutex(false)
    private let written = Mutex(0)

    init(_ below: SQLiteDatabase) { self.below = below }

    var dialect: SQLDialect { below.dialect }
    var commits: Int { written.withLock { $0 } }

    func read<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value { try below.read(body) }

    func write<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
        let isFirst = written.withLock { count in
            count += 1
            return count == 1
        }
        return try below.write { connection in
            let value = try body(connection)
            if isFirst {
                reached.withLock { $0 = true }
                gate.wait()
            }
            return value
        }
    }

    /// Returns when the first write has done its work and stands before COMMIT.
    func waitForCommit() async {
        while !reached.withLock({ $0 }) { try? await Task.sleep(for: .milliseconds(1)) }
    }

    /// Returns when so many jobs wait in the queue.
    func gather(_ count: Int, in queue: CommitQueue) async {
        while queue.waitingJobs < count { try? await Task.sleep(for: .milliseconds(1)) }
    }

    func letThrough() { gate.signal() }
}
