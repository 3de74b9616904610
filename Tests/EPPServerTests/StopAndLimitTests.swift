import EPPClient
import EPPServer
import EPPTransport
import Foundation
import ServerLife
import Testing

@Suite("Stopping, and how many get in", .timeLimit(.minutes(3)))
struct StopAndLimitTests {
    @Test("a stop lets what is under way be answered, begins nothing else, and says goodbye to all")
    func graceful() async throws {
        let (scene, book) = (try Scene(), Book())
        let server = try await scene.start(book)
        let (busy, idle) = (try await scene.connect(server), try await scene.connect(server))
        try await busy.send(Array("gate".utf8), Array("never".utf8))
        try await eventually("begun") { book.now.heard == ["gate"] }
        let stopping = Task { await server.stop(within: 10) }
        await #expect { try await idle.receive() } throws: { ($0 as? TransportFailure)?.kind == .closed }
        await #expect { try await scene.connect(server) } throws: { ($0 as? TransportFailure)?.kind == .connect }
        #expect(book.now.ends == [.serverStops])
        book.openGate()
        #expect(try await busy.receive() == Array("gate".utf8))
        await #expect { try await busy.receive() } throws: { ($0 as? TransportFailure)?.kind == .closed }
        #expect(await stopping.value == ServerStop(open: 2, cut: 0))
        #expect(book.now.ends == [.serverStops, .serverStops])
        #expect(book.now.finished == ["gate"])
    }

    @Test("a stop does not wait longer than it was told")
    func deadline() async throws {
        let (scene, book) = (try Scene(), Book())
        let server = try await scene.start(book)
        let busy = try await scene.connect(server)
        try await busy.send(Array("gate".utf8))
        try await eventually("begun") { book.now.heard == ["gate"] }
        let start = Date()
        #expect(await server.stop(within: 1) == ServerStop(open: 1, cut: 1))
        #expect(Date().timeIntervalSince(start) < 5)
        await #expect(throws: TransportFailure.self) { try await busy.receive() }
        book.openGate()
        try await eventually("finished all the same") { book.now.ends == [.cutByServer] }
    }

    @Test("connections beyond the limits are closed without a word; one that leaves makes room")
    func connections() async throws {
        let (scene, book) = (try Scene(), Book())
        var limits = EPPServerLimits()
        limits.connectionsPerAddress = 2
        let server = try await scene.start(book, limits)
        let first = try await scene.connect(server)
        _ = try await scene.connect(server)
        await #expect(throws: TransportFailure.self) { try await scene.connect(server) }
        #expect(book.now.lines.contains { $0.contains("one address") })
        await first.close()
        try await eventually("left") { server.connections == 1 }
        let third = try await scene.connect(server)
        #expect(try await third.say("in") == "in")
        _ = await server.stop(within: 5)

        limits = EPPServerLimits()
        limits.connections = 1
        let small = try await scene.start(book, limits)
        let only = try await scene.connect(small)
        await #expect(throws: TransportFailure.self) { try await scene.connect(small) }
        #expect(book.now.lines.contains { $0.contains("the server takes") })
        #expect(try await only.say("in") == "in")
        _ = await small.stop(within: 5)
    }

    @Test("a registrar has so many places, over all its connections; another registrar has its own")
    func seats() async throws {
        let scene = try Scene()
        var limits = EPPServerLimits()
        limits.sessionsPerRegistrar = 2
        let server = try await scene.start(Book(), limits)
        var connections: [EPPConnection] = []
        for _ in 0..<4 { connections.append(try await scene.connect(server)) }
        #expect(try await connections[0].say("seat REG-A") == "true")
        #expect(try await connections[0].say("seat REG-A") == "true", "the same place")
        #expect(try await connections[0].say("seat REG-B") == "false", "one registrar a connection")
        #expect(try await connections[1].say("seat REG-A") == "true")
        #expect(try await connections[2].say("seat REG-A") == "false")
        #expect(try await connections[3].say("seat REG-B") == "true")
        await connections[0].cut()
        try await eventually("left") { server.connections == 3 }
        #expect(try await connections[2].say("seat REG-A") == "true")
        _ = await server.stop(within: 5)
    }

    @Test("frames that come too fast wait for their turn; none is refused")
    func pace() async throws {
        let scene = try Scene()
        var limits = EPPServerLimits()
        limits.framesPerSecond = 20
        let server = try await scene.start(Book(), limits)
        let connection = try await scene.connect(server)
        let start = Date()
        for number in 0..<40 { #expect(try await connection.say("\(number)") == "\(number)") }
        let seconds = Date().timeIntervalSince(start)
        #expect(seconds > 0.9, "40 frames at 20 a second, of which a second's worth goes at once: \(seconds)")
        _ = await server.stop(within: 5)
    }

    @Test("a port that is taken is told of")
    func listening() async throws {
        let (scene, book) = (try Scene(), Book())
        let server = try await scene.start()
        await #expect {
            try await EPPServer.start(
                at: "127.0.0.1", port: server.port, certificates: try ServerCertificates(scene.serverFiles),
                on: scene.group, logger: book.logger, now: { 0 }
            ) { EchoHandler(book: book) }
        } throws: { ($0 as? TransportFailure)?.kind == .listen }
        _ = await server.stop(within: 5)
    }
}
