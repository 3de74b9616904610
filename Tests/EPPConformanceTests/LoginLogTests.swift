import EPPClient
import Foundation
import Testing
import TryOuts

/// Why somebody was not let in: the client hears that something was wrong, the operator what.
@Suite("what the log says of logins", .serialized)
struct LoginLogTests {
    @Test func theCauseIsTheOperatorsAlone() async throws {
        let server = try await TryOut.served()
        let password = try server.password(of: "REG-A")
        var told: [String] = []
        for (name, word) in [
            ("REG-A", "wrong-word-7"), ("REG-Z", password), ("REG-B", try server.password(of: "REG-B")),
        ] {
            let session = PlainSession(try await server.connect(as: "REG-A"))
            let answer = try await session.login(name, word)
            #expect(answer.code == 2200, "\(answer.text)")
            told.append(answer.text)
            await session.connection.close()
        }
        let words = ["wrongPassword", "unknownRegistrar", "otherCertificate"]
        for text in told { #expect(!words.contains { text.contains($0) }, "\(text)") }
        #expect(try await server.stop() == 0)
        let log = server.text("reg/epp.log")
        let lines = log.split(separator: "\n").filter { $0.contains("login refused") }
        try #require(lines.count == 3, "\(log)")
        for (line, word) in zip(lines, words) { #expect(line.contains(#""cause":"\#(word)""#), "\(line)") }
        #expect(!log.contains("wrong-word-7") && !log.contains(password))
    }
}
