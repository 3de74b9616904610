import DNSCore
import LDNS
import RegistryModel
import Testing
import ZoneJudges
import ZoneScenes
import ZoneStore

@testable import ZonePublication

/// A kill at every write of a publication, lost and persisted: the last good zone stays whole, no serial goes back or is
/// given twice, and the next run ends where an undisturbed one would.
@Suite struct KilledPublicationTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        /// Brings the register to where the publication begins.
        var prepare: @Sendable (ScratchRegistry) throws -> Void
        /// Fewest writes that the publication has to have, or nothing was shown.
        var writes: Int
    }

    static let cases = [
        Case(testDescription: "a first version", prepare: { try $0.fill(30) }, writes: 3),
        Case(
            testDescription: "a first version that is signed",
            prepare: {
                try $0.fill(30)
                try $0.sign(.nsec3OptOut)
            }, writes: 4),
        Case(
            testDescription: "a change",
            prepare: {
                try $0.fill(30)
                try $0.sign(.nsec3)
                try $0.advance()
                try $0.fill(2, prefix: "more")
            }, writes: 1),
        Case(
            testDescription: "another way of signing",
            prepare: {
                try $0.fill(30)
                try $0.sign(.nsec)
                try $0.advance()
                try $0.fill(2, prefix: "more")
                try $0.sign(.nsec3OptOut)
            }, writes: 4),
        Case(
            testDescription: "an operator's program",
            prepare: {
                try $0.advance()
                $0.configurations[0].publication.hook = "/bin/true"
                try $0.fill(2)
            }, writes: 2),
    ]

    @Test(arguments: cases, FailingDatabase.Fate.allCases)
    func killed(_ example: Case, _ fate: FailingDatabase.Fate) throws {
        var step = 1
        while true {
            let registry = try ScratchRegistry(at: SignedZoneTests.wallClock)
            try example.prepare(registry)
            let before = try? registry.lines()
            let failing = FailingDatabase(registry.database, at: step, fate)
            let publisher = ZonePublisher(
                database: failing, configurations: registry.configurations, keys: registry.keys)
            let result = Result {
                try publisher.advance(ScratchRegistry.kz, at: registry.now, by: .registry, reason: "x")
            }
            let after = try? registry.lines()
            if !failing.hasFallen {
                #expect(step > example.writes)
                _ = try result.get()
                break
            }
            if case .success = result { Issue.record("The write \(step) fell, and nobody was told") }
            // What is public is the old zone or the new one, whole.
            if after != before {
                #expect(fate == .persisted)
                try judge(registry)
            }
            let serial = try after.map { try Self.serial($0) }
            // The next run, after whatever time and with other changes.
            registry.now = registry.now.adding(seconds: 60)
            try registry.create("after.kz", servers: [registry.host("ns.after.example")])
            let next = try registry.advance()
            #expect(next.held == nil)
            if let serial { #expect(serial.precedes(next.version.serial)) }
            try judge(registry)
            #expect(try registry.publisher.audit(ScratchRegistry.kz).differingCount == 0)
            // Where the way of signing changed, what the register has besides comes with the next version.
            if try registry.advance().isNew { #expect(try registry.advance().isNew == false) }
            #expect(try registry.database.read { try !ZoneReader($0).hasStagedRows(registry.state($0)) })
            step += 1
        }
    }

    /// Rows that a run has written ahead are nobody else's: neither a rollback nor an export makes them public.
    @Test func whatWasWrittenAheadComesOutByNoOtherWay() throws {
        let registry = try ScratchRegistry(at: SignedZoneTests.wallClock)
        try registry.fill(30)
        try registry.sign(.nsec)
        try registry.advance()
        try registry.fill(2, prefix: "more")
        try registry.advance()
        try registry.sign(.nsec3OptOut)
        // The third write is a piece of the rebuild: it is on the disk, and the run is gone.
        let failing = FailingDatabase(registry.database, at: 3, .persisted)
        let publisher = ZonePublisher(
            database: failing, configurations: registry.configurations, keys: registry.keys)
        #expect(throws: (any Error).self) {
            try publisher.advance(ScratchRegistry.kz, at: registry.now, by: .registry, reason: "x")
        }
        #expect(try registry.database.read { try ZoneReader($0).hasStagedRows(registry.state($0)) })
        let before = try registry.lines()
        try registry.export()
        #expect(try String(decoding: registry.file(), as: UTF8.self) == before.joined(separator: "\n") + "\n")
        #expect(throws: ZoneRefusal.signingChanged(ScratchRegistry.kz, Serial(rawValue: 1))) {
            try registry.publisher.rollback(
                ScratchRegistry.kz, to: Serial(rawValue: 1), by: ScratchRegistry.operatorDana, reason: "x",
                at: registry.now)
        }
        #expect(try registry.publisher.status(ScratchRegistry.kz, at: registry.now).hold == nil)
        try registry.sign(.nsec)
        let back = try registry.publisher.rollback(
            ScratchRegistry.kz, to: Serial(rawValue: 1), by: ScratchRegistry.operatorDana, reason: "x",
            at: registry.now)
        #expect(back.serial.rawValue == 3)
        try judge(registry)
        try registry.resume()
        try registry.advance()
        if try registry.advance().isNew { try registry.advance() }
        try judge(registry)
        #expect(try registry.publisher.audit(ScratchRegistry.kz).differingCount == 0)
    }

    private static func serial(_ lines: [String]) throws -> Serial {
        let record = try ResourceRecord(presentation: try #require(lines.first))
        return StartOfAuthority(text: [], wire: record.wire).serial
    }

    /// Says the same as a zone that is made from nothing, and others take it.
    private func judge(_ registry: ScratchRegistry) throws {
        let path = try registry.export().path
        let judges =
            registry.configurations[0].signing == nil
            ? [ZoneJudges.knot] : ZoneJudges.signed(at: registry.now.microseconds / 1_000_000)
        for judge in judges {
            let verdict = try judge.accepts(file: path, zone: "kz")
            #expect(verdict.accepted, "\(judge): \(verdict.text)")
        }
    }
}
