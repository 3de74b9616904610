import Glibc

/// One thing that threads use in turns, first come, first served.
///
/// A plain mutex lets the thread that has just let go take it again: a busy queue of commits would then keep every
/// other writer waiting for ever.
///
/// `@unchecked`: the counters are touched with the mutex held only, the resource by the one whose turn it is.
final class Turns<Resource>: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private let resource: Resource
    private var next: UInt64 = 0
    private var serving: UInt64 = 0
    private var holder: pthread_t?

    init(_ resource: Resource) {
        self.resource = resource
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(condition, nil)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    /// Waits for the turn and runs `body` in it.
    func take<Value>(_ body: (Resource) throws -> Value) rethrows -> Value {
        pthread_mutex_lock(mutex)
        precondition(
            holder.map { pthread_equal($0, pthread_self()) == 0 } ?? true,
            "A write was begun inside of a write: pass the connection on instead")
        let ticket = next
        next += 1
        while serving != ticket { pthread_cond_wait(condition, mutex) }
        holder = pthread_self()
        pthread_mutex_unlock(mutex)
        defer {
            pthread_mutex_lock(mutex)
            holder = nil
            serving += 1
            if next > serving { pthread_cond_broadcast(condition) }
            pthread_mutex_unlock(mutex)
        }
        return try body(resource)
    }
}
