import Foundation
import Testing

/// What the system lets a server have open.
struct OpenFilesTests {
    private func limited(_ limits: String) -> [String] { ["/usr/bin/prlimit", "--nofile=\(limits)"] }

    @Test func tooFewAreToldBeforeAnythingIsServed() throws {
        let outcome = try Tool()("try", "reg", "--connections", "500", wrapper: limited("300:300"))
        #expect(outcome.code == 2)
        #expect(outcome.asideLines.count == 1)
        #expect(outcome.aside.contains("500 connections need 756 open files, and the system allows 300"))
        #expect(outcome.output.isEmpty)
    }

    @Test func asManyAsConnectionsNeedAreAskedFor() throws {
        let tool = try Tool()
        let words = ["try", "reg", "--connections", "500", "--json"]
        let server = try tool.process(words, wrapper: ["/usr/bin/timeout", "60"] + limited("300:4096"), to: "server")
        try server.run()
        defer { server.terminate() }
        for _ in 0..<600 where tool.text("server.out").isEmpty && server.isRunning { usleep(50_000) }
        let children = try String(
            contentsOfFile: "/proc/\(server.processIdentifier)/task/\(server.processIdentifier)/children",
            encoding: .utf8)
        let program = try #require(children.split(separator: " ").first.flatMap { Int32($0) })
        let limits = try String(contentsOfFile: "/proc/\(program)/limits", encoding: .utf8)
        let line = try #require(limits.split(separator: "\n").first { $0.hasPrefix("Max open files") })
        #expect(line.split(separator: " ").contains("756"), "\(line)")
        kill(program, SIGTERM)
        server.waitUntilExit()
        #expect(server.terminationStatus == 0)
    }
}
