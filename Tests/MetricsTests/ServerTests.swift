import Foundation
import Metrics
import NIOPosix
import Programs
import Testing

/// The page's server, asked by curl and by clients that are no good.
@Suite("The server of metrics", .serialized)
struct ServerTests {
    private static func start(
        _ change: (inout MetricsServerLimits) -> Void = { _ in }, health: Health = .well,
        page: @escaping @Sendable () async -> [UInt8] = { Array("tizilim_up 1\n".utf8) }
    ) async throws -> MetricsServer {
        var limits = MetricsServerLimits()
        change(&limits)
        return try await MetricsServer.start(
            at: "127.0.0.1", port: 0, limits: limits, on: MultiThreadedEventLoopGroup.singleton, page: page,
            health: { health })
    }

    private static func curl(_ server: MetricsServer, _ path: String, _ words: String...) async throws -> String {
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
        let metrics = MetricsPage()
        metrics.counter("tizilim_frames_total", "Frames.").increment(by: 3)
        let server = try await Self.start { _ in
        } page: {
            await metrics.text()
        }
        #expect(server.port > 0)
        let page = try await Self.curl(server, "/metrics")
        #expect(page.hasPrefix("HTTP/1.1 200 OK\n"))
        #expect(page.lowercased().contains("\ncontent-type: text/plain; version=0.0.4; charset=utf-8\n"))
        #expect(page.contains("\ntizilim_frames_total 3\n"))
        #expect(page.hasSuffix(String(decoding: await metrics.text(), as: UTF8.self)))
        let head = try await Self.curl(server, "/metrics", "-I")
        #expect(
            head.contains("ontent-Length: \(await metrics.text().count)\n") && !head.contains("tizilim_frames_total"))
        #expect(Self.status(try await Self.curl(server, "/metrics?name=x")) == 200)
        #expect(Self.status(try await Self.curl(server, "/metrics", "--http1.0")) == 200)
        #expect(try await Self.curl(server, "/healthz").hasSuffix("\n\nok\n"))
        try await Self.eventually { server.connections == 0 }
        #expect(await server.stop(within: 5).cut == 0)
    }

    @Test func whatIsNotHereIsSaidSo() async throws {
        let server = try await Self.start(health: .ill("The zone kz is 9 minutes behind."))
        for path in ["/", "/metrics/", "/metric", "/healthz/x", "/../metrics"] {
            #expect(Self.status(try await Self.curl(server, path, "--path-as-is")) == 404, "\(path)")
        }
        for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"] {
            let answer = try await Self.curl(server, "/metrics", "-X", method, "-d", "x=1")
            #expect(Self.status(answer) == 405 && answer.contains("\nAllow: GET, HEAD\n"), "\(method): \(answer)")
        }
        let health = try await Self.curl(server, "/healthz")
        #expect(Self.status(health) == 503 && health.hasSuffix("\n\nThe zone kz is 9 minutes behind.\n"))
        await server.stop(within: 5)
    }

    private static let filler = String(repeating: "x", count: 9_000)
    private static let requests: [String: (status: Int, text: String)] = [
        "garbage": (400, "garbage\r\n\r\n"),
        "no host": (400, "GET /metrics HTTP/1.1\r\n\r\n"),
        "two hosts": (400, "GET /metrics HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),
        "a long target": (431, "GET /\(filler) HTTP/1.1\r\nHost: a\r\n\r\n"),
        "a long header": (431, "GET / HTTP/1.1\r\nHost: a\r\nX: \(filler)\r\n\r\n"),
        "many headers": (431, "GET / HTTP/1.1\r\nHost: a\r\n\(String(repeating: "X: y\r\n", count: 100))\r\n"),
        "absolute": (200, "GET http://any.example/metrics HTTP/1.1\r\nHost: a\r\n\r\n"),
        "absolute without path": (404, "GET http://any.example HTTP/1.1\r\nHost: a\r\n\r\n"),
        "HTTP/1.0": (200, "GET /metrics HTTP/1.0\r\n\r\n"),
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
            client.send("GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n")
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
            client.send("POST /metrics HTTP/1.1\r\nHost: a\r\nContent-Length: 400000\r\n\r\n")
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
            client.send("GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n")
            usleep(3_000_000)
            let got = (try? client.receiveAll()) ?? ""
            guard got.utf8.count < 30_000_000 else { throw RawClient.Failure(what: "it was waited for") }
        }
        try await Self.eventually { server.connections == 0 }
        #expect(Self.status(try await Self.curl(server, "/healthz")) == 200)
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
            client.send("GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n")
            return try client.receiveAll()
        }
        #expect(answer.isEmpty)
        // Its work goes on, so its place is taken.
        let second = try await RawClient.talk(to: server.port) { client in
            client.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
            return (try? client.receiveAll()) ?? ""
        }
        #expect(second.isEmpty)
        opener.finish()
        try await Self.eventually { server.connections == 0 }
        #expect(Self.status(try await Self.curl(server, "/healthz")) == 200)
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
            client.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
            return (try? client.receiveAll()) ?? ""
        }
        #expect(answer.isEmpty)
        try await held
        try await Self.eventually { server.connections == 0 }
        #expect(Self.status(try await Self.curl(server, "/healthz")) == 200)
        await server.stop(within: 5)
    }

    @Test func aStopLetsAnswersOutAndEndsTheSilent() async throws {
        let (gate, opener) = AsyncStream.makeStream(of: Void.self)
        let server = try await Self.start { _ in
        } page: {
            for await _ in gate { break }
            return Array("tizilim_up 1\n".utf8)
        }
        let port = server.port
        async let silent = RawClient.talk(to: port) { try $0.receiveAll() }
        async let asking = RawClient.talk(to: port) { client in
            client.send("GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n")
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
            client.send("GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n")
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
        let failure = await #expect(throws: MetricsServerFailure.self) {
            try await MetricsServer.start(
                at: "127.0.0.1", port: server.port, on: MultiThreadedEventLoopGroup.singleton, page: { [] })
        }
        #expect(failure?.description.contains("127.0.0.1 port \(server.port)") == true)
        await server.stop(within: 5)
    }
}
