import Foundation
import NIOPosix
import PageServing
import Programs
import Testing

/// A page, something short, and what the client showed.
private struct Pages: PageService {
    let page: @Sendable () async -> [UInt8]

    func answer(_ request: PageRequest) async -> PageAnswer {
        guard request.isReading else { return PageAnswer(.methodNotAllowed, "Only to read.") }
        switch request.path {
        case "/page": return PageAnswer(.ok, type: "text/x-page", body: await page(), headers: [.init("X-Own", "7")])
        case "/short": return PageAnswer(.ok, "ok")
        case "/who": return PageAnswer(.ok, "\(request.peer) asks \(request.host ?? "nobody")")
        default: return PageAnswer(.notFound, "There is /page.")
        }
    }

    func complaint(_ status: PageStatus, _ sentence: String) -> PageAnswer {
        PageAnswer(status, type: "text/x-complaint", body: Array(sentence.utf8))
    }
}

/// The server of pages, asked by curl and by clients that are no good.
@Suite("The server of pages", .serialized)
struct ServerTests {
    private static func start(
        _ change: (inout PageServerLimits) -> Void = { _ in },
        page: @escaping @Sendable () async -> [UInt8] = { Array("a page\n".utf8) }
    ) async throws -> PageServer {
        var limits = PageServerLimits()
        change(&limits)
        return try await PageServer.start(
            at: "127.0.0.1", port: 0, limits: limits, on: MultiThreadedEventLoopGroup.singleton,
            service: Pages(page: page))
    }

    private static func curl(_ server: PageServer, _ path: String, _ words: String...) async throws -> String {
        let outcome = try await OutsideProgram.finish(
            ["curl", "-sS", "-i", "--max-time", "20"] + words + ["http://127.0.0.1:\(server.port)\(path)"], seconds: 30)
        try #require(outcome.code == 0, "\(outcome.aside)")
        return outcome.output.replacingOccurrences(of: "\r\n", with: "\n")
    }

    private static func status(_ answer: String) -> Int {
        Int(answer.split(separator: " ").dropFirst().first ?? "") ?? 0
    }

    private static func eventually(_ condition: () -> Bool) async throws {
        for _ in 0..<500 where !condition() { try await Task.sleep(for: .milliseconds(10)) }
        #expect(condition())
    }

    @Test func curlGetsThePage() async throws {
        let server = try await Self.start()
        #expect(server.port > 0)
        let page = try await Self.curl(server, "/page?name=x")
        #expect(page.hasPrefix("HTTP/1.1 200 OK\n") && page.hasSuffix("\n\na page\n"))
        #expect(page.contains("\nContent-Type: text/x-page\n") && page.contains("\nX-Own: 7\n"))
        let head = try await Self.curl(server, "/page", "-I")
        #expect(head.contains("\nContent-Length: 7\n") && !head.contains("a page"))
        #expect(Self.status(try await Self.curl(server, "/page", "--http1.0")) == 200)
        #expect(try await Self.curl(server, "/who").hasSuffix("[127, 0, 0, 1] asks 127.0.0.1:\(server.port)\n"))
        #expect(Self.status(try await Self.curl(server, "/../page", "--path-as-is")) == 404)
        let post = try await Self.curl(server, "/page", "-d", "x=1")
        #expect(Self.status(post) == 405 && post.contains("\nAllow: GET, HEAD\n"))
        try await Self.eventually { server.connections == 0 }
        #expect(await server.stop(within: 5).cut == 0)
    }

    private static let filler = String(repeating: "x", count: 9_000)
    private static let requests: [String: (status: Int, text: String)] = [
        "garbage": (400, "garbage\r\n\r\n"),
        "no host": (400, "GET /page HTTP/1.1\r\n\r\n"),
        "two hosts": (400, "GET /page HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),
        "a long target": (431, "GET /\(filler) HTTP/1.1\r\nHost: a\r\n\r\n"),
        "a long header": (431, "GET / HTTP/1.1\r\nHost: a\r\nX: \(filler)\r\n\r\n"),
        "many headers": (431, "GET / HTTP/1.1\r\nHost: a\r\n\(String(repeating: "X: y\r\n", count: 100))\r\n"),
        "absolute": (200, "GET http://any.example/page HTTP/1.1\r\nHost: a\r\n\r\n"),
        "absolute without path": (404, "GET http://any.example HTTP/1.1\r\nHost: a\r\n\r\n"),
        "HTTP/1.0": (200, "GET /page HTTP/1.0\r\n\r\n"),
        "HTTP/2": (400, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    ]

    @Test("each request gets its answer and the end of its connection", arguments: requests.keys.sorted())
    func request(_ what: String) async throws {
        let (status, request) = try #require(Self.requests[what])
        let server = try await Self.start()
        let answer = try await RawClient.talk(to: server.port) { client in
            client.send(request)
            return try client.receiveAll()
        }
        #expect(Self.status(answer) == status, "\(answer)")
        #expect(answer.contains("Connection: close\r\n"))
        // What the server says by itself has the service's form.
        #expect(answer.contains("Content-Type: text/x-complaint\r\n") == [400, 431].contains(status), "\(answer)")
        #expect(await server.stop(within: 5).cut == 0)
    }

    @Test func aClientThatHasSaidAllStillGetsItsAnswer() async throws {
        let body = [UInt8](repeating: 0x78, count: 3_000_000)
        let server = try await Self.start { _ in
        } page: {
            try? await Task.sleep(for: .milliseconds(100))
            return body
        }
        let answer = try await RawClient.talk(to: server.port) { client in
            client.send("GET /page HTTP/1.1\r\nHost: a\r\n\r\n")
            client.endSending()
            return try client.receiveAll()
        }
        #expect(Self.status(answer) == 200 && answer.utf8.count > 3_000_000)
        try await Self.eventually { server.connections == 0 }
        await server.stop(within: 5)
    }

    @Test func anAnswerIsNotLostBehindABody() async throws {
        let server = try await Self.start()
        let answer = try await RawClient.talk(to: server.port) { client in
            client.send("POST /page HTTP/1.1\r\nHost: a\r\nContent-Length: 400000\r\n\r\n")
            client.send(String(repeating: "x", count: 400_000))
            return try client.receiveAll()
        }
        #expect(Self.status(answer) == 405)
        await server.stop(within: 5)
    }

    @Test func slowClientsAreShownOut() async throws {
        let server = try await Self.start {
            $0.requestSeconds = 1
            $0.answerSeconds = 1
        } page: {
            [UInt8](repeating: 0x78, count: 30_000_000)
        }
        // One says nothing, one drips, one does not read.
        let silent = try await RawClient.talk(to: server.port) { try $0.receiveAll() }
        #expect(silent.isEmpty)
        let drops = try await RawClient.talk(to: server.port) { client in
            var sent = 0
            while sent < 40, client.send("G") {
                sent += 1
                usleep(100_000)
            }
            return sent
        }
        #expect(drops < 40)
        let port = server.port
        try await RawClient.talk(to: port) { client in
            client.send("GET /page HTTP/1.1\r\nHost: a\r\n\r\n")
            usleep(3_000_000)
            let got = (try? client.receiveAll()) ?? ""
            guard got.utf8.count < 30_000_000 else { throw RawClient.Failure(what: "it was waited for") }
        }
        try await Self.eventually { server.connections == 0 }
        #expect(Self.status(try await Self.curl(server, "/short")) == 200)
        await server.stop(within: 5)
    }

    @Test func aPageThatIsNeverReadyIsCutAndStillCounts() async throws {
        let (gate, opener) = AsyncStream.makeStream(of: Void.self)
        let server = try await Self.start {
            $0.answerSeconds = 1
            $0.connections = 1
        } page: {
            // Not to be cancelled, as a call that blocks.
            await Task { for await _ in gate { break } }.value
            return []
        }
        let answer = try await RawClient.talk(to: server.port) { client in
            client.send("GET /page HTTP/1.1\r\nHost: a\r\n\r\n")
            return try client.receiveAll()
        }
        #expect(answer.isEmpty)
        // Its work goes on, so its place is taken.
        let second = try await RawClient.talk(to: server.port) { client in
            client.send("GET /short HTTP/1.1\r\nHost: a\r\n\r\n")
            return (try? client.receiveAll()) ?? ""
        }
        #expect(second.isEmpty)
        opener.finish()
        try await Self.eventually { server.connections == 0 }
        #expect(Self.status(try await Self.curl(server, "/short")) == 200)
        await server.stop(within: 5)
    }

    private static func hold(_ count: Int, _ port: Int) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<count { group.addTask { try await RawClient.talk(to: port) { _ in _ = usleep(1_500_000) } } }
            try await group.waitForAll()
        }
    }

    @Test func oneConnectionTooManyIsTurnedAway() async throws {
        let server = try await Self.start { $0.connections = 3 }
        let port = server.port
        async let held: Void = Self.hold(3, port)
        try await Self.eventually { server.connections == 3 }
        let answer = try await RawClient.talk(to: port) { client in
            client.send("GET /short HTTP/1.1\r\nHost: a\r\n\r\n")
            return (try? client.receiveAll()) ?? ""
        }
        #expect(answer.isEmpty)
        try await held
        try await Self.eventually { server.connections == 0 }
        #expect(Self.status(try await Self.curl(server, "/short")) == 200)
        await server.stop(within: 5)
    }

    @Test func aStopLetsAnswersOutAndEndsTheSilent() async throws {
        let (gate, opener) = AsyncStream.makeStream(of: Void.self)
        let server = try await Self.start { _ in
        } page: {
            for await _ in gate { break }
            return Array("a page\n".utf8)
        }
        let port = server.port
        async let silent = RawClient.talk(to: port) { try $0.receiveAll() }
        async let asking = RawClient.talk(to: port) { client in
            client.send("GET /page HTTP/1.1\r\nHost: a\r\n\r\n")
            return try client.receiveAll()
        }
        try await Self.eventually { server.connections == 2 }
        try await Task.sleep(for: .milliseconds(200))
        async let stop = server.stop(within: 10)
        #expect(try await silent.isEmpty)
        opener.finish()
        #expect(Self.status(try await asking) == 200)
        #expect(await stop.cut == 0)
        await #expect(throws: RawClient.Failure.self) { try await RawClient.talk(to: port) { _ in } }
    }

    @Test func aStopDoesNotWaitForEver() async throws {
        let (gate, opener) = AsyncStream.makeStream(of: Void.self)
        let server = try await Self.start { _ in
        } page: {
            await Task { for await _ in gate { break } }.value
            return []
        }
        let port = server.port
        async let asking = RawClient.talk(to: port) { client in
            client.send("GET /page HTTP/1.1\r\nHost: a\r\n\r\n")
            return try client.receiveAll()
        }
        try await Self.eventually { server.connections == 1 }
        try await Task.sleep(for: .milliseconds(200))
        #expect(await server.stop(within: 1).cut == 1)
        #expect(try await asking.isEmpty)
        opener.finish()
    }

    @Test func aPortThatIsTakenIsNamed() async throws {
        let server = try await Self.start()
        let failure = await #expect(throws: PageServerFailure.self) {
            try await PageServer.start(
                at: "127.0.0.1", port: server.port, on: MultiThreadedEventLoopGroup.singleton,
                service: Pages(page: { [] }))
        }
        #expect(failure?.description.contains("127.0.0.1 port \(server.port)") == true)
        await server.stop(within: 5)
    }
}
