import EPPClient
import EPPTransport
import Foundation
import Testing
import TryOuts
import XMLDocuments

/// A session written out by hand, independent of our own writer of requests.
final class PlainSession {
    let connection: EPPConnection
    /// Where each answer is written down; nil for nowhere.
    let frames: URL?
    private var sent = 0
    private let mark = UUID().uuidString.prefix(8)

    init(_ connection: EPPConnection, frames: URL? = nil) {
        self.connection = connection
        self.frames = frames
    }

    static let extensions =
        [
            "secDNS-1.1", "rgp-1.0", "epp:fee-1.0", "changePoll-1.0", "epp:loginSec-1.0", "launch-1.0",
            "allocationToken-1.0", "epp:ttl-1.0", "epp:secure-authinfo-transfer-1.0", "epp:unhandled-namespaces-1.0",
        ].map { "urn:ietf:params:xml:ns:\($0)" }
        + ["srvloc-1.0", "contact-ext-1.0"].map { "urn:kaznic:params:xml:ns:\($0)" }

    static func open(_ tryOut: TryOut, as name: String) async throws -> PlainSession {
        let session = PlainSession(
            try await tryOut.connect(as: name), frames: tryOut.frames)
        let answer = try await session.login(name, try tryOut.password(of: name))
        try #require(answer.code == 1000, "\(answer.text)")
        return session
    }

    func login(_ name: String, _ password: String) async throws -> PlainAnswer {
        let objects = ["domain", "host", "contact"].map { "<objURI>urn:ietf:params:xml:ns:\($0)-1.0</objURI>" }
        let extensions = Self.extensions.map { "<extURI>\($0)</extURI>" }
        return try await command(
            """
            <login><clID>\(name)</clID><pw>[LOGIN-SECURITY]</pw><options><version>1.0</version><lang>en</lang></options>
            <svcs>\(objects.joined())<svcExtension>\(extensions.joined())</svcExtension></svcs></login>
            """,
            "<l:loginSec xmlns:l=\"urn:ietf:params:xml:ns:epp:loginSec-1.0\"><l:pw>\(password)</l:pw></l:loginSec>")
    }

    /// Sends what stands in `command`, with what stands in `extension`.
    func command(_ content: String, _ extensions: String = "") async throws -> PlainAnswer {
        let part = extensions.isEmpty ? "" : "<extension>\(extensions)</extension>"
        return try await frame(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <epp xmlns="urn:ietf:params:xml:ns:epp-1.0"><command>\(content)\(part)\
            <clTRID>CONFORM-\(mark)-\(sent)</clTRID></command></epp>
            """)
    }

    /// A command for an object: `object("create", "host", "<host:name>…")`.
    func object(
        _ verb: String, _ kind: String, _ content: String, _ extensions: String = "", op: String? = nil
    ) async throws -> PlainAnswer {
        let attribute = op.map { " op=\"\($0)\"" } ?? ""
        return try await command(
            """
            <\(verb)\(attribute)><\(kind):\(verb) xmlns:\(kind)="urn:ietf:params:xml:ns:\(kind)-1.0">\(content)\
            </\(kind):\(verb)></\(verb)>
            """, extensions)
    }

    /// Sends a whole document.
    func frame(_ text: String) async throws -> PlainAnswer {
        sent += 1
        let answer = try await connection.exchange(Array(text.utf8))
        if let frames {
            try Data(answer).write(to: frames.appending(path: "\(mark)-\(String(format: "%03d", sent)).xml"))
        }
        return PlainAnswer(octets: answer)
    }
}

/// An answer, looked at without our own reader of answers.
struct PlainAnswer: CustomTestStringConvertible {
    let octets: [UInt8]
    var testDescription: String { text }
    var text: String { String(decoding: octets, as: UTF8.self) }
    /// The result's code; 0 where there is none.
    var code: Int { text.firstMatch(of: /<result code="([0-9]{4})"/).flatMap { Int($0.output.1) } ?? 0 }
    /// The texts of all elements with the local name.
    func values(_ name: String) throws -> [String] {
        text.matches(of: try Regex("<(?:[A-Za-z-]+:)?\(name)(?: [^>]*)?>([^<]*)<", as: (Substring, Substring).self))
            .map { String($0.output.1) }
    }
}
