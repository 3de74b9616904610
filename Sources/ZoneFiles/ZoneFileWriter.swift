import Glibc

/// Writes one new file through a large buffer, with a checksum on the way; nothing is durable before `finish`.
package final class ZoneFileWriter {
    /// What was handed over: the read-back must find exactly this.
    package struct Written: Hashable, Sendable {
        package var octets: Int
        package var checksum: UInt64
    }

    /// Large enough that system calls cost nothing beside the copying, small enough to stay in the cache.
    static let bufferSize = 1 << 20

    private let path: String
    private var descriptor: Int32
    private let buffer = UnsafeMutableRawPointer.allocate(byteCount: ZoneFileWriter.bufferSize, alignment: 64)
    private var used = 0
    private var octets = 0
    private var checksum = StreamChecksum()

    /// Makes the file, which must not be there yet.
    package init(creating path: String) throws {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        if descriptor < 0 { throw FileFailure.system(errno, "create", path) }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        buffer.deallocate()
    }

    package func append(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes
        while rest.count > Self.bufferSize - used {
            let part = Self.bufferSize - used
            (buffer + used).copyMemory(from: rest.baseAddress!, byteCount: part)
            used = Self.bufferSize
            rest = UnsafeRawBufferPointer(rebasing: rest[part...])
            try flush()
        }
        guard let start = rest.baseAddress else { return }
        (buffer + used).copyMemory(from: start, byteCount: rest.count)
        used += rest.count
    }

    private func flush() throws {
        checksum.update(UnsafeRawBufferPointer(start: buffer, count: used))
        var done = 0
        while done < used {
            let count = write(descriptor, buffer + done, used - done)
            if count < 0 && errno == EINTR { continue }
            if count < 0 { throw FileFailure.system(errno, "write", path) }
            done += count
        }
        octets += used
        used = 0
    }

    /// Writes what is left and waits until the file is on the disk.
    package func finish() throws -> Written {
        try flush()
        if fsync(descriptor) != 0 { throw FileFailure.system(errno, "sync", path) }
        let result = close(descriptor)
        descriptor = -1
        if result != 0 { throw FileFailure.system(errno, "close", path) }
        return Written(octets: octets, checksum: checksum.value)
    }
}
