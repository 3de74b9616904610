import PortableSQL

/// A database whose writer falls at one write: before it, so that it is lost, or after it, so that it is on the disk and
/// nobody was told. What comes later falls too, as after a kill.
final class FailingDatabase: SQLDatabase, @unchecked Sendable {
    enum Fate: CaseIterable { case lost, persisted }
    struct Killed: Error {}

    private let inner: any SQLDatabase
    private let step: Int
    private let fate: Fate
    private(set) var writes = 0

    var dialect: SQLDialect { inner.dialect }
    /// True once the write was reached.
    var hasFallen: Bool { writes >= step }

    init(_ inner: any SQLDatabase, at step: Int, _ fate: Fate) {
        self.inner = inner
        self.step = step
        self.fate = fate
    }

    func read<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
        if hasFallen { throw Killed() }
        return try inner.read(body)
    }

    func write<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
        if hasFallen { throw Killed() }
        writes += 1
        if writes < step { return try inner.write(body) }
        if fate == .persisted { _ = try inner.write(body) }
        throw Killed()
    }
}
