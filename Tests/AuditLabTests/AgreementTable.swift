import Foundation
import Programs

/// A table of opinions, and which differences have an explanation.
struct AgreementTable {
    let program: String
    /// `site check` → why both are right in their way.
    let explained: [String: String]
    private(set) var opinions: [SecondOpinion] = []

    init(_ program: String, explained: [String: String]) {
        self.program = program
        self.explained = explained
    }

    mutating func add(_ opinion: SecondOpinion) { opinions.append(opinion) }

    private func key(_ opinion: SecondOpinion) -> String { "\(opinion.site) \(opinion.check)" }

    /// Differences without an explanation.
    var unexplained: [String] {
        opinions.filter { !$0.agrees && explained[key($0)] == nil }.map {
            "\($0.site), \($0.check): ours \($0.ours), \(program) \(Self.word($0.faulty)) (\($0.words))"
        }
    }

    /// Explanations of what does not differ any more.
    var idle: [String] {
        let differing = Set(opinions.filter { !$0.agrees }.map(key))
        return explained.keys.filter { !differing.contains($0) }.sorted()
    }

    private static func word(_ faulty: Bool?) -> String {
        faulty.map { $0 ? "finds a fault" : "finds none" } ?? "can't tell"
    }

    /// Writes the table for people: `var/audit-lab/PROGRAM.txt`.
    func write() throws {
        let folder = ProjectFolder.url.appending(path: "var/audit-lab")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let agreeing = opinions.filter(\.agrees).count
        var lines = ["\(program) and tizilim agree in \(agreeing) of \(opinions.count) cases.", ""]
        lines += opinions.map { opinion in
            let mark = opinion.agrees ? "=" : explained[key(opinion)] == nil ? "!" : "~"
            let why = opinion.agrees ? "" : " — " + (explained[key(opinion)] ?? "NOT EXPLAINED")
            return "\(mark) \(opinion.site) \(opinion.check): ours \(opinion.ours); \(program) "
                + "\(Self.word(opinion.faulty))\(opinion.words.isEmpty ? "" : ": " + opinion.words)\(why)"
        }
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: folder.appending(path: "\(program).txt"))
    }
}
