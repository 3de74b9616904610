import Glibc

/// Gives a file's lines one after the other, without their line feeds, in bounded memory.
package final class LineReader {
    package let path: String
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private var position = 0
    package private(set) var lineNumber = 0

    package init(_ path: String) throws {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { throw FileFailure.system(errno, "open", path) }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// The next line; nil at the end. A last line without its line feed is a damaged file.
    package func next() throws -> ArraySlice<UInt8>? {
        var searched = position
        while true {
            if let end = buffer[searched...].firstIndex(of: 0x0a) {
                defer { position = end + 1 }
                lineNumber += 1
                return buffer[position..<end]
            }
            searched = buffer.count - position
            buffer.removeFirst(position)
            position = 0
            if try fill() { continue }
            if buffer.isEmpty { return nil }
            throw FileFailure(.damaged, "\(path), line \(lineNumber + 1): the line has no end: export the zone again.")
        }
    }

    /// Reads on; false at the end of the file.
    private func fill() throws -> Bool {
        guard buffer.count <= ZoneFileJudge.bufferSize else {
            throw FileFailure(.damaged, "\(path), line \(lineNumber + 1): the line is too long: export the zone again.")
        }
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            if count < 0 && errno == EINTR { continue }
            if count < 0 { throw FileFailure.system(errno, "read", path) }
            buffer += chunk[..<count]
            return count > 0
        }
    }
}
