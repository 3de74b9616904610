import PolicyEngine
import Testing

@testable import PolicyFiles

@Suite("Drafts")
struct DraftTests {
    private static func draft(_ name: String, _ text: String) throws -> (folder: FolderOnDisk, path: String) {
        let folder = try FolderOnDisk([name: text])
        return (folder, "\(folder.path)/\(name)")
    }

    /// The small policy with its end taken away, so that another version can follow.
    private static func open() throws -> FolderOnDisk {
        var files = SmallPolicies.files
        files[SmallPolicies.policyPath] = SmallPolicies.policy("until: 2030-01-01\n", "")
        return try FolderOnDisk(files)
    }

    @Test("A file is laid over the folder as its policy's next version, or in the place of the one that it names")
    func laid() throws {
        let policies = try Self.open()
        let next = SmallPolicies.replaced(
            SmallPolicies.policy("version: \"1\"\nfrom: 2020-01-01", "version: \"2\"\nfrom: 2026-01-01"),
            "minimum: 2", "minimum: 3")
        let beside = try Self.draft("demo.2.yaml", next)
        let library = try PolicyFolder.read(policies.path, laying: beside.path)
        #expect(library.documents.map(\.version) == ["1", "2"])
        #expect(library.documents[0].until?.description == "2026-01-01T00:00:00Z")
        let instead = try Self.draft("demo.1.yaml", SmallPolicies.policy("minimum: 2", "minimum: 4"))
        let changed = try PolicyFolder.read(policies.path, laying: instead.path)
        #expect(changed.documents.map(\.version) == ["1"])
        #expect(changed.documents[0].rules[0].condition == .nameServerCount(4...13))
        // What lies in the folder is as it was, and a folder without a draft is read as ever.
        let before = try PolicyFolder.read(policies.path)
        #expect(before.documents.map(\.version) == ["1"])
        #expect(before.documents[0].rules[0].condition == .nameServerCount(2...13))
        #expect(before.documents[0].digest != changed.documents[0].digest)
        // As if it lay in the folder: the same digest, which receipts name.
        let there = try FolderOnDisk(
            SmallPolicies.files.merging([SmallPolicies.policyPath: SmallPolicies.policy("minimum: 2", "minimum: 4")]) {
                $1
            })
        #expect(try PolicyFolder.read(there.path).documents[0].digest == changed.documents[0].digest)
    }

    @Test("What is wrong with a draft is told by its own path and line")
    func wrong() throws {
        let policies = try Self.open()
        let complaints = { (name: String, text: String) throws -> [String] in
            let draft = try Self.draft(name, text)
            do {
                _ = try PolicyFolder.read(policies.path, laying: draft.path)
                return []
            } catch let error as FileComplaints {
                return error.complaints.map { complaint in
                    complaint.description.replacing(draft.folder.path, with: "draft")
                }
            }
        }
        let misspelt = try complaints("demo.1.yaml", SmallPolicies.policy("effect: refuse", "efect: refuse"))
        #expect(misspelt.contains { $0.hasPrefix("draft/demo.1.yaml:11:5: ") && $0.contains("efect") }, "\(misspelt)")
        // Two versions at once: said where the draft begins.
        let twice = try complaints("demo.2.yaml", SmallPolicies.policy("version: \"1\"", "version: \"2\""))
        #expect(twice.contains { $0.contains("two versions can't hold at once") }, "\(twice)")
        let named = try complaints("mine.yaml", SmallPolicies.policy("version: \"1\"", "version: \"3\""))
        #expect(named.contains { $0.hasPrefix("draft/mine.yaml") && $0.contains("'demo.3.yaml'") }, "\(named)")
        let cases = try complaints("demo.cases.yaml", "schema: 1\n")
        #expect(cases.count == 1 && cases[0].contains("no draft"), "\(cases)")
        #expect(throws: FileComplaints.self) {
            _ = try PolicyFolder.read(policies.path, laying: policies.path + "/nowhere.yaml")
        }
    }
}
