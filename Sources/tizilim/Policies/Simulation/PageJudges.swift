import Dispatch
import Foundation
import PolicyEngine
import Synchronization

/// Judges pages beside each other while the register is read on, and gives their lines back in order.
final class PageJudges: Sendable {
    private struct State {
        /// Tallies that nobody adds to at the moment.
        var tallies: [SimulationTally] = []
        var submitted = 0
        /// Lines of pages that are judged, by the page's number.
        var lines: [Int: [UInt8]] = [:]
        /// The page whose lines come next.
        var next = 0
    }

    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "policy simulation", attributes: .concurrent)
    private let group = DispatchGroup()
    /// One for each page under way: one a core, and one that waits. So the reader is never far ahead, and memory stays
    /// small whatever is slower.
    private let places = DispatchSemaphore(value: ProcessInfo.processInfo.activeProcessorCount + 1)
    private let listed: Bool

    /// - Parameter listed: make a line of each name.
    init(listed: Bool) { self.listed = listed }

    /// Hands a page on; waits while enough are under way.
    func judge(_ page: SimulatedPage) {
        places.wait()
        let number = state.withLock { state in
            defer { state.submitted += 1 }
            return state.submitted
        }
        queue.async(group: group) { [self] in
            var tally = state.withLock { $0.tallies.popLast() } ?? SimulationTally()
            let lines = page.judge(into: &tally, listed: listed)
            state.withLock { state in
                state.tallies.append(tally)
                state.lines[number] = lines
            }
            places.signal()
        }
    }

    /// The lines that are next in order, as far as they are there.
    func takeLines() -> [UInt8] {
        state.withLock { state in
            var taken: [UInt8] = []
            while let lines = state.lines.removeValue(forKey: state.next) {
                taken += lines
                state.next += 1
            }
            return taken
        }
    }

    /// Waits for all pages; gives the tally of all.
    func finish() -> SimulationTally {
        group.wait()
        return state.withLock { state in
            state.tallies.reduce(into: SimulationTally()) { $0.add($1) }
        }
    }
}
