import Foundation
import Testing

extension Tool {
    /// Runs `tizilim serve` with these words while `body` does its part, which is given the port of a service; then stops
    /// it in good order. Output goes to `server.out`.
    func serving<Value>(_ words: [String], _ service: String, _ body: (Int) throws -> Value) throws -> Value {
        let server = try process(["serve", "--json"] + words, wrapper: ["/usr/bin/timeout", "100"], to: "server")
        try server.run()
        defer {
            // The program itself: the one that watches over it is begun with gentle signals held back.
            if let program = children(of: server.processIdentifier).first { kill(program, SIGTERM) }
            server.waitUntilExit()
        }
        let word = "\"service\":\"\(service)\""
        for _ in 0..<600 where !text("server.out").contains(word) && server.isRunning { usleep(50_000) }
        let place = text("server.out").split(separator: "\n").first { $0.contains(word) }
        let line = try #require(place, "\(text("server.err"))")
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        return try body(try #require(object?["port"] as? Int))
    }

    private func children(of process: Int32) -> [Int32] {
        let path = "/proc/\(process)/task/\(process)/children"
        return ((try? String(contentsOfFile: path, encoding: .utf8)) ?? "").split(separator: " ").compactMap {
            Int32($0)
        }
    }
}
