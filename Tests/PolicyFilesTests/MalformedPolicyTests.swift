import Testing

@testable import PolicyFiles

@Suite("Malformed policies are refused at line and column")
struct MalformedPolicyTests {
    @Test("The small folder itself reads without complaint")
    func smallFolder() throws {
        let folder = try FolderOnDisk(SmallPolicies.files)
        let library = try PolicyFolder.read(folder.path)
        #expect(library.documents.map(\.version) == ["1"])
    }

    static let yaml: [Malformed] = [
        Malformed("bad syntax", "zones: [kz]", "zones: [kz", "7:6", "This is no YAML"),
        Malformed("a tab", "zones: [kz]", "zones:\n\t- kz", "7:1", "This is no YAML"),
        Malformed("a duplicate key", "policy: demo", "policy: demo\npolicy: demo", "2:1", "more than once"),
        Malformed("a second document", policy: SmallPolicies.policy + "---\nx: 1\n", "16:1", "One document"),
        Malformed("an anchor", "policy: demo", "policy: &a demo", "2:9", "Anchors and aliases"),
        Malformed("an alias", "policy: demo", "policy: *a", "2:9", "Anchors and aliases"),
        Malformed("a tag", "version: \"1\"", "version: !!int \"1\"", "3:10", "Tags"),
        Malformed("a key that is no word", "policy: demo", "[a]: demo", "2:1", "A key has to be a word"),
        Malformed(
            "brackets without end", "zones: [kz]", "zones: " + String(repeating: "[", count: 1_200), "6:9",
            "Maximum nesting level"),
        Malformed(
            "levels without end", "zones: [kz]",
            "zones: " + String(repeating: "[", count: 20) + "kz" + String(repeating: "]", count: 20), "6:23", "too deep"
        ),
        Malformed(
            "dashes without end", policy: "a:\n " + String(repeating: "- ", count: 20), "2:32", "too deep"),
        Malformed("an alias in quotes", "ru: п. 1", "ru: \"see *rules\"", "7:55", "Anchors and aliases"),
        Malformed("a line without end", policy: "a: " + String(repeating: "b", count: 5_000), "1:1", "octets"),
        Malformed("a control character", "policy: demo", "policy: \"de\u{1}mo\"", "2:12", "not allowed"),
        Malformed("a list at the top", policy: "- a\n", "1:1", "a policy is a mapping"),
        Malformed("a byte order mark", policy: "\u{feff}" + SmallPolicies.policy, "1:1", "byte order mark"),
        Malformed(
            "an empty file", [SmallPolicies.policyPath: "# nothing\n"], "\(SmallPolicies.policyPath):1:1",
            "The file is empty"),
        Malformed(
            "a large file", [SmallPolicies.policyPath: String(repeating: "# nothing\n", count: 200_000)],
            SmallPolicies.policyPath, "octets; at most 1048576"),
    ]

    static let keys: [Malformed] = [
        Malformed("an unknown key", "until:", "untill:", "5:1", "unknown (did you mean 'until'?)"),
        Malformed("an unknown key of a rule", "effect: refuse", "efect: refuse", "11:5", "did you mean 'effect'?"),
        Malformed(
            "an unknown key of a basis", "assumed: true}\nrules", "asumed: true}\nrules", "7:71",
            "did you mean 'assumed'?"),
        Malformed("a key in another language", "sentence:", "фраза:", "14:5", "The key 'фраза' is unknown"),
        Malformed("a missing key", "policy: demo\n", "", "1:1", "The key 'policy' is missing"),
        Malformed("a missing rule key", "    effect: refuse\n", "", "9:5", "The key 'effect' is missing"),
        Malformed("a missing schema", "schema: 1\n", "", "1:1", "The key 'schema' is missing"),
        Malformed("an unknown schema", "schema: 1", "schema: 2", "1:1", "schema version 2 is unknown"),
        Malformed("a missing translation", "ru: \"б {minimum}\", ", "", "14:15", "'ru' is missing: kk, ru and en"),
        Malformed("a missing remedy", "{kk: а, ru: б, en: c}", "{kk: а, ru: б}", "15:13", "'en' is missing"),
        Malformed(
            "a language too many", "{kk: а, ru: б, en: c}", "{kk: а, ru: б, en: c, de: d}", "15:35", "'de' is unknown"),
    ]

    static let types: [Malformed] = [
        Malformed("a number for text", "policy: demo", "policy: 12", "2:9", "a number, text is expected"),
        Malformed("a truth for text", "version: \"1\"", "version: no", "3:10", "a yes-or-no word, text is expected"),
        Malformed("nothing for text", "policy: demo", "policy:", "2:8", "nothing, text is expected"),
        Malformed("null for text", "policy: demo", "policy: ~", "2:9", "nothing, text is expected"),
        Malformed("a list for text", "policy: demo", "policy: [demo]", "2:9", "a list, text is expected"),
        Malformed("text for a list", "zones: [kz]", "zones: kz", "6:8", "a list of zones is expected"),
        Malformed("an empty list", "zones: [kz]", "zones: []", "6:8", "The list is empty"),
        Malformed("an entry twice", "zones: [kz]", "zones: [kz, KZ]", "6:13", "stands in the list already"),
        Malformed("text for a number", "minimum: 2", "minimum: two", "13:27", "'two'; a whole number"),
        Malformed("a quoted number", "minimum: 2", "minimum: \"2\"", "13:27", "text; a whole number"),
        Malformed("a leading zero", "minimum: 2", "minimum: 02", "13:27", "'02'; a whole number"),
        Malformed("a broken number", "minimum: 2", "minimum: 2.5", "13:27", "'2.5'; a whole number"),
        Malformed("a number too large", "minimum: 2", "minimum: 99", "13:27", "99 is out of range: from 0 to 64"),
        Malformed(
            "yes for true", "a page, assumed: true", "a page, assumed: yes", "13:76", "true or false is expected"),
        Malformed("a mapping for a list", "rules:", "rules: {}\nlaws:", "8:8", "a list of rules is expected"),
        Malformed(
            "text for a rule", "  - id: DEM-001\n", "  - DEM-002\n  - id: DEM-001\n", "9:5", "a rule is a mapping"),
        Malformed("a space at the end", "ru: п. 1", "ru: \"п. \"", "7:50", "starts or ends with a space"),
        Malformed("two lines", "ru: п. 1", "ru: \"п.\\n1\"", "7:50", "a line break"),
        Malformed(
            "a long text", "ru: п. 1", "ru: " + String(repeating: "x", count: 1_001), "7:50", "longer than 1000"),
        Malformed("a bad word", "policy: demo", "policy: Demo!", "2:9", "'Demo!' is no name"),
        Malformed(
            "a bad instant", "from: 2020-01-01", "from: 2020-02-30", "4:7", "'2020-02-30'; an instant is expected"),
        Malformed("a time without offset", "2020-01-01\n", "2020-01-01T00:00:00\n", "4:7", "an instant is expected"),
        Malformed("a far instant", "from: 2020-01-01", "from: 0202-01-01", "4:7", "outside of the years"),
        Malformed("an end before the start", "until: 2030", "until: 2019", "5:1", "'until' has to lie after 'from'"),
        Malformed("a bad zone", "zones: [kz]", "zones: [kz..]", "6:9", "This is no domain name"),
        Malformed("a fake A-label", "zones: [kz]", "zones: [xn--a]", "6:9", "This is no domain name"),
    ]

    static let rules: [Malformed] = [
        Malformed("a bad identifier", "id: DEM-001", "id: DEMO1", "9:9", "is no rule identifier"),
        Malformed(
            "an unknown kind", "kind: name-server-count", "kind: name-servers-count", "10:11",
            "did you mean 'name-server-count'?"),
        Malformed("an unknown effect", "effect: refuse", "effect: refused", "11:13", "did you mean 'refuse'?"),
        Malformed("an unknown operation", "[create]", "[create, renews]", "12:26", "did you mean 'renew'?"),
        Malformed("a missing parameter", "minimum: 2, ", "", "13:17", "The key 'minimum' is missing"),
        Malformed("a leftover parameter", "minimum: 2", "minimum: 2, days: 3", "13:30", "The key 'days' is unknown"),
        Malformed("a parameter without source", "source: a page, ", "", "13:39", "The key 'source' is missing"),
        Malformed(
            "a range turned round", "minimum: 2", "minimum: 14", "13:31", "'maximum' (13) is less than 'minimum' (14)"),
        Malformed(
            "parameters missing", policy: SmallPolicies.policy(kind: "term", parameters: ""), "9:5",
            "needs the key 'parameters'"),
        Malformed(
            "parameters too many", policy: SmallPolicies.policy(kind: "accreditation", parameters: "{days: 3}"),
            "13:18",
            "The key 'days' is unknown: no key is allowed here"),
        Malformed(
            "an unknown fact", "{count}", "{counts}", "14:20", "No fact is named '{counts}' (did you mean 'count'?)"),
        Malformed("an open brace", "{count}", "{count", "14:20", "The braces do not pair"),
        Malformed("a closing brace alone", "{count}", "count}", "14:20", "The braces do not pair"),
        Malformed(
            "no name registered between", "    operations",
            "    registered-from: 2020-01-01\n    registered-before: 2020-01-01\n    operations",
            "13:5", "'registered-before' has to lie after"),
        Malformed(
            "a holder kind", policy: SmallPolicies.policy(kind: "holder-kind", parameters: "{kinds: [companie]}"),
            "13:26",
            "did you mean 'company'?"),
        Malformed(
            "a country", policy: SmallPolicies.policy(kind: "server-place", parameters: "{countries: [kz]}"), "13:30",
            "two capital letters"),
        Malformed(
            "Norway without quotes",
            policy: SmallPolicies.policy(kind: "server-place", parameters: "{countries: [NO]}"),
            "13:30", "a yes-or-no word"),
        Malformed(
            "an unknown list",
            policy: SmallPolicies.policy(kind: "blocked-name", parameters: "{list: names/none.1.yaml}"),
            "13:24", "There is no list 'names/none.1.yaml'"),
        Malformed(
            "a list outside of the folder",
            policy: SmallPolicies.policy(kind: "blocked-name", parameters: "{list: ../x.yaml}"), "13:24",
            "is no path to a list"),
        twin("{zones: [kz], labels: same}", "13:18", "Two zones are bound to each other, not 1"),
        twin("{zones: [kz, қаз], labels: same}", "9:5", "binds names in қаз, which this policy is not for"),
        twin("{zones: [kz, қаз]}", "13:17", "The key 'labels' is missing"),
        twin("{zones: [kz, қаз], labels: other}", "13:44", "is no path to a list"),
        twin(
            "{zones: [kz, қаз], labels: same, together: [transfer]}", "13:50",
            "'transfer' can't be done to both names at once: allowed are create, renew, delete, changeRegistrant"),
        Malformed("an unknown zone", "zones: [kz]", "zones: [kz, қаз]", "6:1", "The zone қаз is unknown"),
        Malformed(
            "a zone without a lifecycle then", "from: 2020", "from: 2019", "6:1", "has no lifecycle at 2019-01-01"),
    ]

    private static func twin(_ parameters: String, _ place: String, _ sentence: String) -> Malformed {
        Malformed(
            "a binding \(parameters)", policy: SmallPolicies.policy(kind: "twin", parameters: parameters), place,
            sentence)
    }

    @Test("YAML itself", arguments: Self.yaml) func refusesYAML(_ malformed: Malformed) throws {
        malformed.check(try malformed.complaints())
    }
    @Test("Keys", arguments: Self.keys) func refusesKeys(_ malformed: Malformed) throws {
        malformed.check(try malformed.complaints())
    }
    @Test("Types", arguments: Self.types) func refusesTypes(_ malformed: Malformed) throws {
        malformed.check(try malformed.complaints())
    }
    @Test("Rules", arguments: Self.rules) func refusesRules(_ malformed: Malformed) throws {
        malformed.check(try malformed.complaints())
    }

    @Test("Octets that are no UTF-8 are named by their place")
    func encoding() throws {
        let folder = try FolderOnDisk(SmallPolicies.files)
        try folder.write(SmallPolicies.policyPath, Array("schema: 1\nact: ә".utf8) + [0xff, 0x0a])
        let complaints = Malformed.complaints(below: folder.path) { () throws(FileComplaints) in
            _ = try PolicyFolder.read(folder.path)
        }
        Malformed("", policy: "", "2:7", "not UTF-8").check(complaints)
    }

    @Test("Everything that is wrong comes at once, in order of place")
    func allAtOnce() throws {
        var text = SmallPolicies.policy("until:", "untill:")
        text = SmallPolicies.replaced(text, "effect: refuse", "effect: refused")
        text = SmallPolicies.replaced(text, "{count}", "{counts}")
        let complaints = try Malformed("", policy: text, "", "").complaints()
        #expect(complaints.map(\.line) == [5, 11, 14])
    }
}
