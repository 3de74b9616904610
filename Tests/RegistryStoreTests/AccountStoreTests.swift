import Foundation
import PortableSQL
import RegistryModel
import SQLiteEngine
import Testing

@testable import RegistryStore

/// Accounts and credentials as the tables keep them.
@Suite struct AccountStoreTests {
    private static func credit(_ amount: Int64, from account: Account?) -> ChangeSet {
        var after = account ?? Account(registrar: Samples.registrar, opened: Samples.start)
        after.balance = Money(hundredths: after.balance.hundredths + amount)
        var changes = ChangeSet()
        changes.accounts = [Change(before: account, after: after)]
        changes.accountEntries = [
            AccountEntry(
                registrar: Samples.registrar, at: Samples.start, kind: .credit, amount: Money(hundredths: amount),
                balance: after.balance, object: "R")
        ]
        return changes
    }

    private func withRegistrar(_ body: (Register) throws -> Void) throws {
        try Engine.sqlite.withRegister { register in
            var changes = ChangeSet()
            changes.registrars = [Change(before: nil, after: Samples.fullRegistrar)]
            try register.apply(changes, at: Samples.start)
            try body(register)
        }
    }

    @Test func anAccountAndItsLinesComeBack() throws {
        try withRegistrar { register in
            let first = try register.apply(Self.credit(500, from: nil), at: Samples.start)
            let account = try #require(try register.read { try $0.account(of: Samples.registrar) })
            #expect(account.balance == Money(hundredths: 500))
            try register.apply(Self.credit(-200, from: account), at: Samples.start)
            let lines = try register.read { try $0.accountEntries(of: Samples.registrar, limit: 10) }
            #expect(lines.map(\.amount.hundredths) == [-200, 500] && lines.last == first.accountEntries.first)
            #expect(try register.read { try $0.accountEntries(ofDecision: first.receipt) } == first.accountEntries)
            let page = try register.read {
                try $0.accountEntries(of: Samples.registrar, before: lines[0].number, limit: 10)
            }
            #expect(page == [lines[1]])
            #expect(try register.read { try $0.account(of: RegistrarIdentifier("NEW ONE")) } == nil)
        }
    }

    /// A name and its price are one: where the line can't be written, the name is not there either.
    @Test func whatCanNotBePaidIsNotDone() throws {
        try withRegistrar { register in
            try register.create(Samples.contact())
            var changes = Self.credit(100, from: nil)
            changes.domains = [Change(before: nil, after: Samples.domain("a.kz"))]
            changes.accountEntries[0].balance = Money(hundredths: -1)
            #expect(throws: SQLFailure.self) { try register.apply(changes, at: Samples.start) }
            #expect(try register.read { try $0.domain(named: name("a.kz")) } == nil)
            #expect(try register.read { try $0.account(of: Samples.registrar) } == nil)
            #expect(try register.read { try $0.decisions(after: 0, limit: 10) }.count == 2)
        }
    }

    /// A file of an earlier program gets the tables that it lacks, and keeps what it has.
    @Test func anOlderFileIsBroughtUp() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("store-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("register.db").path
        let open = { (migrations: [Migration]) in
            try SQLiteDatabase(
                path: path, applicationIdentifier: RegistrySchema.applicationIdentifier, migrations: migrations)
        }
        let steps = RegistrySchema.migrations
        let before = try #require(steps.firstIndex { $0.name == RegistrySchema.accountSteps.name })
        do {
            let old = try open(Array(steps.prefix(before)))
            try old.write {
                try $0.execute(
                    "INSERT INTO poll_message (registrar, at, kind, object) VALUES ('R', 1, 'transferRequested', 'a.kz')"
                )
            }
        }
        let register = Register(database: try open(steps))
        let messages = try register.read { try $0.pollMessages(for: RegistrarIdentifier("R"), limit: 10) }
        #expect(messages.map(\.decision) == [nil] && messages.first?.known == .transferRequested)
        #expect(try register.read { try $0.accounts() } == [])
        #expect(try register.read { try $0.credentials(of: RegistrarIdentifier("R")) }.certificates == [])
    }

    @Test func failuresAreForgottenWithTheirWindow() throws {
        try withRegistrar { register in
            func failures(_ name: String) throws -> LoginFailures? {
                try register.read { try $0.loginFailures(of: name, certificate: [1]) }
            }
            func record(_ count: Int?, _ name: String, at instant: Instant) throws {
                try register.write { writer in
                    try writer.record(
                        count.map { LoginFailures(count: $0, since: instant) }, of: name, certificate: [1],
                        forgetting: instant.adding(seconds: -600))
                }
            }
            try record(1, "GHOST", at: Samples.start)
            try record(2, "R", at: Samples.start.adding(seconds: 300))
            #expect(try failures("GHOST")?.count == 1 && failures("R")?.count == 2)
            try record(3, "R", at: Samples.start.adding(seconds: 700))
            #expect(try failures("GHOST") == nil && failures("R")?.count == 3)
            try record(nil, "R", at: Samples.start.adding(seconds: 701))
            #expect(try failures("R") == nil)
        }
    }
}
