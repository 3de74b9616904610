import Foundation
import Programs
import Testing

@Suite("Help")
struct ExamplesTests {
    private struct Command: Decodable {
        var commandName: String
        var discussion: String?
        var subcommands: [Command]?
    }
    private struct Dump: Decodable { var command: Command }

    /// Every command with its words, leaves only.
    private static func leaves(_ command: Command, _ words: [String] = []) -> [(words: [String], discussion: String)] {
        let words = words + [command.commandName]
        let below = (command.subcommands ?? []).filter { $0.commandName != "help" }
        if below.isEmpty { return [(words, command.discussion ?? "")] }
        return below.flatMap { leaves($0, words) }
    }

    /// Every command with its words, those that only hold others too.
    private static func all(_ command: Command, _ words: [String] = []) -> [(words: [String], discussion: String)] {
        let words = words + [command.commandName]
        let below = (command.subcommands ?? []).filter { $0.commandName != "help" }
        return [(words, command.discussion ?? "")] + below.flatMap { all($0, words) }
    }

    /// The lines below EXAMPLES, as they are written.
    private static func exampleLines(_ discussion: String) -> [String] {
        guard let start = discussion.range(of: "EXAMPLES\n") else { return [] }
        return discussion[start.upperBound...].split(separator: "\n").map(String.init)
    }

    /// Columns that a line of an example may have: help is wrapped at 80.
    private static let widest = 78

    private static func isTooWide(_ line: String) -> Bool { line.count > widest }

    /// The lines below EXAMPLES, those that go on after a backslash joined.
    private static func examples(_ discussion: String) -> [String] {
        guard let start = discussion.range(of: "EXAMPLES") else { return [] }
        let joined = discussion[start.upperBound...].replacingOccurrences(of: "\\\n", with: " ")
        return joined.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { $0.hasPrefix("tizilim ") }
    }

    /// Examples about zones and keys whose answer is no in any register but the one that they speak of.
    private static let answersNo = [
        // It shows a difference, and that is 1.
        "tizilim zone diff kz 1 2",
        // Serials and tags that an operator has looked up before.
        "tizilim zone approve kz --serial 42", "tizilim zone discard kz --serial 42",
        "tizilim zone hold kz --serial 41",
        "tizilim key retire kz --tag 12345", "tizilim key seen kz --tag 12345",
    ]

    /// Examples that make the first keys.
    private static let makesKeys = ["tizilim key generate", "tizilim key transfer"]

    /// A register with zones that are to be signed and have a secondary.
    private func unpublished() throws -> Tool {
        let tool = try Tool().furnished()
        _ = try tool.shell("rm Zones && cp -rL \(ProjectFolder.path)/Zones Zones")
        for zone in ["kz", "gov.kz"] {
            let file = "Zones/\(zone).yaml"
            try tool.write(tool.text(file) + "signing: {}\nsecondaries: [almaty]\n", to: file)
        }
        // On this machine, so that nobody is asked.
        try tool.write(
            "schema: 1\nsecondaries:\n  - {name: almaty, servers: [127.0.0.1], key: almaty.transfer}\n",
            to: "Zones/secondaries.yaml")
        return tool
    }

    /// The same with keys, and published twice.
    private func published() throws -> Tool {
        let tool = try unpublished()
        let steps = [
            ["key", "generate", "kz", "gov.kz"], ["key", "transfer", "almaty.transfer", "--out", "var/transfer.keys"],
            ["zone", "export", "--out", "var/zones"],
        ]
        for step in steps { try #require(try tool.run(step).code == 0, "\(step)") }
        try #require(try tool.create("mysal.kz").code == 0)
        try #require(try tool.run(["zone", "export", "--out", "var/zones"]).code == 0)
        return tool
    }

    /// Runs an example about zones or keys; true where it answers as it is meant to.
    private func isAnswered(_ example: String, in tool: Tool) throws -> Bool {
        let isFirst = Self.makesKeys.contains { example.hasPrefix($0) }
        let outcome = try (isFirst ? unpublished() : tool).shell(example)
        return outcome.code == (Self.answersNo.contains { example.hasPrefix($0) } ? 1 : 0)
    }

    @Test("every command has examples, and every example is understood")
    func examples() throws {
        let tool = try published()
        try tool.write("mysal-bir.kz\n", to: "names.txt")
        try tool.write("action,name\ncheck,mysal.kz\n", to: "requests.csv")
        try tool.write("{\"action\":\"check\",\"name\":\"mysal.kz\"}\n", to: "requests.jsonl")
        try tool.write(CaseTests.finding(), to: "finding.json")
        try tool.write(CaseTests.finding(run: 8, "conforms"), to: "proof.json")
        // Audits are there, of a laboratory in which nobody answers.
        try tool.write(CaseRunTests.laboratory, to: "lab.json")
        try tool.write("bin,kind,name_en\n050540004455,stateBody,Body\n", to: "bodies.csv")
        let look = ["audit", "run", "--only", "mysal.kz", "--lab", "lab.json", "--no-judging"]
        try #require(try tool.run(look).code == 0)
        try tool.write("secret-of-the-holder\n", to: "secret.txt")
        try tool.write("token-of-a-reserved-name\n", to: "token.txt")
        try tool.write("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n", to: "demo.pem")
        try FileManager.default.createDirectory(atPath: tool.file("var/demo"), withIntermediateDirectories: true)
        try tool.write("mysal-eki.kz\n", to: "var/demo/names.txt")
        try tool.write("mysal-ush.kz\n", to: "var/demo/universities.txt")
        try SegmentTests.writeSources(to: tool)
        let dump = try JSONDecoder().decode(
            Dump.self, from: Data(tool.run(["--experimental-dump-help"]).output.utf8))
        let leaves = Self.leaves(dump.command)
        var later = tool
        later.clock = SegmentTests.clock
        #expect(leaves.count > 40)
        // The judge knows another answer from the one that is meant.
        #expect(try !isAnswered("tizilim zone show kz --serial 9", in: tool))
        for leaf in leaves {
            let examples = Self.examples(leaf.discussion)
            #expect(!examples.isEmpty, "\(leaf.words.joined(separator: " ")) has no example")
            for example in examples.map(Self.ending) {
                if ["zone", "key"].contains(leaf.words[1]) {
                    #expect(try isAnswered(example, in: tool), "\(example)")
                    continue
                }
                let outcome = try (leaf.words[1] == "audit" ? later : tool).shell(example)
                #expect((0...2).contains(outcome.code), "\(example): \(outcome.code) \(outcome.aside)")
                // The register that the examples speak of is there, and so are the files: the world is not at fault.
                let isAboutAPast =
                    [
                        " serve ", " backup", " restore", " audit report", " audit replay", " audit runs --merge",
                        "segment report --run",
                    ]
                    .contains { example.contains($0) }
                if outcome.code == 2 && !isAboutAPast { Issue.record("\(example): \(outcome.aside)") }
            }
        }
    }

    /// What serves goes on until it is stopped: a try-out is only made here, and a server gets no certificate, which it
    /// says before it listens.
    private static func ending(_ example: String) -> String {
        if example.hasPrefix("tizilim try") { return example + " --prepare" }
        // Nothing is asked of the world.
        if example.hasPrefix("tizilim audit run "), !example.contains("--lab") { return example + " --lab lab.json" }
        return example.hasPrefix("tizilim serve")
            ? example.replacingOccurrences(of: "var/pki/", with: "none/") : example
    }

    @Test("help shows every line of an example as it is written, so that it can be pasted")
    func widths() throws {
        let tool = try Tool()
        let dump = try JSONDecoder().decode(
            Dump.self, from: Data(tool.run(["--experimental-dump-help"]).output.utf8))
        var seen = 0
        for command in Self.all(dump.command) {
            let lines = Self.exampleLines(command.discussion)
            guard !lines.isEmpty else { continue }
            let shown = try tool.run(command.words.dropFirst() + ["--help"]).output.components(separatedBy: "\n")
            for line in lines {
                seen += 1
                #expect(!Self.isTooWide(line), "\(line)")
                #expect(shown.contains(line), "\(command.words.joined(separator: " ")) breaks: \(line)")
            }
        }
        #expect(seen > 60)
        #expect(Self.isTooWide("  tizilim zone export kz " + String(repeating: "x", count: 60)))
    }

    @Test("a call that is not understood ends with 64 and says how to go on")
    func usage() throws {
        let tool = try Tool()
        for words in [
            ["fly"], ["domain", "show"], ["domain", "check", "mysal.kz"], ["batch", "x.csv"],
            ["domain", "check", "a..kz", "--as", "DEMO"], ["policy", "list", "--lang", "de"],
            ["policy", "diff", "kz@1", "kz@9"], ["decision", "replay"],
            ["zone", "hold", "kz", "--operator", "aliya", "--reason", "Which serial?"], ["serve"], ["serve", "--xfr"],
        ] {
            let outcome = try tool.run(words)
            #expect(outcome.code == 64, "\(words): \(outcome.code) \(outcome.aside)")
            #expect(!outcome.aside.isEmpty)
        }
        var late = tool
        late.clock = "yesterday"
        #expect(try late("policy", "list").code == 64)
    }

    @Test("where there are no policies, the sentence says what to give")
    func policies() throws {
        let tool = try Tool()
        let outcome = try tool("policy", "check", "--policies", "elsewhere")
        #expect(outcome.code == 2)
        #expect(outcome.asideLines.count == 1)
        #expect(outcome.aside.contains("--policies"))
    }
}

extension Tool {
    /// Runs a line as a shell would, with the program in the path.
    func shell(_ line: String) throws -> Outcome {
        let name = "shell-\(UUID().uuidString)"
        let folder = (Self.path as NSString).deletingLastPathComponent
        let process = try process([], wrapper: ["/usr/bin/env"], to: name)
        process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
        process.arguments = ["-k", "5", "120", "/bin/sh", "-c", "PATH=\"\(folder):$PATH\"; \(line)"]
        try process.run()
        process.waitUntilExit()
        return Outcome(code: process.terminationStatus, output: text(name + ".out"), aside: text(name + ".err"))
    }
}
