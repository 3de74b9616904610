import BatchFiles
import RegistryModel
import Terminal

extension BatchOutput {
    /// Carries out all lines of `file`, tells each as soon as it and those before it are done, and shows how far it is.
    ///
    /// - Parameters:
    ///   - hands: what does the work; each has one line at a time.
    ///   - steady: a clock that only goes forward.
    /// - Throws: `UnusableBatch`, and the first thing that went wrong; what was done is told.
    package mutating func carryOut<Hand: Sendable>(
        _ file: DigestedFile, by hands: [Hand], steady: @escaping @Sendable () -> Instant,
        start: (BatchEntry) -> LineStart<Hand, Told>
    ) async throws {
        var batch = try NamedBatch(path: file.path, try file.pieces())
        var progress = Progress("batch", total: file.lineBreaks, quiet: json, steady: steady)
        var loop = BatchLoop<Hand, Told>(hands: hands, window: BatchLimits.window)
        defer { progress.finish() }
        try await loop.carryOut(
            next: { try batch.next() }, start: start,
            tell: { told in
                guard !told.isEmpty else { return }
                for (entry, result) in told { add(entry, result) }
                try flush()
                progress.advance(by: told.count)
            })
    }
}

/// How much of a batch is held at once.
package enum BatchLimits {
    /// Lines under way at once: as many as two commits take, so that one gathers while the other waits for the disk.
    package static let window = 512
}
