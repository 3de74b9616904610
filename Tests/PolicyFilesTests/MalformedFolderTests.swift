import PolicyEngine
import Testing

@testable import PolicyFiles

@Suite("Malformed folders, lists and lifecycles are refused")
struct MalformedFolderTests {
    private static let demo = SmallPolicies.policyPath

    /// The small policy under another name, version and instants.
    private static func version(_ policy: String, _ version: String, from: String, until: String?) -> String {
        var text = SmallPolicies.policy("policy: demo\nversion: \"1\"", "policy: \(policy)\nversion: \"\(version)\"")
        text = SmallPolicies.replaced(text, "from: 2020-01-01", "from: \(from)")
        return SmallPolicies.replaced(text, "until: 2030-01-01\n", until.map { "until: \($0)\n" } ?? "")
    }

    private static let other = SmallPolicies.replaced(
        version("other", "1", from: "2020-01-01", until: nil), "DEM-001", "OTH-001")

    static let folders: [Malformed] = [
        Malformed("no policy at all", [demo: ""], "registration", "missing or empty"),
        Malformed("no lifecycle at all", [SmallPolicies.lifecyclePath: ""], "lifecycle", "missing or empty"),
        Malformed("an unknown folder", ["nams/x.yaml": "a: 1"], "nams", "did you mean 'names'?"),
        Malformed("an unknown file", ["registration/x.txt": "a"], "registration/x.txt", "allowed endings are .yaml"),
        Malformed("a folder for a file", ["registration/x.yaml/y": "a"], "registration/x.yaml", "is no file"),
        Malformed(
            "a name that does not fit", [demo: "", "registration/demo.2.yaml": SmallPolicies.policy],
            "registration/demo.2.yaml", "named 'demo.1.yaml'"),
        Malformed(
            "two versions at once", ["registration/demo.2.yaml": version("demo", "2", from: "2025-01-01", until: nil)],
            "registration/demo.2.yaml:4:1", "Version 2 of policy 'demo' begins while version 1"),
        Malformed(
            "two versions from one instant",
            [
                demo: SmallPolicies.policy("until: 2030-01-01\n", ""),
                "registration/demo.2.yaml": version("demo", "2", from: "2020-01-01", until: nil),
            ], "registration/demo.2.yaml:4:1", "two versions can't hold at once"),
        Malformed(
            "an identifier in two documents",
            ["registration/other.1.yaml": version("other", "1", from: "2020-01-01", until: nil)],
            "registration/other.1.yaml:8:5", "is used by policy 'demo' already"),
        Malformed(
            "an identifier twice in one",
            [demo: SmallPolicies.policy + SmallPolicies.policy.split(separator: "rules:\n")[1]], "\(demo):16:5",
            "is used twice in this file; first in line 9"),
        Malformed(
            "a rule that changes its kind",
            [
                "registration/demo.2.yaml": SmallPolicies.replaced(
                    SmallPolicies.replaced(
                        SmallPolicies.policy(kind: "holder-limit", parameters: "{maximum: 3}"), "\"1\"\nfrom: 2020",
                        "\"2\"\nfrom: 2030"),
                    "until: 2030-01-01\n", "")
            ], "registration/demo.2.yaml:8:5", "was of kind 'name-server-count' in another version"),
        Malformed(
            "two lifecycles at once",
            [
                "lifecycle/other.1.yaml": SmallPolicies.replaced(
                    SmallPolicies.lifecycle, "lifecycle: demo", "lifecycle: other")
            ], "lifecycle/other.1.yaml:5:1", "has the lifecycle 'demo' at the same time"),
        Malformed(
            "a zone with clocks and no policy",
            [
                SmallPolicies.lifecyclePath: SmallPolicies.replaced(SmallPolicies.lifecycle, "[kz]", "[kz, қаз]")
            ], "lifecycle/demo.1.yaml:5:1", "The zone қаз has clocks and no registration policy"),
        Malformed(
            "a lifecycle without a term",
            [
                SmallPolicies.lifecyclePath: SmallPolicies.replaced(SmallPolicies.lifecycle, "  add-grace: 5\n", "")
            ], "lifecycle/demo.1.yaml:8:3", "The key 'add-grace' is missing"),
        Malformed(
            "a lifecycle with an unknown term",
            [
                SmallPolicies.lifecyclePath: SmallPolicies.replaced(
                    SmallPolicies.lifecycle, "  add-grace: 5", "  add-grace: 5\n  ad-grace: 5")
            ], "lifecycle/demo.1.yaml:10:3", "The key 'ad-grace' is unknown"),
    ]

    private static func list(_ kind: String, _ entries: String, _ place: String, _ sentence: String) -> Malformed {
        Malformed(
            "\(kind): \(sentence)", ["names/words.1.yaml": SmallPolicies.list(kind, entries)],
            "names/words.1.yaml\(place.isEmpty ? "" : ":" + place)", sentence)
    }
    private static let reason = "reason: {kk: а, ru: б, en: c}"

    static let lists: [Malformed] = [
        list("blocked-nmes", "groups: []", "3:7", "did you mean 'blocked-names'?"),
        list("letters", "entries: []", "3:1", "is an XML file"),
        list("blocked-names", "entries: []", "1:1", "The key 'groups' is missing"),
        list("blocked-names", "groups:\n  - {labels: [a, a], \(reason)}", "9:18", "'a' stands in this list already"),
        list("blocked-names", "groups:\n  - {labels: [A], \(reason)}", "9:15", "is no label"),
        list("blocked-names", "groups:\n  - {labels: [a.b], \(reason)}", "9:15", "is no label"),
        list("blocked-names", "groups:\n  - {labels: [xn--a], \(reason)}", "9:15", "is no label"),
        list("blocked-names", "groups:\n  - {labels: [a]}", "9:5", "The key 'reason' is missing"),
        list("blocked-names", "groups:\n  - {labels: [a], reason: {kk: а, en: c}}", "9:27", "'ru' is missing"),
        list(
            "blocked-names", "groups:\n  - {labels: [a], reason: {kk: а, ru: \"{b}\", en: c}}", "9:39",
            "none is allowed here"),
        list(
            "blocked-names", "groups:\n  - {labels: [a], \(reason), lifted-by: b}", "9:50",
            "The key 'lifted-by' is unknown"),
        list(
            "reserved-names", "groups:\n  - {labels: [a], holders: [\"940140000386\"], \(reason)}", "9:29", "is no BIN"),
        list(
            "reserved-names", "groups:\n  - {labels: [a], holders: [940140000385], \(reason)}", "9:29",
            "a number, text is expected"),
        list(
            "reserved-names", "groups:\n  - {labels: [a], holders: [\"900101300126\"], \(reason)}", "9:29", "is no BIN"),
        list("protected-names", "entries:\n  - {label: a}\n  - {label: a}", "10:6", "stands in this list already"),
        list(
            "eligible-bodies",
            "entries:\n  - {bin: \"940140000385\", name: first}\n  - {bin: \"940140000385\", name: second}",
            "10:6", "stands in this list already"),
        list("eligible-bodies", "entries:\n  - {bin: \"940140000385\"}", "9:5", "The key 'name' is missing"),
        list("prefixes", "entries: [192.0.2.0/33]", "8:11", "is no block of addresses"),
        list("prefixes", "entries: [192.0.2.1/24]", "8:11", "has bits set behind its length"),
        list("prefixes", "entries: [192.0.2.0/24, 192.0.2.0/24]", "8:25", "stands in the list already"),
        list("twin-labels", "pairs: []", "8:8", "The list is empty"),
        list("twin-labels", "pairs: [[a]]", "8:9", "A pair has two labels"),
        list("twin-labels", "pairs: [a]", "8:9", "a list of two labels is expected"),
        list("twin-labels", "pairs: [[a, б], [a, в]]", "8:18", "has a counterpart in this list already"),
        list("twin-labels", "pairs: [[a, б], [c, б]]", "8:21", "has a counterpart in this list already"),
        list("twin-labels", "pairs: [[a, b.c]]", "8:13", "is no label"),
        Malformed(
            "a list without source", ["names/words.1.yaml": "schema: 1\nlist: words\n"], "names/words.1.yaml:1:1",
            "The key 'source' is missing"),
        Malformed(
            "a list with a wrong name",
            ["names/word.1.yaml": SmallPolicies.list("prefixes", "entries: [192.0.2.0/24]")], "names/word.1.yaml",
            "named 'words.1.yaml'"),
        Malformed(
            "a list of another kind",
            [
                "names/words.1.yaml": SmallPolicies.list("prefixes", "entries: [192.0.2.0/24]"),
                demo: SmallPolicies.policy(kind: "blocked-name", parameters: "{list: names/words.1.yaml}"),
            ], "\(demo):13:24", "is a list of kind prefixes; blocked-names is expected"),
    ]

    @Test("Folders and versions", arguments: Self.folders)
    func refusesFolder(_ malformed: Malformed) throws { malformed.check(try malformed.complaints()) }

    @Test("Lists", arguments: Self.lists)
    func refusesList(_ malformed: Malformed) throws { malformed.check(try malformed.complaints()) }

    @Test("A folder that is not there")
    func noFolder() {
        let complaints = Malformed.complaints(below: "/nowhere") { () throws(FileComplaints) in
            _ = try PolicyFolder.read("/nowhere/at/all")
        }
        #expect(complaints.map(\.sentence) == ["There is no such folder of policies."])
    }

    @Test("Versions that follow each other are both read, and each ends where the next begins")
    func successors() throws {
        let folder = try FolderOnDisk([
            "registration/demo.1.yaml": Self.version("demo", "1", from: "2020-01-01", until: nil),
            "registration/demo.2.yaml": Self.version("demo", "2", from: "2025-06-01", until: nil),
            "registration/other.1.yaml": Self.other,
            SmallPolicies.lifecyclePath: SmallPolicies.lifecycle,
            SmallPolicies.actsPath: SmallPolicies.acts,
        ])
        let library = try PolicyFolder.read(folder.path)
        #expect(library.documents.map(\.version) == ["1", "2", "1"])
        #expect(library.documents[0].until?.description == "2025-06-01T00:00:00Z")
        #expect(library.documents[1].until == nil)
    }
}
