import PortableSQL

/// A database that breaks at one write: before it, in the midst of it, or after it; once, or from then on, as after a kill.
package final class BreakingDatabase: SQLDatabase, @unchecked Sendable {
    package enum Fate: CaseIterable, Sendable {
        /// Nothing of the write was done.
        case lost
        /// All of it was done, and taken back.
        case torn
        /// It is on the disk, and nobody was told.
        case persisted
    }
    package struct Broken: Error {}

    private let inner: any SQLDatabase
    private let step: Int
    private let fate: Fate
    private let isKill: Bool
    private var writes = 0

    package var dialect: SQLDialect { inner.dialect }
    package var hasBroken: Bool { writes >= step }
    private var isDead: Bool { isKill && hasBroken }

    /// - Parameter isKill: what comes after the write breaks too.
    package init(_ inner: any SQLDatabase, at step: Int, _ fate: Fate, isKill: Bool) {
        self.inner = inner
        self.step = step
        self.fate = fate
        self.isKill = isKill
    }

    package func read<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
        if isDead { throw Broken() }
        return try inner.read(body)
    }

    package func write<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
        if isDead { throw Broken() }
        writes += 1
        guard writes == step else { return try inner.write(body) }
        switch fate {
        case .lost: break
        case .persisted: _ = try inner.write(body)
        case .torn:
            try inner.write { connection in
                _ = try body(connection)
                throw Broken()
            }
        }
        throw Broken()
    }
}
