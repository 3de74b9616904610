import Foundation
import NameServers
import Programs

extension AuditLab {
    /// One finding of a run, as the program tells it.
    package struct Finding: Decodable, Sendable {
        package var site: String
        package var criterion: String
        package var verdict: String
        package var cause: String?
        package var facts: [String: String]
        package var evidence: [String]

        /// In one line, for whoever looks why.
        package var line: String {
            let facts = facts.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
            return "\(verdict)\(cause.map { " (\($0))" } ?? "") \(facts.joined(separator: "; "))"
        }
    }

    /// The files that an audit of the lab needs.
    private nonisolated var laboratory: String { "\(folder)/lab.json" }
    private nonisolated var allNames: String { "\(folder)/names" }
    package nonisolated var gatheredPlaces: String { "\(folder)/places/gathered" }

    /// Writes down how the lab differs from the world, which sites are to be looked at, and where addresses are.
    package nonisolated func prepareAudits() async throws {
        let admitted = LabNetwork.admitted.map { "\"\($0)\"" }.joined(separator: ", ")
        let text = "{\"admitted\": [\(admitted)], \"roots\": [\"\(LabNetwork.root)\"], \"pace\": 0}\n"
        try Data(text.utf8).write(to: URL(filePath: laboratory))
        try writeNames(sites.map(\.site.name), to: allNames)
        let words = torPlaces.flatMap { ["--tor", $0] } + ["--location", locationPlaces, "--places", gatheredPlaces]
        let outcome = try await run(tool(["places"] + words), seconds: 60)
        guard outcome.code == 0 else { throw AuditLabFailure("no places: \(outcome.text)") }
    }

    /// The words of `tizilim audit …` on the lab's register, to be run inside.
    package nonisolated func tool(_ words: [String], register: String? = nil) -> [String] {
        ["env", "SSL_CERT_FILE=\(authority)", "SWIFT_BACKTRACE=enable=no", BuiltProgram.path("tizilim"), "audit"]
            + words
            + ["--register", register ?? self.register, "--policies", policies, "--zones", zones]
    }

    /// Writes a list of sites for a run.
    package nonisolated func writeNames(_ names: [String], to path: String) throws {
        try Data((names.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: path))
    }

    /// The words of a run over all sites of the lab, or over those of a list; `more` are further options.
    package nonisolated func runWords(
        _ more: [String] = [], names: String? = nil, register: String? = nil
    ) -> [String] {
        tool(
            [
                "run", "--lab", laboratory, "--names", names ?? allNames, "--places", gatheredPlaces, "--vantage",
                "lab", "--json",
            ]
                + more, register: register)
    }

    /// What was found in a run, judged anew from its evidence.
    package nonisolated func findings(run number: Int, register: String? = nil) async throws -> [Finding] {
        let outcome = try await run(tool(["replay", String(number), "--json"], register: register), seconds: 300)
        guard outcome.code == 0 else { throw AuditLabFailure("no replay: \(outcome.aside.suffix(2_000))") }
        // The last line is the sum.
        return try outcome.lines.dropLast().map { try JSONDecoder().decode(Finding.self, from: Data($0.utf8)) }
    }
}
