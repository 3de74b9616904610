import Foundation

/// Our own executables, as they were built with the tests that run them.
package enum BuiltProgram {
    /// They lie beside the tests.
    package static func path(_ name: String) -> String {
        URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().appending(path: name).path
    }

    /// Runs `process`, which is not yet started, to its end without blocking a thread; gives its exit code.
    @discardableResult
    package static func finish(_ process: Process) async throws -> Int32 {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in continuation.resume() }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
        return process.terminationStatus
    }
}
