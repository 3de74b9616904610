import EPPServer
import EPPTransport
import Foundation
import Testing

/// `openssl s_client` as a client that we did not write.
struct OpenSSLClient {
    let scene: Scene
    let server: EPPServer

    struct Outcome {
        let code: Int32
        /// What came from the server, and what the program said beside it.
        let text: String
    }

    /// Sends `octets` over a connection made with `options`, and gives all that came until the server ended it.
    func callAsFunction(_ octets: [UInt8], as files: TLSFiles?, _ options: String...) async throws -> Outcome {
        let input = scene.path("input-\(UUID().uuidString)")
        try Data(octets).write(to: URL(fileURLWithPath: input))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
        var line = ["-s", "KILL", "30", "openssl", "s_client", "-quiet", "-no_ign_eof", "-ign_eof"]
        line += ["-connect", "127.0.0.1:\(server.port)", "-CAfile", scene.path("authority.pem")]
        line += ["-verify_return_error", "-servername", "localhost"]
        if let files { line += ["-cert", files.certificates, "-key", files.key] }
        process.arguments = line + options
        let output = scene.path("output-\(UUID().uuidString)")
        _ = FileManager.default.createFile(atPath: output, contents: nil)
        let handle = try #require(FileHandle(forWritingAtPath: output))
        process.standardOutput = handle
        process.standardError = handle
        let reading: FileHandle = try #require(FileHandle(forReadingAtPath: input))
        process.standardInput = reading
        try await process.runToEnd()
        let text = String(decoding: FileManager.default.contents(atPath: output) ?? Data(), as: UTF8.self)
        return Outcome(code: process.terminationStatus, text: text)
    }

    /// Frames as octets.
    static func frames(_ texts: String...) -> [UInt8] {
        texts.flatMap { text -> [UInt8] in
            let count = UInt32(text.utf8.count + 4)
            return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> UInt32($0)) } + Array(text.utf8)
        }
    }
}

extension Process {
    /// Runs without holding a thread: handlers of the server under test need them.
    func runToEnd() async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            terminationHandler = { _ in continuation.resume() }
            do { try run() } catch { continuation.resume(throwing: error) }
        }
    }
}
