import CLDNS

/// The one owner of an `ldns_buffer`: a growing run of octets that libldns writes into.
struct LDNSBuffer: ~Copyable {
    let pointer: UnsafeMutablePointer<ldns_buffer>

    /// - Parameter capacity: octets to begin with; libldns doubles it where that is not enough.
    init(capacity: Int) {
        guard let pointer = ldns_buffer_new(capacity) else { preconditionFailure("no memory for \(capacity) octets") }
        self.pointer = pointer
    }

    deinit { ldns_buffer_free(pointer) }

    /// Forgets what was written; keeps the memory.
    func clear() { ldns_buffer_clear(pointer) }

    /// How many octets were written since the last `clear`.
    var count: Int { pointer.pointee._position }

    /// What was written; good until the next write.
    var octets: UnsafeMutableBufferPointer<UInt8> {
        UnsafeMutableBufferPointer(start: pointer.pointee._data, count: count)
    }
}
