import BatchFiles

/// How a line is begun.
package enum LineStart<Hand, Result> {
    /// Told without any work.
    case known(Result)
    /// Done by a hand, while other lines are under way.
    case work(@Sendable (Hand) async throws -> Result)
}

/// Goes through a batch: many lines at once, but never two about the same name, and told in the order of the file.
package struct BatchLoop<Hand: Sendable, Result: Sendable> {
    private let hands: [Hand]
    private let window: Int
    private var lines = LinesUnderWay<Result>()

    private typealias Done = (index: Int, hand: Hand, result: Result)

    /// - Parameters:
    ///   - hands: what does the work; each has one line at a time.
    ///   - window: lines under way at once, those that are done and wait for an earlier one to be told included.
    package init(hands: [Hand], window: Int) {
        self.hands = hands
        self.window = window
    }

    /// Carries out all lines that `next` gives.
    ///
    /// - Parameter tell: takes lines in the order of the file, as soon as they and all before them are done.
    /// - Throws: the first thing that went wrong; what was done by then, or was under way and came to an end, is told.
    package mutating func carryOut(
        next: () throws -> BatchEntry?, start: (BatchEntry) -> LineStart<Hand, Result>,
        tell: ([(BatchEntry, Result)]) throws -> Void
    ) async throws {
        var free = hands
        var failure: (any Error)?
        await withThrowingTaskGroup(of: Done.self) { group in
            do {
                while let entry = try next() {
                    while lines.count == window || lines.hasName(of: entry) || free.isEmpty,
                        let done = try await group.next()
                    {
                        free.append(done.hand)
                        lines.finish(done.index, done.result)
                        try tell(lines.takeDone())
                    }
                    let index = lines.begin(entry)
                    switch start(entry) {
                    case .known(let result):
                        lines.finish(index, result)
                        try tell(lines.takeDone())
                    case .work(let work):
                        let hand = free.removeLast()
                        // Runs at once up to where it has to wait, so that lines are queued, and thereby decided, in
                        // the order of the file: a limit that several names share then counts as in a dry run.
                        group.addImmediateTask { (index, hand, try await work(hand)) }
                    }
                }
            } catch {
                failure = error
            }
            // What was answered is told even where something else failed.
            while let finished = await group.nextResult() {
                switch finished {
                case .success(let done): lines.finish(done.index, done.result)
                case .failure(let error): failure = failure ?? error
                }
            }
        }
        try tell(lines.takeAll())
        if let failure { throw failure }
    }
}
