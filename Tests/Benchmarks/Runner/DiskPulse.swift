import Foundation
import Synchronization

/// The smallest commit there can be, again and again, beside a measurement: one page written over and synced. How long
/// that takes at its worst is what the disk asks of every program, and no commit of ours can be shorter.
final class DiskPulse: Sendable {
    private static let octets = 4_096
    /// Between two syncs, in microseconds: often enough to be there when the disk is slow.
    private static let pause: UInt32 = 20_000

    private struct State {
        var isOver = false
        var took: [Double] = []
    }

    private let path: String
    private let state = Mutex(State())
    private let done = DispatchSemaphore(value: 0)

    /// - Parameter path: a file that is written for the time being, beside what is measured.
    init(at path: String) throws {
        self.path = path
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw ChildFailure(description: "\(path) can't be opened") }
        Thread.detachNewThread { [self] in beat(descriptor) }
    }

    private func beat(_ descriptor: Int32) {
        let page = [UInt8](repeating: 1, count: Self.octets)
        while !state.withLock({ $0.isOver }) {
            let begun = wallSeconds()
            guard pwrite(descriptor, page, page.count, 0) == page.count, fdatasync(descriptor) == 0 else { break }
            let seconds = wallSeconds() - begun
            state.withLock { $0.took.append(seconds) }
            usleep(Self.pause)
        }
        close(descriptor)
        unlink(path)
        done.signal()
    }

    /// Ends it; gives the seconds that each sync took.
    func stop() -> [Double] {
        state.withLock { $0.isOver = true }
        done.wait()
        return state.withLock { $0.took }
    }
}
