import Foundation
import Metrics
import NIOPosix
import PageServing
import Programs
import Testing

/// The page of metrics and the state of health, asked for by curl.
@Suite("Metrics by HTTP", .serialized)
struct ServiceTests {
    private static func start(
        health: Health = .well, page: @escaping @Sendable () async -> [UInt8] = { Array("tizilim_up 1\n".utf8) }
    ) async throws -> PageServer {
        try await PageServer.start(
            at: "127.0.0.1", port: 0, on: MultiThreadedEventLoopGroup.singleton,
            service: MetricsService(page: page, health: { health }))
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

    @Test func curlGetsThePage() async throws {
        let metrics = MetricsPage()
        metrics.counter("tizilim_frames_total", "Frames.").increment(by: 3)
        let server = try await Self.start { await metrics.text() }
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
}
