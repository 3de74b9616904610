import NIOCore
import SiteEvidence

/// Looks at many sites at a time, within a budget for the whole.
package struct ScanRun: Sendable {
    private let scanner: SiteScanner
    private let budget: TimeAmount?

    /// - Parameter budget: how long sites are begun; those that have begun are looked at to their end. Nil: until all are.
    package init(_ scanner: SiteScanner, budget: TimeAmount? = nil) {
        self.scanner = scanner
        self.budget = budget
    }

    /// Looks at subjects as they are given; `keep` is told each site when it is done, one after the other. Gives how many
    /// were begun.
    ///
    /// - Parameter next: the next subject; nil where there are no more, or where the run is to stop.
    @discardableResult
    package func run(
        _ next: () async throws -> ScanSubject?, keep: (ScannedSite) async throws -> Void
    ) async throws -> Int {
        let due = budget.map { NIODeadline.now() + $0 }
        let atOnce = max(1, scanner.settings.limits.sitesAtOnce)
        return try await withThrowingTaskGroup(of: ScannedSite.self) { tasks in
            var (begun, running) = (0, 0)
            var isOver = false
            while true {
                while running < atOnce, !isOver {
                    guard due.map({ NIODeadline.now() < $0 }) ?? true, let subject = try await next() else {
                        isOver = true
                        break
                    }
                    tasks.addTask { [scanner] in await scanner.scan(subject) }
                    (begun, running) = (begun + 1, running + 1)
                }
                guard let site = try await tasks.next() else { return begun }
                running -= 1
                try await keep(site)
            }
        }
    }
}
