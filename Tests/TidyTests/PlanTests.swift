import Foundation
import Testing

/// The plan is told in several places: as data here, as targets, as pages, as rules beside their cases. They say the
/// same, and each comparison is shown something that it must find.
@Suite struct PlanTests {
    private static func text(_ path: String) throws -> String {
        try String(contentsOf: SourceTree.root.appending(path: path), encoding: .utf8)
    }

    /// Room → what `Package.swift` lets it import.
    private static func targets(in package: String) -> [String: Set<String>] {
        // Products of packages have a name of their own at the top of the file.
        var products: [String: String] = [:]
        for found in package.matches(of: /let (\w+) = Target\.Dependency\.product\(name: "(\w+)"/) {
            products[String(found.output.1)] = String(found.output.2)
        }
        var targets: [String: Set<String>] = [:]
        for found in package.matches(of: /room\(\s*"(\w+)"(?:,\s*\[([^\]]*)\])?(?:,\s*exclude: \[[^\]]*\])?\s*\)/) {
            let list = String(found.output.2 ?? "")
            let names = list.matches(of: /"(\w+)"/).map { String($0.output.1) }
            let words = list.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "\"") }
            targets[String(found.output.1)] = Set(names).union(words.compactMap { products[String($0)] })
        }
        return targets
    }

    @Test func theTargetsAreTheRows() throws {
        #expect(try Self.targets(in: Self.text("Package.swift")) == HouseRules.imports)
        #expect(Self.targets(in: "room(\"A\"), room(\n \"B\", [\"A\", \"C\"]),") == ["A": [], "B": ["A", "C"]])
        #expect(Self.targets(in: "room(\"B\", [\"A\"], exclude: [\"C\"]),") == ["B": ["A"]])
        let product = "let x = Target.Dependency.product(name: \"X9\", package: \"x\")"
        #expect(Self.targets(in: "\(product) room(\"A\", [\"B\", x])") == ["A": ["B", "X9"]])
    }

    @Test func theArchitecturePageNamesEveryRoom() throws {
        let page = try Self.text("Sources/tizilim/Documentation.docc/Architecture.md")
        for room in HouseRules.imports.keys {
            #expect(page.contains("\n| `\(room)` |"), "the table of rooms leaves out \(room)")
        }
    }

    /// Files and folders that a page names in backquotes and that are not there.
    private static func missing(from page: String) -> [String] {
        page.matches(of: /`((?:Sources|Tests|Policies|Zones)\/[^`]*)`/).map { String($0.output.1) }.filter { path in
            // A path with a gap in it stands for many.
            !path.contains { "…<*".contains($0) }
                && !FileManager.default.fileExists(atPath: SourceTree.root.appending(path: path).path)
        }
    }

    @Test func thePagesNameOnlyWhatIsThere() throws {
        let folder = "Sources/tizilim/Documentation.docc"
        let pages = try FileManager.default.contentsOfDirectory(atPath: SourceTree.root.appending(path: folder).path)
            .map { "\(folder)/\($0)" }
        #expect(pages.count > 4)
        for page in pages + ["README.md", "CONTRIBUTING.md", "Policies/README.md", "Zones/README.md"] {
            let missing = try Self.missing(from: Self.text(page))
            #expect(missing.isEmpty, "\(page): \(missing)")
        }
        #expect(Self.missing(from: "see `Sources/Gone/X.swift` and `Sources/DNSCore`") == ["Sources/Gone/X.swift"])
    }

    /// Rules are data: whoever looks for one finds its policy and its cases, and no line of code that knows it.
    @Test func everyRuleStandsInAPolicyAndItsCasesOnly() throws {
        let folder = "Policies/registration"
        let names = try FileManager.default.contentsOfDirectory(atPath: SourceTree.root.appending(path: folder).path)
        var rules: Set<String> = []
        var cases = ""
        for name in names {
            let text = try Self.text("\(folder)/\(name)")
            if name.hasSuffix(".cases.yaml") {
                cases += text
            } else {
                rules.formUnion(text.matches(of: /\bid: ([A-Z]+-[0-9]{3})/).map { String($0.output.1) })
            }
        }
        #expect(rules.count > 20)
        for rule in rules { #expect(cases.contains(rule), "\(rule) has no case") }
        // `PolicyFiles` gives one as an example of how they look.
        for file in SourceTree.files("Sources") where file.room != "PolicyFiles" {
            let found = TidyTests.forbiddenWords(file, rules.sorted())
            #expect(found.isEmpty, "\(found)")
        }
        let intruder = SourceFile(path: "Sources/X/X.swift", lines: ["if rule == \"KZ-001\" {"])
        #expect(TidyTests.forbiddenWords(intruder, rules.sorted()).count == 1)
    }

    /// The criteria of audits are data too: each is shown evidence by tests that name it, and no line of code knows it.
    @Test func everyCriterionStandsInItsAuditAndItsTestsOnly() throws {
        let folder = "Policies/audits"
        let names = try FileManager.default.contentsOfDirectory(atPath: SourceTree.root.appending(path: folder).path)
        let criteria = try Set(
            names.flatMap { name in
                try Self.text("\(folder)/\(name)").matches(of: /\bid: (AUD-[0-9]{3})/).map { String($0.output.1) }
            })
        #expect(criteria.count > 40)
        // Most lines are none of a criterion, and looking for fifty words in each takes a minute.
        let speaks = { (line: Substring) in line.contains("AUD-") }
        let tests = SourceTree.files("Tests").filter { $0.room == "AuditsTests" }.flatMap(\.lines).filter(speaks)
        for criterion in criteria.sorted() {
            #expect(tests.contains { $0.contains("\"\(criterion)\"") }, "\(criterion) has no test")
        }
        for file in SourceTree.files("Sources") where file.lines.contains(where: speaks) {
            let found = TidyTests.forbiddenWords(file, criteria.sorted())
            #expect(found.isEmpty, "\(found)")
        }
    }
}
