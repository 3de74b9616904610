import EPPWire
import Foundation
import Testing

/// Whole stories over TLS, with time passing: `Tests/Dialogues`. One after the other, since each has a server.
@Suite("Dialogues", .serialized)
struct DialogueTests {
    @Test("the story goes as it is told", arguments: Dialogue.names)
    func story(_ name: String) async throws {
        let play = try Play(Dialogue(named: name))
        do {
            try await play.run()
        } catch let complaint as Dialogue.Complaint {
            Issue.record("Tests/Dialogues/\(name).dialogue, \(complaint)")
        }
    }

    @Test func thereAreStories() { #expect(Dialogue.names.count >= 10) }
}
