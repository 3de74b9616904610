import DNSCore
import Digests
import Glibc

/// Reads a zone file back through a path that has nothing in common with how it was written: opened anew, cut into
/// lines and fields by its own scanner, order and count and digest found out again.
///
/// It knows no store and no rendering. What it must find is handed to it. The file's SHA-256 is made here, of what the
/// disk gives back; that this is what was handed to the disk, a checksum made on both sides says.
package struct ZoneFileJudge {
    /// What the store says that the file holds.
    package struct Expectation {
        var zone: DomainName
        var serial: Serial
        var records: Int
        var written: ZoneFileWriter.Written

        package init(zone: DomainName, serial: Serial, records: Int, written: ZoneFileWriter.Written) {
            self.zone = zone
            self.serial = serial
            self.records = records
            self.written = written
        }
    }

    /// Also the longest line that it takes: the largest record, 65,535 octets, prints in well under this.
    static let bufferSize = 1 << 20

    let path: String
    private let expectation: Expectation
    private var lines: ZoneLineScanner
    private var octets = 0

    package init(_ path: String, expecting expectation: Expectation) {
        self.path = path
        self.expectation = expectation
        lines = ZoneLineScanner(zone: expectation.zone, serial: expectation.serial)
    }

    /// Reads the whole file and gives its SHA-256; throws `FileFailure` where it is not what was expected.
    package mutating func judge() throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { throw FileFailure.system(errno, "open", path) }
        defer { close(descriptor) }
        let buffer = UnsafeMutableRawPointer.allocate(byteCount: Self.bufferSize, alignment: 64)
        defer { buffer.deallocate() }
        var hash = SHA256()
        var checksum = StreamChecksum()
        var kept = 0
        while true {
            let count = read(descriptor, buffer + kept, Self.bufferSize - kept)
            if count < 0 && errno == EINTR { continue }
            if count < 0 { throw FileFailure.system(errno, "read back", path) }
            if count == 0 { break }
            let new = UnsafeRawBufferPointer(start: buffer + kept, count: count)
            hash.update(new)
            checksum.update(new)
            octets += count
            kept += count
            let taken = lines.scan(UnsafeRawBufferPointer(start: buffer, count: kept))
            if let fault = lines.fault { throw damaged("line \(lines.lineNumber) \(fault)") }
            kept -= taken
            if kept == Self.bufferSize { throw damaged("line \(lines.lineNumber + 1) does not end") }
            memmove(buffer, buffer + taken, kept)
        }
        if kept > 0 { throw damaged("its last line has no end") }
        try compare(checksum.value)
        return hash.finalize()
    }

    private func compare(_ checksum: UInt64) throws {
        if lines.lineNumber == 0 { throw damaged("it is empty") }
        if lines.lineNumber != expectation.records {
            throw damaged("it has \(lines.lineNumber) records where the store has \(expectation.records)")
        }
        if octets != expectation.written.octets {
            throw damaged("it has \(octets) octets where \(expectation.written.octets) were written")
        }
        if checksum != expectation.written.checksum { throw damaged("its octets have another checksum") }
    }

    private func damaged(_ what: String) -> FileFailure {
        FileFailure(
            .damaged,
            "\(path) read back is not what was written: \(what); the last zone file is as it was: check disk and "
                + "memory, and export again.")
    }
}
