import Foundation

/// A story as its file tells it: what is done, and what has to come of it. `Tests/Dialogues/README.md` has the notation.
struct Dialogue: Sendable {
    enum Deed: Sendable, Equatable {
        /// The clock of the register goes to this instant.
        case clock(String)
        /// Options of `tizilim try`, before it starts.
        case server([String])
        /// A line of a policy file reads otherwise: file, key, value of a parameter; before the server starts.
        case policy(file: String, key: String, value: String)
        case connect(String)
        case logIn(String, [String: String])
        /// A frame as it will be sent, its variables not yet put in.
        case frame(String, Outline)
        /// Octets as they stand there.
        case raw(String, String)
        /// The last frame that was no login, octet by octet.
        case again(String)
        /// The frame goes out, and nobody is there any more to hear the answer.
        case lost(String, Outline)
        case cut(String)
        /// The program itself; `patience` where it is asked until the answer is the one expected.
        case tool([String], patience: Bool)
        /// The last letter to a holder that speaks of this name, as it waits for the mailer.
        case letter(about: String)
        /// Octets that the server may write to any file; nil: as many as it likes.
        case disk(isFull: Bool)
    }

    struct Expectation: Sendable, Equatable {
        let text: String
        let line: Int
    }

    struct Step: Sendable {
        var deed: Deed
        let line: Int
        /// What has to stand in the server's answer, or in what the program prints.
        var expectations: [Expectation] = []
        var exit = 0
    }

    struct Complaint: Error, CustomStringConvertible {
        let line: Int
        let text: String
        var description: String { "line \(line): \(text)" }
    }

    let name: String
    let steps: [Step]

    init(name: String, text: String) throws {
        self.name = name
        var script = try DialogueScript(text) {
            try String(contentsOfFile: "\(Self.folder)/\($0).part", encoding: .utf8)
        }
        steps = try script.steps()
    }

    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Dialogues").path

    /// The names of all stories, without the ending.
    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.filter { $0.hasSuffix(".dialogue") }.map { String($0.dropLast(9)) }.sorted()
    }()

    init(named name: String) throws {
        let text = try String(contentsOfFile: "\(Self.folder)/\(name).dialogue", encoding: .utf8)
        try self.init(name: name, text: text)
    }
}
