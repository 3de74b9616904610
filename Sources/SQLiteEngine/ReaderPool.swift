import Dispatch
import PortableSQL
import Synchronization

/// Reading connections, opened when first needed and kept for the next reader.
final class ReaderPool: Sendable {
    /// A connection at rest: it belongs to whoever takes it out, so that it can change hands.
    private struct Resting: @unchecked Sendable { let connection: SQLiteConnection }

    private let path: String
    private let limits: SQLiteLimits
    private let places: DispatchSemaphore
    private let resting = Mutex<[Resting]>([])

    init(path: String, limits: SQLiteLimits) {
        self.path = path
        self.limits = limits
        places = DispatchSemaphore(value: limits.readers)
    }

    /// Runs `body` on a connection that nobody else uses.
    func take<Value>(_ body: (SQLiteConnection) throws -> Value) throws -> Value {
        guard places.wait(timeout: DispatchTime.now() + .seconds(limits.readerWaitSeconds)) == .success else {
            throw SQLFailure(
                .locked,
                "All \(limits.readers) readers of \(path) have been in use for \(limits.readerWaitSeconds) s: let long "
                    + "exports finish before starting more.")
        }
        defer { places.signal() }
        let connection = try resting.withLock { $0.popLast() }?.connection ?? open()
        let value = try body(connection)
        rest(connection)
        return value
    }

    /// What has failed is not kept: the next reader starts with a fresh connection.
    private func rest(_ connection: SQLiteConnection) {
        let resting = Resting(connection: connection)
        self.resting.withLock { $0.append(resting) }
    }

    private func open() throws -> SQLiteConnection {
        let connection = try SQLiteConnection(path: path, access: .readOnly, limits: limits)
        try connection.configureReader(limits)
        return connection
    }

    /// Closes what rests, so that the writer is the last to close and can fold the log into the file.
    func close() { resting.withLock { $0.removeAll() } }
}
