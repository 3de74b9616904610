import Foundation
import RegistryModel
import Synchronization
import Terminal

/// The one place where time comes in.
enum Clock {
    /// The variable that sets the clock, for tries and tests: an instant of RFC 3339 at which it stands still, or `@` and
    /// the path of a file that holds one, so that time goes on where the file is written anew.
    static let variable = "TIZILIM_CLOCK"

    /// The clock of this run: the machine's, or a fixed instant where the environment says so.
    ///
    /// - Throws: a usage complaint where the variable holds no instant.
    static func ofThisRun() throws -> @Sendable () -> Instant {
        guard let text = ProcessInfo.processInfo.environment[variable], !text.isEmpty else { return { machine() } }
        if text.hasPrefix("@") {
            let file = String(text.dropFirst())
            guard let first = instant(in: file) else {
                throw UsageComplaint("\(variable) names the file \(file), whose first line is no instant.")
            }
            // A file that is just being written has its former instant for a moment longer.
            let last = Mutex(first)
            return {
                last.withLock { last in
                    last = instant(in: file) ?? last
                    return last
                }
            }
        }
        guard let instant = Instant(text) else {
            throw UsageComplaint("\(variable) is '\(text)', which is no instant: write it as 2026-01-31T12:00:00Z.")
        }
        return { instant }
    }

    private static func instant(in file: String) -> Instant? {
        guard let data = FileManager.default.contents(atPath: file) else { return nil }
        return Instant(String(decoding: data, as: UTF8.self).prefix { !$0.isWhitespace })
    }

    /// UTC by the machine's clock.
    static func machine() -> Instant { read(CLOCK_REALTIME) }

    /// A clock that only goes forward, for spans.
    static func steady() -> Instant { read(CLOCK_MONOTONIC) }

    private static func read(_ clock: clockid_t) -> Instant {
        var time = timespec()
        clock_gettime(clock, &time)
        return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
    }
}
