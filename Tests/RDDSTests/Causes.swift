import Synchronization

/// What a service said that went wrong.
final class Causes: Sendable {
    private let list = Mutex<[String]>([])
    var all: [String] { list.withLock { $0 } }
    func add(_ cause: String) { list.withLock { $0.append(cause) } }
}
