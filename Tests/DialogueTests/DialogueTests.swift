import EPPWire
import Foundation
import Programs
import Testing

/// Whole stories over TLS, with time passing: `Tests/Dialogues`. One after the other, since each has a server.
@Suite("Dialogues", .serialized)
struct DialogueTests {
    @Test("the story goes as it is told", arguments: Dialogue.names)
    func story(_ name: String) async throws {
        do {
            try await Play(Dialogue(named: name)).run()
        } catch let complaint as Dialogue.Complaint {
            Issue.record("Tests/Dialogues/\(name).dialogue, \(complaint)")
        }
    }

    @Test func thereAreStories() { #expect(Dialogue.names.count >= 12) }

    /// Each of these has to be found wanting, at the line that is wrong.
    @Test(
        "a story that is not true is found",
        arguments: [
            (2, "REG-A connects\nS: 1000"), (2, "REG-A logs in\nS: 2200"), (1, "REG-A logs in password=Wrong-one-7"),
            (4, "REG-A logs in\nREG-A: hello\nS: greeting\nS: no epp:svID"), (1, "REG-A: hello\nS: greeting"),
            (2, "tizilim: registrar list\nO: *REG-Z*"), (2, "tizilim: registrar list\nO: no *REG-A*"),
            (1, "tizilim: domain show joq.kz"), (1, "REG-A logs in\nS: closes"),
        ])
    func untrue(_ line: Int, _ text: String) async throws {
        let play = try Play(Dialogue(name: "untrue", text: text))
        do {
            try await play.run()
            Issue.record("'\(text)' was believed")
        } catch let complaint as Dialogue.Complaint {
            #expect(complaint.line == line, "\(complaint)")
        }
    }
}

/// `ResultCodes` against the code and the stories.
@Suite("Result codes")
struct ResultCodeTests {
    /// Why a code can't be brought about by a client; the page says so too.
    static let unreachable: Set<Int> = [EPPResultCode.failedClosing.rawValue]

    @Test func thePageHasEachCodeOnceInOrder() throws {
        let page = try String(
            contentsOfFile: ProjectFolder.path + "/Sources/tizilim/Documentation.docc/ResultCodes.md", encoding: .utf8)
        let rows = page.split(separator: "\n").compactMap { line -> Int? in
            let cells = line.split(separator: "|", omittingEmptySubsequences: false)
            return cells.count == 4 ? Int(cells[1].trimmingCharacters(in: .whitespaces)) : nil
        }
        #expect(rows == EPPResultCode.allCases.map(\.rawValue))
    }

    /// The story itself is told by `DialogueTests`; a code that it expects and that does not come fails there.
    @Test func theStoryReachesEachCode() throws {
        let story = try Dialogue(named: "result-codes")
        let expected = story.steps.flatMap { $0.expectations.compactMap { Int($0.text.prefix(4)) } }
        let all = Set(EPPResultCode.allCases.map(\.rawValue))
        #expect(Set(expected) == all.subtracting(Self.unreachable))
    }
}
