import EPPWire
import Foundation
import Programs
import Testing

/// Every command's help has examples, and they work as they are written.
@Suite struct HelpTests {
    private struct Command: Decodable {
        var commandName: String
        var discussion: String?
        var subcommands: [Command]?
    }
    private struct Dump: Decodable { var command: Command }

    private static func all(_ command: Command, _ words: [String] = []) -> [(words: [String], discussion: String)] {
        let words = words + [command.commandName]
        let below = (command.subcommands ?? []).filter { $0.commandName != "help" }
        return [(words, command.discussion ?? "")] + below.flatMap { all($0, words) }
    }

    /// The lines below EXAMPLES, as they are written.
    private static func lines(_ discussion: String) -> [String] {
        guard let start = discussion.range(of: "EXAMPLES\n") else { return [] }
        return discussion[start.upperBound...].split(separator: "\n").map(String.init)
    }

    private static func commands(_ scene: RegistrarScene) async throws -> [(words: [String], discussion: String)] {
        let dump = try await scene.run(["--experimental-dump-help"])
        return all(try JSONDecoder().decode(Dump.self, from: Data(dump.output.utf8)).command)
    }

    /// Runs a line as a shell would, with the program in the path and a profile where it is looked for.
    private static func shell(_ line: String, _ scene: RegistrarScene) async throws -> RegistrarScene.Outcome {
        let name = "shell-\(UUID().uuidString)"
        let process = try scene.process([], to: name)
        let folder = (RegistrarScene.program as NSString).deletingLastPathComponent
        process.environment?["PATH"] = folder + ":/usr/bin:/bin"
        process.arguments = ["-s", "KILL", "120", "/bin/sh", "-c", line]
        try await BuiltProgram.finish(process)
        return RegistrarScene.Outcome(
            code: process.terminationStatus, output: scene.text(name + ".out"), aside: scene.text(name + ".err"))
    }

    /// A registry to which every command is right.
    private static func obliging() -> ScriptedRegistry {
        ScriptedRegistry { command, _ in
            switch command.action {
            case .domain(.info(let info)):
                let history = EPPObjectHistory(sponsor: "REG-A", updated: CommandTests.at)
                let data = EPPDomainData(
                    name: info.name, repositoryIdentifier: "D1-KZ", history: history, expiry: CommandTests.at)
                return .outcome(EPPOutcome([EPPResult(.success)], data: .domainInfo(data)))
            case .domain(.check(let names)):
                let answers = names.map { EPPCheckAnswer($0, isAvailable: true) }
                return .outcome(EPPOutcome([EPPResult(.success)], data: .domainCheck(answers)))
            case .pollRequest: return .outcome(EPPOutcome(.noMessages))
            default: return .outcome(EPPOutcome(.success))
            }
        }
    }

    @Test func everyExampleWorks() async throws {
        let scene = try await RegistrarScene(Self.obliging())
        try FileManager.default.createDirectory(
            atPath: scene.path("config/tizilim-registrar"), withIntermediateDirectories: true)
        let profile = scene.text("profiles.yaml")
            .replacing("REG-A.", with: "\(scene.folder)/REG-A.").replacing("REG-A-", with: "\(scene.folder)/REG-A-")
            .replacing("authority.pem", with: "\(scene.folder)/authority.pem")
        try scene.write(profile, to: "config/tizilim-registrar/profiles.yaml")
        try scene.write("s3cret\n", to: "secret.txt")
        try scene.write("t0ken\n", to: "token.txt")
        try scene.write("new-BAR2x\n", to: "new.password")
        try scene.write("action,name\ncheck,mysal.kz\n", to: "requests.csv")
        try scene.write("{\"action\":\"check\",\"name\":\"mysal.kz\"}\n", to: "requests.jsonl")
        for command in try await Self.commands(scene) {
            let joined = Self.lines(command.discussion).joined(separator: "\n").replacing("\\\n", with: " ")
            let examples = joined.split(separator: "\n").map(String.init)
            #expect(!examples.isEmpty, "\(command.words.joined(separator: " ")) has no example")
            for example in examples {
                let outcome = try await Self.shell(example, scene)
                #expect(outcome.code == 0, "\(example): \(outcome.code) \(outcome.aside)")
            }
        }
        #expect(try await Self.shell("tizilim-registrar domain fly", scene).code == 64)
    }

    @Test func examplesAreShownSoThatTheyCanBePasted() async throws {
        let scene = try await RegistrarScene()
        var seen = 0
        for command in try await Self.commands(scene) {
            let shown = try await scene.run(Array(command.words.dropFirst()) + ["--help"]).output
                .components(separatedBy: "\n")
            for line in Self.lines(command.discussion) {
                seen += 1
                #expect(line.count <= 78 && shown.contains(line), "\(command.words.joined(separator: " ")): \(line)")
            }
        }
        #expect(seen > 30)
    }

    @Test func shellsGetCompletions() async throws {
        let scene = try await RegistrarScene()
        for shell in ["bash", "zsh", "fish"] {
            let outcome = try await Self.shell("tizilim-registrar --generate-completion-script \(shell)", scene)
            #expect(outcome.code == 0 && outcome.output.contains("tizilim-registrar"))
        }
    }
}
