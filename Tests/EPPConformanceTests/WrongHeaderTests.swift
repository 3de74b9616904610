import EPPClient
import EPPTransport
import Foundation
import NIOCore
import Testing
import TryOuts

/// Peers that count a frame's length in another way than RFC 5734, section 4.
@Suite("Wrong headers", .serialized)
struct WrongHeaderTests {
    private static let hello = Array(
        #"<?xml version="1.0" encoding="UTF-8"?><epp xmlns="urn:ietf:params:xml:ns:epp-1.0"><hello/></epp>"#.utf8)

    /// What a header may say of the hello behind it, wrongly.
    private static let lengths: [(what: String, length: UInt32)] = [
        ("without its own 4 octets", UInt32(hello.count)), ("zero", 0), ("less than a header has", 3),
        ("more than may be", 0x7fff_ffff),
    ]

    @Test("A peer that counts the header wrongly is shown out; nobody else notices, and it may come again")
    func wrongLengths() async throws {
        let server = try await TryOut.served()
        let other = try await PlainSession.open(server, as: "REG-B")
        for (what, length) in Self.lengths {
            let peer = try await server.connect(as: "REG-A")
            var octets = ByteBuffer()
            octets.writeInteger(length)
            octets.writeBytes(Self.hello)
            // Another hello in the same way: what is left of the first one is not a header.
            octets.writeInteger(length)
            octets.writeBytes(Self.hello)
            try await peer.send(raw: octets)
            let answers = await Self.answersUntilTheEnd(of: peer)
            #expect(answers.allSatisfy { !$0.contains("<greeting>") }, "\(what): \(answers)")
            #expect(answers.count <= 2, "\(what): \(answers)")
            let code = try await other.object("check", "host", "<host:name>ns1.example.net</host:name>").code
            #expect(code == 1000, "\(what): another session got \(code)")
            let again = try await PlainSession.open(server, as: "REG-A")
            #expect(try await again.command("<logout/>").code == 1500)
        }
        #expect(try await other.command("<logout/>").code == 1500)
        #expect(try await server.stop() == 0)
    }

    private static func answersUntilTheEnd(of peer: EPPConnection) async -> [String] {
        var answers: [String] = []
        while true {
            do throws(TransportFailure) {
                answers.append(String(decoding: try await peer.receive(within: 10), as: UTF8.self))
            } catch {
                #expect(error.kind != .timeout, "the peer was not shown out: \(error)")
                return answers
            }
        }
    }
}
