import Foundation
import Testing

/// The house rules as tests; each rule is also shown something that it must find.
@Suite struct TidyTests {
    let sources = SourceTree.files("Sources")
    let tests = SourceTree.files("Tests")

    static func wrongImports(_ file: SourceFile) -> [String] {
        guard let allowed = HouseRules.imports[file.room] else { return [] }
        let everywhere = HouseRules.pure.contains(file.room) ? [] : HouseRules.everywhere
        return file.imports.filter { !allowed.contains($0) && !everywhere.contains($0) }
    }

    static func forbiddenWords(_ file: SourceFile, _ words: [String]) -> [String] {
        file.lines.enumerated().flatMap { index, line in
            words.filter { word in
                !line.trimmingCharacters(in: .whitespaces).hasPrefix("//") && line.contains(word)
                    && !line.contains("func" + word)
            }.map { "\(file.path):\(index + 1): \($0)" }
        }
    }

    @Test func everyRoomImportsOnlyWhatItsRowSays() {
        #expect(sources.count > 50)
        for file in sources { #expect(Self.wrongImports(file).isEmpty, "\(file.path)") }
        let intruder = SourceFile(
            path: "Sources/RegistryModel/X.swift", lines: ["import RegistryStore", "import Foundation"])
        #expect(Self.wrongImports(intruder) == ["RegistryStore", "Foundation"])
    }

    @Test func everyRoomHasARowAndImportsGoDown() {
        for room in Set(sources.map(\.room)) where !HouseRules.executables.contains(room) {
            #expect(HouseRules.imports[room] != nil, "\(room) has no row in HouseRules.imports")
        }
        func below(_ room: String, _ seen: Set<String>) -> Bool {
            !seen.contains(room)
                && (HouseRules.imports[room] ?? []).allSatisfy { below($0, seen.union([room])) }
        }
        for room in HouseRules.imports.keys { #expect(below(room, []), "\(room) imports itself in a circle") }
    }

    @Test func timeAndChanceAreArguments() {
        for file in sources where !HouseRules.executables.contains(file.room) {
            let found = Self.forbiddenWords(file, HouseRules.forbiddenOutsideExecutables)
            #expect(found.isEmpty, "\(found)")
        }
        let intruder = SourceFile(path: "Sources/DNSCore/X.swift", lines: ["let now = Date()"])
        #expect(Self.forbiddenWords(intruder, HouseRules.forbiddenOutsideExecutables).count == 1)
    }

    @Test func nothingIsLeftUndone() {
        for file in sources {
            let found = Self.forbiddenWords(file, HouseRules.forbiddenEverywhere)
            #expect(found.isEmpty, "\(found)")
        }
        let intruder = SourceFile(path: "Sources/DNSCore/X.swift", lines: ["let x = try! f()"])
        #expect(Self.forbiddenWords(intruder, HouseRules.forbiddenEverywhere).count == 1)
    }

    @Test func filesAndFunctionsStaySmall() {
        for file in sources + tests {
            #expect(file.lines.count <= HouseRules.fileLimit, "\(file.path) has \(file.lines.count) lines")
            for function in file.functions where function.length > HouseRules.functionLimit {
                Issue.record("\(file.path):\(function.line): a function of \(function.length) lines")
            }
            for word in HouseRules.forbiddenFileWords { #expect(!file.name.contains(word), "\(file.path)") }
        }
        let long = SourceFile(
            path: "Sources/X/X.swift",
            lines: ["func f() {"] + Array(repeating: "    g()", count: 80) + ["}"])
        #expect(long.functions.first?.length == 82)
        let property = SourceFile(path: "Sources/X/X.swift", lines: ["    var f: Int {", "        1", "    }"])
        #expect(property.functions.first?.length == 3)
    }

    @Test func nineFunctionsInTenAreShort() {
        let lengths = sources.flatMap { $0.functions.map(\.length) }.sorted()
        #expect(lengths.count > 100)
        #expect(lengths[lengths.count * 9 / 10] <= 30, "the ninth decile is \(lengths[lengths.count * 9 / 10]) lines")
    }

    @Test func asyncStaysAboveStoreyOne() {
        let words = [" async ", "await "]
        for file in sources where !HouseRules.mayWait.contains(file.room) {
            #expect(Self.forbiddenWords(file, words).isEmpty, "\(file.path)")
        }
        let intruder = SourceFile(path: "Sources/DNSCore/X.swift", lines: ["func f() async throws { await g() }"])
        #expect(Self.forbiddenWords(intruder, words).count == 2)
    }

    @Test func onlyTheStoresSpeakSQL() {
        for file in sources where !HouseRules.speakSQL.contains(file.room) {
            let found = Self.forbiddenWords(file, HouseRules.wordsOfSQL)
            #expect(found.isEmpty, "\(found)")
        }
        let intruder = SourceFile(path: "Sources/RegistryFlows/X.swift", lines: ["try run(\"SELECT 1 FROM domain\")"])
        #expect(Self.forbiddenWords(intruder, HouseRules.wordsOfSQL).count == 1)
    }

    @Test func whoOnlyReadsHasNoWordOfWriting() {
        for file in SourceTree.files("Sources") where HouseRules.onlyRead.contains(file.room) {
            let found = Self.forbiddenWords(file, HouseRules.wordsOfWriters)
            #expect(found.isEmpty, "\(found)")
        }
        let intruder = SourceFile(path: "Sources/RDDS/X.swift", lines: ["let writer = RegistryWriter(connection)"])
        #expect(Self.forbiddenWords(intruder, HouseRules.wordsOfWriters).count == 1)
    }

    @Test func theTopHoldsOnlyWhatThePlanNames() throws {
        let git = SourceTree.root.appending(path: ".git")
        guard FileManager.default.fileExists(atPath: git.path) else { return }
        let names = try FileManager.default.contentsOfDirectory(atPath: SourceTree.root.path)
            .filter { !$0.hasPrefix(".") && $0 != "var" && $0 != "Package.resolved" }
        for name in names { #expect(HouseRules.top.contains(name), "\(name) does not belong at the top") }
    }

    @Test func noPathOfAMachineStandsInTheProject() {
        // Put together from parts, so that this file does not find itself.
        let paths = ["/work" + "/", "/root" + "/", "/home" + "/"]
        for file in sources + tests {
            let found = Self.forbiddenWords(file, paths)
            #expect(found.isEmpty, "\(found)")
        }
    }

    @Test func everyDeclarationOfARoomHasAHeadline() {
        for file in sources where !HouseRules.executables.contains(file.room) {
            for line in Self.typesWithoutHeadline(file) { Issue.record("\(file.path):\(line): no headline") }
        }
        let bare = SourceFile(path: "Sources/X/X.swift", lines: ["", "package struct Bare {"])
        #expect(Self.typesWithoutHeadline(bare) == [2])
    }

    /// Lines that declare a package type without a doc comment above it; a nested one may lean on its parent's.
    static func typesWithoutHeadline(_ file: SourceFile) -> [Int] {
        file.lines.enumerated().compactMap { index, line in
            let kinds = ["struct ", "class ", "enum ", "protocol ", "actor "]
            guard kinds.contains(where: { line.hasPrefix("package \($0)") || line.hasPrefix("package final \($0)") })
            else { return nil }
            var above = index - 1
            while above >= 0, file.lines[above].hasPrefix("@") { above -= 1 }
            return above >= 0 && file.lines[above].hasPrefix("///") ? nil : index + 1
        }
    }
}
