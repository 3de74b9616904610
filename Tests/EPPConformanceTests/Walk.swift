import Foundation
import Programs
import Testing
import TryOuts

/// A way through the protocol by a client that is not ours: the program that drives it, and what each step should give.
struct Walk {
    let client: String
    let words: [String]
    let expected: [String]

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Walks")

    init(client: String, interpreter: String, script: String) throws {
        self.client = client
        let file = Self.folder.appending(path: script)
        words = [interpreter, file.path]
        expected = Self.lines(
            try String(contentsOf: file.deletingPathExtension().appendingPathExtension("txt"), encoding: .utf8))
    }

    static func lines(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }

    /// Steps that did not give what they should, in words.
    static func differences(_ got: [String], from expected: [String]) -> [String] {
        var found = zip(expected, got).filter { $0 != $1 }.map { "expected '\($0)', got '\($1)'" }
        if got.count < expected.count { found.append("ended before '\(expected[got.count])'") }
        found += got.dropFirst(expected.count).map { "'\($0)' was not expected" }
        return found
    }

    /// Goes the way against a server, and has its answers judged.
    func go(_ server: TryOut) async throws {
        let outcome = try OutsideProgram.run(
            words + ["report.json", "clock", "frames"].map { server.file($0) })
        let got = Self.lines(outcome.output)
        let found = Self.differences(got, from: expected)
        for difference in found { Issue.record("\(client): \(difference)") }
        #expect(outcome.code == 0, "\(client): \(outcome.aside)")
        print("\(client): \(got.count) steps, \(zip(expected, got).count { $0 == $1 }) as expected")
        for complaint in try AnswerJudge.complaints(about: server.frames, of: client) { Issue.record("\(complaint)") }
        #expect(try await server.stop() == 0)
    }
}
