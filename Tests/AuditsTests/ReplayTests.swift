import Audits
import DNSCore
import EvidenceStore
import Foundation
import PolicyEngine
import PortableSQL
import RegistryModel
import SQLiteEngine
import SiteEvidence
import Testing

@Suite("Judging kept runs again")
struct ReplayTests {
    /// A file of audits that is gone when nobody holds it any more.
    private final class Store {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("replay-\(UUID().uuidString)")
        let database: SQLiteDatabase

        init() throws {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            database = try SQLiteDatabase(
                path: folder.appendingPathComponent("register.db.audits").path,
                applicationIdentifier: EvidenceSchema.applicationIdentifier, migrations: EvidenceSchema.migrations)
        }

        deinit { try? FileManager.default.removeItem(at: folder) }

        func read<Value>(_ body: (EvidenceReader) throws -> Value) throws -> Value {
            try database.read { try body(EvidenceReader($0)) }
        }
        func write<Value>(_ body: (EvidenceWriter) throws -> Value) throws -> Value {
            try database.write { try body(EvidenceWriter($0)) }
        }
    }

    private static func site(_ number: Int) -> DomainName { SiteScene.name("site-\(number + 1_000).gov.kz") }

    /// A run over sites of which every third has no second name server.
    private static func run(over count: Int, in store: Store) throws -> Int64 {
        try store.write { writer in
            let sites = (0..<count).map { RunSite(site: site($0), body: "940140000385") }
            let run = try writer.beginRun(over: sites, from: "test", at: SiteScene.begun)
            for number in 0..<count {
                var scene = SiteScene()
                if number.isMultiple(of: 3) { scene.setReferral(["ns1.astana.gov.kz"]) }
                scene.evidence.site = site(number)
                try writer.keep(scene.evidence, bodies: [], in: run.number)
            }
            return run.number
        }
    }

    private static func replay(_ run: Int64, in store: Store, _ criteria: AuditCriteria) async throws
        -> [RunReplay.Judged]
    {
        let database = store.database
        var all: [RunReplay.Judged] = []
        try await RunReplay(CriteriaJudge(criteria)).run { last in
            try database.read { try EvidenceReader($0).keptEvidence(of: run, after: last) }
        } each: {
            all += $0
        }
        return all
    }

    @Test("every site of the run once, in order, whatever the pages; and twice the same")
    func wholeRun() async throws {
        let store = try Store()
        let count = RunReplay.page * 2 + 5
        let run = try Self.run(over: count, in: store)
        let judged = try await Self.replay(run, in: store, ProjectCriteria.audit)
        #expect(judged.map(\.site) == (0..<count).map(Self.site))
        #expect(judged.allSatisfy { $0.body == "940140000385" })
        let failing = judged.filter { one in
            one.findings.contains { $0.criterion.rawValue == "AUD-010" && $0.verdict == .doesNotConform }
        }
        #expect(failing.map(\.site) == (0..<count).filter { $0.isMultiple(of: 3) }.map(Self.site))
        let again = try await Self.replay(run, in: store, ProjectCriteria.audit)
        #expect(again.map(\.findings) == judged.map(\.findings))
    }

    @Test("another version of the criteria judges the same evidence otherwise")
    func otherVersion() async throws {
        let store = try Store()
        let run = try Self.run(over: 4, in: store)
        var draft = ProjectCriteria.audit
        let index = try #require(draft.criteria.firstIndex { $0.identifier.rawValue == "AUD-010" })
        draft.criteria[index].check = .nameServerCount(minimum: 1)
        draft.version = "2027-03"
        draft.digest = String(repeating: "ab", count: 32)
        let judged = try await Self.replay(run, in: store, draft)
        #expect(judged.allSatisfy { $0.findings[index].verdict == .conforms })
        #expect(draft.key == [UInt8](repeating: 0xab, count: 32))
        #expect(draft.words == "state-sites@2027-03")
    }

    @Test("findings are kept under the version that gave them, and replaced by the next judging of the same")
    func kept() async throws {
        let store = try Store()
        let run = try Self.run(over: 3, in: store)
        let criteria = ProjectCriteria.audit
        for _ in 0..<2 {
            let judged = try await Self.replay(run, in: store, criteria)
            try store.write { writer in
                try writer.beginJudging(
                    Judging(run: run, criteria: criteria.key, title: criteria.words, judged: SiteScene.begun))
                for one in judged {
                    for finding in one.findings {
                        try writer.keep(finding.stored(of: one.site), in: run, by: criteria.key)
                    }
                }
            }
            var read: [AuditFinding] = []
            try store.read { try $0.eachFinding(of: run, by: criteria.key) { read.append(try AuditFinding($0)) } }
            let expected = judged.flatMap { one in
                one.findings.sorted { $0.criterion.rawValue < $1.criterion.rawValue }
            }
            #expect(read == expected)
        }
    }

    @Test("evidence that can't be read is our fault, and the others are judged all the same")
    func unreadable() async throws {
        let judge = RunReplay(CriteriaJudge(ProjectCriteria.audit))
        let good = KeptEvidence(site: SiteScene.site, json: try SiteScene().evidence.json())
        for json in [[], Array("{}".utf8), Array(good.json.dropLast(3))] as [[UInt8]] {
            let judged = judge.judged(KeptEvidence(site: SiteScene.site, json: json))
            #expect(judged.findings.count == ProjectCriteria.audit.criteria.count)
            #expect(judged.findings.allSatisfy { $0.verdict == .couldNotTell(.own) })
        }
        #expect(judge.judged(good).findings.contains { $0.verdict == .conforms })
    }
}
