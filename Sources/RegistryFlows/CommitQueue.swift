import Dispatch
import PortableSQL
import Synchronization

/// Groups the writes of many callers into one durable commit.
///
/// A commit costs a sync of the disk, whatever it holds. While one is under way the next callers gather, and share the
/// one after it; a caller who is alone is served at once. Every caller is answered only when the commit that holds its
/// work is on the disk. All work runs on a queue of its own, so that waiting for the disk never holds up a thread of
/// the cooperative pool.
package final class CommitQueue: Sendable {
    /// Jobs that wait at most: what callers wait for is then answered within seconds, and memory has an end.
    package static let waitingLimit = 65_536
    /// Jobs in one commit unless told otherwise: at some hundred microseconds each the first of them waits for some
    /// tens of milliseconds, and the sync is already a small share of the cost.
    package static let usualLimit = 256
    /// Groups with a savepoint for each job after a job has thrown: callers whose jobs keep throwing then cost a
    /// sixteenth more, not twice as much.
    static let waryGroups = 16

    private struct State {
        var waiting: [any Job] = []
        var isDraining = false
        var isClosed = false
        var waryGroups = 0
        var closers: [CheckedContinuation<Void, Never>] = []
    }

    private let database: any SQLDatabase
    private let limit: Int
    private let queue = DispatchQueue(label: "tizilim.commit")
    private let state = Mutex(State())

    /// `limit` is the number of jobs that one commit holds at most.
    package init(database: any SQLDatabase, limit: Int = CommitQueue.usualLimit) {
        precondition(limit > 0, "A commit holds at least one job")
        self.database = database
        self.limit = limit
    }

    /// Runs `body` in a transaction and returns what it gave when that transaction is on the disk.
    ///
    /// A body that throws is taken back alone, and its error thrown here. If the commit fails, all that it holds is
    /// taken back, and each caller gets that failure. Where a job of its group throws, a body is run again after its
    /// first run was taken back, and the second run counts: it must have no effects outside of the connection. It is
    /// carried out even if the calling task is cancelled. Throws `SQLFailure` where the queue is full or closed.
    package func submit<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await withUnsafeThrowingContinuation { continuation in
            enqueue(Submission(body: body, continuation: continuation))
        }
    }

    /// Returns when everything submitted so far has been answered; what is submitted afterwards is refused.
    package func close() async {
        await withCheckedContinuation { continuation in
            let isIdle = state.withLock { state in
                state.isClosed = true
                if state.isDraining { state.closers.append(continuation) }
                return !state.isDraining
            }
            if isIdle { continuation.resume() }
        }
    }

    /// Jobs that wait for the commit after the one under way.
    package var waitingJobs: Int { state.withLock { $0.waiting.count } }

    private func enqueue(_ job: any Job) {
        let (refusal, starts) = state.withLock { state -> (SQLFailure?, Bool) in
            guard !state.isClosed else {
                return (SQLFailure(.other, "The register is closing: send the request again once it is back."), false)
            }
            guard state.waiting.count < Self.waitingLimit else {
                return (
                    SQLFailure(
                        .other, "\(Self.waitingLimit) writes wait for the disk already: send again later, and slower."),
                    false
                )
            }
            state.waiting.append(job)
            defer { state.isDraining = true }
            return (nil, !state.isDraining)
        }
        if let refusal { job.answer(refusal) }
        // The block keeps the queue alive until it is drained.
        if starts { queue.async { self.drain() } }
    }

    private func drain() {
        while let batch = nextBatch() { commit(batch) }
    }

    private func nextBatch() -> [any Job]? {
        let (batch, closers) = state.withLock { state -> ([any Job]?, [CheckedContinuation<Void, Never>]) in
            guard !state.waiting.isEmpty else {
                state.isDraining = false
                defer { state.closers = [] }
                return (nil, state.closers)
            }
            if state.waiting.count <= limit {
                defer { state.waiting = [] }
                return (state.waiting, [])
            }
            let batch = Array(state.waiting.prefix(limit))
            state.waiting.removeFirst(limit)
            return (batch, [])
        }
        for closer in closers { closer.resume() }
        return batch
    }

    /// One durable commit, and then the answers.
    ///
    /// A savepoint for each job keeps a copy of every page that the job touches, only to throw it away: a good part of
    /// the cost of a group. As hardly any job throws, the group is first tried without.
    private func commit(_ batch: [any Job]) {
        do {
            if batch.count == 1 {
                // Alone, it is the transaction.
                try database.write { try batch[0].run($0) }
            } else if try !commitTogether(batch) {
                try database.write { connection in
                    for job in batch { job.runApart(connection) }
                }
            }
            for job in batch { job.answer(nil) }
        } catch {
            for job in batch { job.answer(error) }
        }
    }

    /// Commits a group without savepoints; false, and nothing written, where one of its jobs throws, or did lately.
    private func commitTogether(_ batch: [any Job]) throws -> Bool {
        let wary = state.withLock { state in
            defer { state.waryGroups = max(0, state.waryGroups - 1) }
            return state.waryGroups > 0
        }
        guard !wary else { return false }
        do {
            try database.write { connection in
                for job in batch {
                    do { try job.run(connection) } catch { throw Interrupted() }
                }
            }
            return true
        } catch is Interrupted {
            state.withLock { $0.waryGroups = Self.waryGroups }
            return false
        }
    }
}

/// A job has thrown in a group that has no savepoints.
private struct Interrupted: Error {}

/// A submission whose kind of value does not matter; used by one thread at a time.
private protocol Job: AnyObject, Sendable {
    /// Throws what the body throws.
    func run(_ connection: any SQLConnection) throws
    /// Keeps what the body throws, and takes back what it wrote.
    func runApart(_ connection: any SQLConnection)
    /// Hands over the result, or the failure of the whole group.
    func answer(_ failure: (any Error)?)
}

private final class Submission<Value: Sendable>: Job, @unchecked Sendable {
    private let body: @Sendable (any SQLConnection) throws -> Value
    private let continuation: UnsafeContinuation<Value, any Error>
    private var result: Result<Value, any Error>?

    init(
        body: @escaping @Sendable (any SQLConnection) throws -> Value,
        continuation: UnsafeContinuation<Value, any Error>
    ) {
        self.body = body
        self.continuation = continuation
    }

    func run(_ connection: any SQLConnection) throws { result = .success(try body(connection)) }

    func runApart(_ connection: any SQLConnection) {
        result = Result { try connection.savepoint { try body(connection) } }
    }

    func answer(_ failure: (any Error)?) {
        if let failure { return continuation.resume(throwing: failure) }
        guard let result else { preconditionFailure("A job was answered before it was run") }
        continuation.resume(with: result)
    }
}
