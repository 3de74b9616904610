import Foundation

/// Signals that ask the program to stop.
enum Signals {
    /// Yields the number of each that comes; they do nothing else any more.
    static func stopping() -> AsyncStream<Int32> {
        AsyncStream { continuation in
            // Made here, and touched again only to be cancelled, once.
            nonisolated(unsafe) let sources = [SIGTERM, SIGINT].map { number in
                signal(number, SIG_IGN)
                let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
                source.setEventHandler { continuation.yield(number) }
                source.resume()
                return source
            }
            continuation.onTermination = { _ in for source in sources { source.cancel() } }
        }
    }
}
