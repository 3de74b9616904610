import CLDNS
import DNSCore

/// What libldns makes of a run of records: the canonical octets, and the presentation lines that say the same.
package struct CanonicalRecords: Hashable, Sendable {
    /// The records one after the other, uncompressed and canonical.
    package let wire: [UInt8]
    /// A line for each record, each ended by a line feed.
    package let text: [UInt8]
    /// How many records there are.
    package let count: Int

    /// Prints a run of records, and proves that what was printed says what was given.
    ///
    /// libldns reads each printed line, and the canonical octets of what it read must be those given. So the octets are
    /// canonical, and the text can't say anything else. What `RecordLine` does not write, libldns prints.
    ///
    /// - Parameter known: records whose lines were proved before, such as those of an owner that was signed meanwhile: as
    ///   far as they come in the same order, their lines are taken as they are.
    package init(
        octets: [UInt8], known: (octets: [UInt8], text: [UInt8]) = ([], [])
    ) throws(RecordWireError) {
        try self.init(octets: octets, KnownLines(octets: known.octets[...], text: known.text[...]), readBack: true)
    }

    /// - Parameter readBack: false only where a single record is shown to a person, in libldns' own words.
    init(octets: [UInt8], readBack: Bool) throws(RecordWireError) {
        try self.init(octets: octets, KnownLines(octets: [], text: []), readBack: readBack)
    }

    private init(octets: [UInt8], _ known: KnownLines, readBack: Bool) throws(RecordWireError) {
        var known = known
        var text: [UInt8] = []
        text.reserveCapacity(octets.count * 2 + 64)
        var own = RecordLine()
        let printed = LDNSBuffer(capacity: 512)
        let encoded = LDNSBuffer(capacity: 512)
        var count = 0
        var offset = 0
        while offset < octets.count {
            let end = try ResourceRecord.wireEnd(octets, at: offset)
            try octets.withUnsafeBufferPointer { all throws(RecordWireError) in
                let one = UnsafeBufferPointer(rebasing: all[offset..<end])
                if let line = known.take(one) {
                    text.append(contentsOf: line)
                    return
                }
                let line = text.count
                if readBack, own.write(one) {
                    text.append(contentsOf: own.octets)
                } else {
                    try Self.print(one, offset, to: printed)
                    text.append(contentsOf: printed.octets)
                }
                guard readBack else { return }
                try text.withUnsafeMutableBufferPointer { text throws(RecordWireError) in
                    try Self.prove(UnsafeMutableBufferPointer(rebasing: text[line...]), one, offset, encoded)
                }
            }
            count += 1
            offset = end
        }
        wire = octets
        self.text = text
        self.count = count
    }

    /// Leaves the record's line in `printed`.
    private static func print(
        _ one: UnsafeBufferPointer<UInt8>, _ offset: Int, to printed: borrowing LDNSBuffer
    ) throws(RecordWireError) {
        do throws(LDNSStatus) {
            let record = try LDNSRecord(octets: one.baseAddress, count: one.count)
            try record.print(to: printed)
        } catch {
            throw .refused(offset: offset, reason: error.text)
        }
    }

    private static func prove(
        _ line: UnsafeMutableBufferPointer<UInt8>, _ one: UnsafeBufferPointer<UInt8>, _ offset: Int,
        _ encoded: borrowing LDNSBuffer
    ) throws(RecordWireError) {
        do throws(LDNSStatus) {
            try line.withLine { line throws(LDNSStatus) in
                let again = try LDNSRecord(absoluteLine: line)
                again.makeCanonical()
                try again.write(to: encoded)
            }
        } catch {
            throw .notReadBack(offset: offset, text: line.shown)
        }
        guard encoded.octets.elementsEqual(one) else {
            throw isCanonical(one) ? .notReadBack(offset: offset, text: line.shown) : .notCanonical(offset: offset)
        }
    }

    private static func isCanonical(_ one: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let record = try? LDNSRecord(octets: one.baseAddress, count: one.count) else { return false }
        record.makeCanonical()
        let buffer = LDNSBuffer(capacity: 512)
        guard (try? record.write(to: buffer)) != nil else { return false }
        return buffer.octets.elementsEqual(one)
    }
}

/// Records that have their lines already, and how far they are used up.
private struct KnownLines {
    var octets: ArraySlice<UInt8>
    var text: ArraySlice<UInt8>

    /// The line of the next of them, if that is this record.
    mutating func take(_ record: UnsafeBufferPointer<UInt8>) -> ArraySlice<UInt8>? {
        guard octets.count >= record.count, octets.prefix(record.count).elementsEqual(record),
            let end = text.firstIndex(of: UInt8(ascii: "\n"))
        else { return nil }
        octets = octets.dropFirst(record.count)
        defer { text = text[(end + 1)...] }
        return text[...end]
    }
}

extension UnsafeMutableBufferPointer<UInt8> {
    /// Lends a printed line as a C string: its line feed is a zero octet meanwhile.
    fileprivate func withLine(_ body: (UnsafePointer<CChar>) throws(LDNSStatus) -> Void) throws(LDNSStatus) {
        guard let baseAddress, last == UInt8(ascii: "\n") else { throw LDNSStatus(LDNS_STATUS_SYNTAX_ERR) }
        // A zero octet inside of the line would hide the rest of it from a C reader.
        self[count - 1] = 0
        defer { self[count - 1] = UInt8(ascii: "\n") }
        try baseAddress.withMemoryRebound(to: CChar.self, capacity: count) { pointer throws(LDNSStatus) in
            try body(UnsafePointer(pointer))
        }
    }

    /// The line as text for an error, without its line feed.
    fileprivate var shown: String { String(decoding: dropLast(), as: UTF8.self) }
}
