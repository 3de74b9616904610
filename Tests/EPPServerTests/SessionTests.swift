import EPPFraming
import EPPClient
import EPPServer
import EPPTransport
import Foundation
import NIOCore
import Testing

@Suite("Frames, limits and the end of a connection", .timeLimit(.minutes(3)))
struct SessionTests {
    @Test("frames that are sent ahead are answered one after the other, in their order")
    func pipelining() async throws {
        let (scene, book) = (try Scene(), Book())
        let server = try await scene.start(book)
        let connection = try await scene.connect(server)
        var ahead = ByteBuffer()
        for number in 0..<200 { ahead.writeImmutableBuffer(EPPConnection.frame("yield \(number)")) }
        try await connection.send(raw: ahead)
        for number in 0..<200 {
            #expect(String(decoding: try await connection.receive(), as: UTF8.self) == "yield \(number)")
        }
        #expect(book.now.mostAtWork == 1)
        #expect(book.now.heard.count == 200)
        // A frame may have no answer, or two.
        try await connection.send(Array("silence".utf8), Array("twice".utf8))
        #expect(try await connection.receive() == Array("one".utf8))
        #expect(try await connection.receive() == Array("two".utf8))
        _ = await server.stop(within: 5)
    }

    @Test(
        "much that is sent ahead waits in the network, and a big answer to a slow reader in the server's queue of one")
    func backpressure() async throws {
        let (scene, book) = (try Scene(), Book())
        let server = try await scene.start(book)
        let connection = try await scene.connect(server)
        try await connection.send(Array("gate".utf8))
        try await eventually("the frame has come") { book.now.heard == ["gate"] }
        // 20 MiB behind a frame that is worked on: far more than the server may hold.
        let frame = EPPConnection.frame(String(repeating: "x", count: 100_000))
        let flood = Task {
            for _ in 0..<200 { try await connection.send(raw: frame) }
        }
        try await Task.sleep(nanoseconds: 500_000_000)
        #expect(book.now.ends.isEmpty)
        book.openGate()
        for _ in 0...200 { _ = try await connection.receive() }
        try await flood.value
        #expect(book.now.finished.count == 201)
        _ = await server.stop(within: 5)
    }

    @Test(
        "a header that is too small, too large, or leaves out its own octets ends the connection",
        arguments: [
            ([0, 0, 0, 3] as [UInt8], FrameFault.tooShort(3), 0), ([0, 0, 0, 4], .tooShort(4), 0),
            ([0, 2, 0, 1], .tooLong(131_073, limit: 131_072), 0),
            // `<epp/>` is announced with 6 octets where 10 were right: two come as a frame, the rest is read as a header.
            ([0, 0, 0, 6] + Array("<epp/>".utf8), .textInPlaceOfLength("pp/>"), 1),
        ])
    func headers(_ octets: [UInt8], _ fault: FrameFault, _ heard: Int) async throws {
        let (scene, book) = (try Scene(), Book())
        let server = try await scene.start(book)
        let connection = try await scene.connect(server)
        #expect(try await connection.say("first") == "first")
        try await connection.send(raw: ByteBuffer(bytes: octets))
        if heard == 1 { #expect(try await connection.receive() == Array("<e".utf8)) }
        await #expect(throws: TransportFailure.self) { try await connection.receive(within: 10) }
        try await eventually("the end has its reason") { book.now.ends == [.frame(fault)] }
        #expect(book.now.heard.count == 1 + heard)
        _ = await server.stop(within: 5)
    }

    @Test("a frame of exactly the limit is taken")
    func largest() async throws {
        let scene = try Scene()
        let server = try await scene.start()
        let connection = try await scene.connect(server)
        let frame = [UInt8](repeating: 0x62, count: EPPServerLimits().frameOctets - 4)
        #expect(try await connection.exchange(frame) == frame)
        _ = await server.stop(within: 5)
    }

    @Test("a client that sends an octet at a time does not slow another down, and is cut off in the end")
    func slowSender() async throws {
        let (scene, book) = (try Scene(), Book())
        var limits = EPPServerLimits()
        limits.frameSeconds = 2
        let server = try await scene.start(book, limits)
        let (slow, fast) = (try await scene.connect(server), try await scene.connect(server))
        let octets = EPPConnection.frame("slow as can be")
        let dripping = Task {
            for octet in octets.readableBytesView {
                try await slow.send(raw: ByteBuffer(bytes: [octet]))
                try await Task.sleep(nanoseconds: 250_000_000)
            }
        }
        var slowest = 0.0
        for number in 0..<200 {
            let start = Date()
            #expect(try await fast.say("\(number)") == "\(number)")
            slowest = max(slowest, Date().timeIntervalSince(start))
        }
        #expect(slowest < 1, "\(slowest) seconds")
        try await eventually("the frame took too long") { book.now.ends == [.frameTimeout] }
        #expect(!book.now.heard.contains("slow as can be"))
        #expect(try await fast.say("on") == "on")
        _ = try? await dripping.value
        _ = await server.stop(within: 5)
    }

    @Test("a client that reads no answers is cut off, and no other waits for it")
    func slowReader() async throws {
        let (scene, book) = (try Scene(), Book())
        var limits = EPPServerLimits()
        limits.answerSeconds = 1
        let server = try await scene.start(book, limits)
        let files = try scene.clientFiles()
        // s_client whose output nobody reads: the pipe fills, then the socket.
        let input = scene.path("big")
        try Data(OpenSSLClient.frames("big 30000000")).write(to: URL(fileURLWithPath: input))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
        process.arguments = [
            "-s", "KILL", "20", "openssl", "s_client", "-quiet", "-connect", "127.0.0.1:\(server.port)", "-cert",
            files.certificates,
            "-key", files.key,
        ]
        let unread = Pipe()
        process.standardOutput = unread
        process.standardError = FileHandle.nullDevice
        let reading: FileHandle = try #require(FileHandle(forReadingAtPath: input))
        process.standardInput = reading
        let running = Task { try await process.runToEnd() }
        let other = try await scene.connect(server)
        #expect(try await other.say("meanwhile") == "meanwhile")
        try await eventually("nobody took the answer") { book.now.ends == [.answerTimeout] }
        // Its next write finds nobody who reads.
        try unread.fileHandleForReading.close()
        _ = try? await running.value
        _ = await server.stop(within: 5)
    }

    @Test("who says nothing, is too old, or does not secure the line, is sent away")
    func timeouts() async throws {
        let (scene, book) = (try Scene(), Book())
        var limits = EPPServerLimits()
        limits.idleSeconds = 1
        let server = try await scene.start(book, limits)
        let idle = try await scene.connect(server)
        await #expect(throws: TransportFailure.self) { try await idle.receive(within: 10) }
        try await eventually("idle") { book.now.ends == [.idleTimeout] }
        _ = await server.stop(within: 5)

        limits = EPPServerLimits()
        (limits.ageSeconds, limits.handshakeSeconds) = (1, 1)
        let second = try await scene.start(book, limits)
        let old = try await scene.connect(second)
        for _ in 0..<100 where (try? await old.say("busy")) != nil { try await Task.sleep(nanoseconds: 50_000_000) }
        try await eventually("old") { book.now.ends == [.idleTimeout, .ageTimeout] }
        let silent = try Silent(port: second.port)
        try await eventually("handshake") { book.now.lines.contains { $0.contains("handshake-timeout") } }
        try await eventually("gone") { second.connections == 0 }
        #expect(silent.isEnded)
        _ = await second.stop(within: 5)
    }

    @Test("a line that breaks in the middle of a frame is a loss, and the piece of a frame is nobody's")
    func truncated() async throws {
        let (scene, book) = (try Scene(), Book())
        let server = try await scene.start(book)
        let connection = try await scene.connect(server)
        #expect(try await connection.say("whole") == "whole")
        var piece = EPPConnection.frame("never whole")
        try await connection.send(raw: piece.readSlice(length: 9) ?? ByteBuffer())
        await connection.cut()
        try await eventually("a loss") { book.now.ends == [.truncated] }
        #expect(book.now.heard == ["whole"])
        // Our client too tells a goodbye from a loss.
        let other = try await scene.connect(server)
        try await other.send(Array("gate".utf8))
        try await eventually("begun") { book.now.heard.contains("gate") }
        let stop = await server.stop(within: 0)
        #expect(stop.cut == 1)
        await #expect { try await other.receive() } throws: { ($0 as? TransportFailure)?.kind == .truncated }
        book.openGate()
    }

    @Test("what was begun for a client that is gone is finished before the handler hears of the end")
    func goneMeanwhile() async throws {
        let (scene, book) = (try Scene(), Book())
        let server = try await scene.start(book)
        let connection = try await scene.connect(server)
        try await connection.send(Array("gate".utf8))
        try await eventually("begun") { book.now.heard == ["gate"] }
        await connection.cut()
        try await Task.sleep(nanoseconds: 200_000_000)
        #expect(book.now.ends.isEmpty)
        book.openGate()
        try await eventually("ended after it") { book.now.finished == ["gate"] && book.now.ends == [.truncated] }
        _ = await server.stop(within: 5)
    }

    @Test("the log says of every frame who, from where, which transactions and how long")
    func log() async throws {
        let (scene, book) = (try Scene(), Book())
        let server = try await scene.start(book)
        let connection = try await scene.connect(server)
        #expect(try await connection.say("seat REG-A") == "true")
        #expect(try await connection.say("close") == "close")
        try await eventually("ended") { book.now.lines.contains { $0.hasPrefix("session ended") } }
        let lines = book.now.lines
        let frame = try #require(lines.last { $0.hasPrefix("frame ") })
        for part in [
            "session=test-1", "address=127.0.0.1", "registrar=REG-A", "clTRID=close", "svTRID=S-1", "code=1000",
            "command=echo", "microseconds=",
        ] { #expect(frame.contains(part), "\(part) in \(frame)") }
        #expect(lines.contains { $0.hasPrefix("session opened") && $0.contains("subject=CN=REG-A") })
        #expect(lines.contains { $0.hasPrefix("session ended") && $0.contains("reason=by-handler") })
        _ = await server.stop(within: 5)
    }
}

/// A line on which nothing is said.
private final class Silent {
    private let descriptor: Int32

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port).bigEndian)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try #require(result == 0)
    }

    deinit { close(descriptor) }

    /// True where the other end has closed.
    var isEnded: Bool {
        var octet: UInt8 = 0
        return recv(descriptor, &octet, 1, Int32(MSG_DONTWAIT)) == 0
    }
}
