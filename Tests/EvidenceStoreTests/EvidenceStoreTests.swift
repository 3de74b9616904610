import DNSCore
import Digests
import Foundation
import RegistryModel
import SQLiteEngine
import SiteEvidence
import Testing

@testable import EvidenceStore

/// A store in a folder of its own, removed when the last user lets go.
private final class ScratchAudits {
    let folder: URL
    let database: SQLiteDatabase

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "audits-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        database = try SQLiteDatabase(
            path: EvidenceSchema.path(besideRegister: folder.appending(path: "register.db").path),
            applicationIdentifier: EvidenceSchema.applicationIdentifier, migrations: EvidenceSchema.migrations)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func write<Value>(_ body: (EvidenceWriter) throws -> Value) throws -> Value {
        try database.write { try body(EvidenceWriter($0)) }
    }

    func read<Value>(_ body: (EvidenceReader) throws -> Value) throws -> Value {
        try database.read { try body(EvidenceReader($0)) }
    }
}

@Suite struct EvidenceStoreTests {
    private static let start = Instant(microseconds: 1_793_000_000_000_000)
    private static let page = Array("<p>бет</p>".utf8)

    private static func sites(_ names: String...) throws -> [RunSite] {
        try names.map { RunSite(site: try DomainName($0), body: "940140000385") }
    }

    private static func evidence(_ name: String, body: [UInt8] = page) throws -> SiteEvidence {
        let site = try DomainName(name)
        var evidence = SiteEvidence(
            site: site, vantage: "astana", begun: start, ended: start.adding(seconds: 9),
            delegation: DelegationEvidence(zone: site, parent: try DomainName("kz")))
        let seen = BodySeen(octets: body.count, sha256: BodyDigest.of(body), truncated: false, excerpt: "")
        let address = try #require(IPAddress("192.0.2.1"))
        evidence.web.visits = [
            Visit(
                purpose: .plainBare, url: "http://\(name)/",
                hops: [Hop(url: "http://\(name)/", address: address, status: 200, headers: [], body: seen)])
        ]
        return evidence
    }

    @Test func aRunGoesOnWhereItWasKilled() throws {
        let store = try ScratchAudits()
        let run = try store.write {
            try $0.beginRun(over: Self.sites("a.kz", "b.kz", "c.kz", "a.kz"), from: "astana", at: Self.start)
        }
        #expect(try store.read { try $0.tally(of: run.number) }.sites == 3)
        try store.write { try $0.keep(Self.evidence("b.kz"), bodies: [Self.page], in: run.number) }
        // Killed here: whoever opens the file next sees what is left.
        let again = try SQLiteDatabase(
            path: store.database.path, applicationIdentifier: EvidenceSchema.applicationIdentifier,
            migrations: EvidenceSchema.migrations)
        let waiting = try again.read { try EvidenceReader($0).sites(of: run.number, in: .waiting) }
        #expect(waiting.map(\.site.text) == ["a.kz", "c.kz"])
        #expect(waiting.first?.body == "940140000385")
        #expect(try store.read { try $0.run(run.number) }?.ended == nil)
        #expect(
            try store.read { try $0.sites(of: run.number, in: .done) }.first?.visited == Self.start.adding(seconds: 9))
        #expect(try store.read { try $0.lastVisit(of: DomainName("b.kz")) } == Self.start.adding(seconds: 9))
        #expect(try store.read { try $0.lastVisit(of: DomainName("a.kz")) } == nil)
    }

    @Test func whatIsKeptHalfIsKeptNotAtAll() throws {
        let store = try ScratchAudits()
        let run = try store.write { try $0.beginRun(over: Self.sites("a.kz"), from: "astana", at: Self.start) }
        #expect(throws: CancellationError.self) {
            try store.write { writer in
                try writer.keep(Self.evidence("a.kz"), bodies: [Self.page], in: run.number)
                throw CancellationError()
            }
        }
        #expect(try store.read { try $0.tally(of: run.number) }.waiting == 1)
        #expect(try store.read { try $0.evidence(of: DomainName("a.kz"), in: run.number) } == nil)
    }

    @Test func anEndedRunGivesUpWhatWaitsAndCanBeReopened() throws {
        let store = try ScratchAudits()
        let run = try store.write { try $0.beginRun(over: Self.sites("a.kz", "b.kz"), from: "astana", at: Self.start) }
        try store.write { try $0.keep(Self.evidence("a.kz"), bodies: [], in: run.number) }
        try store.write { try $0.endRun(run.number, at: Self.start.adding(seconds: 60)) }
        var tally = try store.read { try $0.tally(of: run.number) }
        #expect((tally.done, tally.givenUp, tally.waiting) == (1, 1, 0))
        #expect(try store.read { try $0.run(run.number) }?.ended == Self.start.adding(seconds: 60))
        try store.write { try $0.reopenRun(run.number) }
        tally = try store.read { try $0.tally(of: run.number) }
        #expect((tally.done, tally.givenUp, tally.waiting) == (1, 0, 1))
        #expect(try store.read { try $0.run(run.number) }?.ended == nil)
    }

    @Test func evidenceReadsBackAndBodiesStandOnce() throws {
        let store = try ScratchAudits()
        let run = try store.write { try $0.beginRun(over: Self.sites("a.kz", "b.kz"), from: "astana", at: Self.start) }
        for name in ["a.kz", "b.kz"] {
            // A body that the evidence does not point to is not kept.
            try store.write { try $0.keep(Self.evidence(name), bodies: [Self.page, [1, 2, 3]], in: run.number) }
        }
        let site = try DomainName("a.kz")
        #expect(try store.read { try $0.evidence(of: site, in: run.number) } == Self.evidence("a.kz"))
        #expect(try store.read { try $0.bodies(of: site, in: run.number) } == [BodyDigest.of(Self.page): Self.page])
        #expect(try Self.count("audit_body", store) == 1)
        #expect(try Self.count("audit_body_use", store) == 2)
        // Looked at again in the same run: what was seen last counts.
        let other = Array("new".utf8)
        try store.write { try $0.keep(Self.evidence("a.kz", body: other), bodies: [other], in: run.number) }
        #expect(try store.read { try $0.bodies(of: site, in: run.number) } == [BodyDigest.of(other): other])
    }

    private static func count(_ table: String, _ store: ScratchAudits) throws -> Int {
        try store.database.read { connection in
            let statement = try connection.statement("SELECT count(*) FROM \(table)")
            guard try statement.step() else { return 0 }
            defer { statement.reset() }
            return Int(statement.integer(0))
        }
    }

    @Test func findingsOfTwoVersionsStandSideBySide() throws {
        let store = try ScratchAudits()
        let run = try store.write { try $0.beginRun(over: Self.sites("a.kz"), from: "astana", at: Self.start) }
        let site = try DomainName("a.kz")
        func judge(
            _ criteria: [UInt8], _ verdicts: [String: String], at seconds: Int64, isWhole: Bool = true
        ) throws {
            try store.write { writer in
                let judging = Judging(
                    run: run.number, criteria: criteria, title: "v\(criteria[0])",
                    judged: Self.start.adding(seconds: seconds))
                try writer.beginJudging(judging)
                for (criterion, verdict) in verdicts {
                    try writer.keep(
                        StoredFinding(site: site, criterion: criterion, verdict: verdict, detail: []), in: run.number,
                        by: criteria)
                }
                if isWhole { try writer.endJudging(judging) }
            }
        }
        func found(_ criteria: [UInt8]) throws -> [String] {
            var found: [String] = []
            try store.read {
                try $0.eachFinding(of: run.number, by: criteria) { found.append("\($0.criterion) \($0.verdict)") }
            }
            return found
        }
        try judge([1], ["AUD-001": "conforms", "AUD-002": "doesNotConform"], at: 1)
        try judge([2], ["AUD-001": "couldNotTell"], at: 2)
        #expect(try found([1]) == ["AUD-001 conforms", "AUD-002 doesNotConform"])
        #expect(try found([2]) == ["AUD-001 couldNotTell"])
        #expect(try store.read { try $0.judgings(of: run.number) }.map(\.title) == ["v2", "v1"])
        // Judged again by the same version: the former findings are gone.
        try judge([1], ["AUD-001": "conforms"], at: 3)
        #expect(try found([1]) == ["AUD-001 conforms"])
        #expect(try store.read { try $0.verdicts(of: run.number, by: [1]) } == ["AUD-001": ["conforms": 1]])
        // One that was cut off is not told of, and takes the former one with it.
        try judge([2], ["AUD-001": "conforms"], at: 4, isWhole: false)
        #expect(try store.read { try $0.judgings(of: run.number) }.map(\.title) == ["v1"])
        // Findings of a judging that was never begun belong to nothing.
        #expect(throws: (any Error).self) {
            try store.write {
                try $0.keep(
                    StoredFinding(site: site, criterion: "AUD-001", verdict: "conforms", detail: []), in: run.number,
                    by: [9])
            }
        }
    }

    @Test func aRunOfAnotherVantagePointIsTakenOverOnce() throws {
        let (here, there) = (try ScratchAudits(), try ScratchAudits())
        let run = try there.write { try $0.beginRun(over: Self.sites("a.kz", "b.kz"), from: "almaty", at: Self.start) }
        try there.write { try $0.keep(Self.evidence("a.kz"), bodies: [Self.page], in: run.number) }
        try there.write { try $0.endRun(run.number, at: Self.start.adding(seconds: 60)) }
        _ = try here.write { try $0.beginRun(over: Self.sites("a.kz"), from: "astana", at: Self.start) }
        func adopt() throws -> AuditRun {
            try there.database.read { connection in
                let reader = EvidenceReader(connection)
                return try here.write { try $0.adopt(run.number, from: reader) }
            }
        }
        let adopted = try adopt()
        #expect(adopted.number == 2)
        #expect(adopted.vantage == "almaty")
        let site = try DomainName("a.kz")
        #expect(
            try here.read { try $0.evidenceJSON(of: site, in: 2) }
                == there.read { try $0.evidenceJSON(of: site, in: run.number) })
        #expect(try here.read { try $0.bodies(of: site, in: 2) }.count == 1)
        let tally = try here.read { try $0.tally(of: 2) }
        #expect((tally.done, tally.givenUp) == (1, 1))
        #expect(try adopt().number == 2)
        #expect(try here.read { try $0.runs() }.map(\.number) == [2, 1])
    }
}
