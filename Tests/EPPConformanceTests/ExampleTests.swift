import Foundation
import Testing
import TryOuts

/// The RFCs' own example requests, sent to the built server.
@Suite("Examples of the RFCs", .serialized)
struct ExampleTests {
    static let frames = AnswerJudge.shared.appending(path: "frames")

    /// Codes by which a server says that it can't read or does not know what it got.
    static func isAboutForm(_ code: Int) -> Bool {
        [2000, 2001, 2003, 2005, 2307].contains(code) || (2100...2103).contains(code) || !(1000...2999).contains(code)
    }

    /// Examples that are refused for their form, by the start of their names: by which code, and why that is right.
    static let exceptions: [(start: String, code: Int, why: String)] = [
        ("rfc5730-009", 2307, "a login with objects that are only an example"),
        ("rfc5910-004", 2102, "how long signatures live is the zone's matter (RFC 5910, section 3.3, allows that)"),
        ("rfc5910-005", 2102, "the same"), ("rfc5910-008", 2102, "the same"), ("rfc5910-009", 2102, "the same"),
        ("rfc5910-007", 2005, "its SHA-1 digests are cut short: 10 octets of 20"),
        ("rfc5910-012", 2102, "urgent changes are not taken (RFC 5910, section 5.2.5, asks for this code)"),
        ("rfc8063", 2307, "the relay of keys is not offered"),
        ("rfc8334-007", 2102, "marks are not asked for by a check: there is no register of marks behind it"),
        ("rfc8334-021", 2102, "applications of a launch are decided by the registry, and not changed"),
        ("rfc8495-008", 2102, "tokens are for names that are reserved, which a transfer does not make"),
        ("rfc8543", 2307, "organizations as objects are not offered"),
        ("rfc8544", 2103, "organizations as objects are not offered"),
        ("rfc8807", 2307, "a login with objects that are only an example"),
        ("rfc9095", 2103, "bundles of names are not offered"),
        ("rfc9154-001", 2003, "a create without holder, as registries without contacts take it"),
        ("rfc9167-001", 2307, "maintenance as an object is not offered"), ("rfc9167-003", 2307, "the same"),
    ]

    static func exception(_ name: String) -> (start: String, code: Int, why: String)? {
        exceptions.first { name.hasPrefix($0.start) }
    }

    @Test(
        "Each example request gets an answer that is not about its form, but for those listed with reasons",
        .enabled(if: FileManager.default.fileExists(atPath: frames.path), "there are no frames in ../shared/epp/frames")
    )
    func examples() async throws {
        let server = try await TryOut.served()
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.frames.path).sorted()
            .filter { $0.contains("-C-") }
        #expect(names.count > 80)
        var (accepted, listed) = (0, 0)
        var session = try await PlainSession.open(server, as: "REG-A")
        for name in names {
            let text = try String(contentsOf: Self.frames.appending(path: name), encoding: .utf8)
            // A second login is a mistake of its own.
            if name.contains("-login") {
                session = PlainSession(try await server.connect(as: "REG-A"), frames: session.frames)
            }
            let answer = try await session.frame(text)
            let isGreeting = answer.text.contains("<greeting>")
            if name.contains("-login") || answer.code == 1500 {
                await session.connection.close()
                session = try await PlainSession.open(server, as: "REG-A")
            }
            if let exception = Self.exception(name) {
                listed += answer.code == exception.code ? 1 : 0
                #expect(answer.code == exception.code, "\(name) (\(exception.why)): \(answer.text)")
            } else if isGreeting || !Self.isAboutForm(answer.code) {
                accepted += 1
            } else {
                Issue.record("\(name): \(answer.text)")
            }
        }
        print("examples of the RFCs: \(names.count), \(accepted) accepted, \(listed) refused as listed")
        for complaint in try AnswerJudge.complaints(about: server.frames, of: "examples of the RFCs") {
            Issue.record("\(complaint)")
        }
        #expect(try await server.stop() == 0)
    }

    @Test("An answer about form is known for one")
    func form() {
        #expect(Self.isAboutForm(2001) && Self.isAboutForm(2307) && Self.isAboutForm(0))
        #expect(!Self.isAboutForm(1000) && !Self.isAboutForm(2303))
    }
}
