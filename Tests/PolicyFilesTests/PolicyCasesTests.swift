import PolicyEngine
import Testing

@testable import PolicyFiles

@Suite("Cases beside policies")
struct PolicyCasesTests {
    private static let path = "registration/demo.cases.yaml"

    private static func cases(_ cases: String) -> String {
        """
        schema: 1
        policy: demo
        defaults: {at: 2024-01-01, operation: create, name: a.kz, name-servers: [ns1.example.net, ns2.example.net]}
        cases:
        \(cases)
        """
    }

    private static func run(_ cases: String) throws -> [CaseResult] {
        let folder = try FolderOnDisk(SmallPolicies.files.merging([path: cases]) { $1 })
        return try PolicyCases.run(folder: folder.path, library: PolicyFolder.read(folder.path))
    }

    @Test("A case that comes out as expected passes, one that does not fails and says why")
    func judging() throws {
        let results = try Self.run(
            Self.cases(
                """
                  - {case: two, expect: accept, rules: [DEM-001]}
                  - {case: one, name-servers: [ns1.example.net], expect: refuse, rules: [DEM-001]}
                  - {case: none, without: [name-servers], expect: refuse, rules: [DEM-001]}
                  - {case: wrong decision, name-servers: [ns1.example.net], expect: accept, rules: [DEM-001]}
                  - {case: wrong reason, at: 2031-01-01, expect: accept, rules: [DEM-001]}
                  - {case: wrong warning, expect: accept, rules: [DEM-001], warnings: [DEM-001]}
                """))
        #expect(results.map(\.passed) == [true, true, true, false, false, false])
        #expect(results[3].failures == ["accept was expected, the verdict is refuse by DEM-001."])
        #expect(results[4].failures == ["DEM-001 was not asked at all."])
        #expect(results[5].failures == ["DEM-001 was expected to speak and does not."])
    }

    @Test("A rule without a refusing or a permitting case is found")
    func coverage() throws {
        let folder = try FolderOnDisk(SmallPolicies.files)
        let library = try PolicyFolder.read(folder.path)
        let uncovered = { (results: [CaseResult]) in
            PolicyCases.uncovered(library, by: results).map { "\($0.0) has \($0.1)" }
        }
        #expect(uncovered([]) == ["DEM-001 has no permitting case", "DEM-001 has no refusing case"])
        let permitting = try Self.run(Self.cases("  - {case: two, expect: accept, rules: [DEM-001]}"))
        #expect(uncovered(permitting) == ["DEM-001 has no refusing case"])
    }

    static let malformed: [(String, String, String)] = [
        ("policy: demo", "policy: dem", "2:1: There is no policy 'dem' (did you mean 'demo'?)"),
        ("name: a.kz", "name: a.org", "3:47: a.org lies in none of the zones"),
        ("case: x", "casus: x", "5:5: The key 'case' is missing"),
        ("expect: accept", "expect: accepted", "5:23: 'accepted' is no decision (did you mean 'accept'?)"),
        ("DEM-001", "DEM-002", "5:39: There is no rule DEM-002"),
        ("operation: create", "operation: creat", "3:39: 'creat' is no operation (did you mean 'create'?)"),
        (
            "[ns1.example.net,", "[{name: ns1.example.net, addresses: [1.2.3]},",
            "3:110: '1.2.3' is no IPv4 or IPv6 address"
        ),
    ]

    @Test("Malformed cases are refused at line and column", arguments: Self.malformed)
    func refuses(_ old: String, _ new: String, _ complaint: String) throws {
        let text = SmallPolicies.replaced(Self.cases("  - {case: x, expect: accept, rules: [DEM-001]}"), old, new)
        let error = try #require(throws: FileComplaints.self) { try Self.run(text) }
        #expect(error.description.contains("\(Self.path):\(complaint)"), "\(error)")
    }
}
