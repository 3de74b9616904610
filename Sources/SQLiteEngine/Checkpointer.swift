import CSQLite
import Dispatch
import PortableSQL
import Synchronization

/// Carries the log over into the file, away from those who commit.
///
/// Left to itself SQLite does so inside of the commit that finds the log too long, which then waits for the disk on
/// everybody's behalf. Here the bulk is carried by a thread of its own while writing goes on. What was written in the
/// meantime, which is little, is carried in a second round that takes the writer's turn: only when the log is carried
/// over to its last page does the next commit start it anew, and without that round it would grow for ever under load.
/// A reader of an old snapshot puts that off until it has finished. Being killed at any point costs nothing: the log
/// stays valid until it starts anew.
final class Checkpointer: Sendable {
    private struct State {
        var isUnderWay = false
        var isClosed = false
        /// Pages in the log when the last checkpoint ended.
        var carriedPages = 0
    }

    private let path: String
    private let limits: SQLiteLimits
    private let turns: Turns<SQLiteConnection>
    private let queue = DispatchQueue(label: "tizilim.checkpoint")
    private let state = Mutex(State())

    init(path: String, limits: SQLiteLimits, turns: Turns<SQLiteConnection>) {
        self.path = path
        self.limits = limits
        self.turns = turns
    }

    /// Called after each commit with the pages that the log has; returns at once.
    func logHas(pages: Int) {
        let starts = state.withLock { state in
            if pages < state.carriedPages { state.carriedPages = 0 }
            guard !state.isUnderWay, !state.isClosed, pages - state.carriedPages >= limits.checkpointPages else {
                return false
            }
            state.isUnderWay = true
            return true
        }
        if starts { queue.async { self.carry() } }
    }

    /// Waits for the checkpoint that is under way; none starts afterwards.
    func close() {
        state.withLock { $0.isClosed = true }
        queue.sync {}
    }

    private func carry() {
        // A checkpoint that fails is not lost work: the log keeps everything, and the next commits try again.
        var pages = 0
        if let connection = try? SQLiteConnection(path: path, access: .readWrite, limits: limits),
            // A connection finds the log when it first reads; before that a checkpoint does nothing.
            (try? connection.number("SELECT count(*) FROM sqlite_schema")) != nil
        {
            try? connection.execute("PRAGMA synchronous = FULL; PRAGMA journal_size_limit = \(limits.logOctets)")
            sqlite3_wal_checkpoint_v2(connection.handle.pointer, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
            turns.take { writer in
                sqlite3_wal_checkpoint_v2(connection.handle.pointer, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
                pages = writer.handle.logPages
            }
        }
        state.withLock { state in
            state.isUnderWay = false
            state.carriedPages = pages
        }
    }
}
