import DNSCore
import Glibc

/// Judges the lines of a zone file one by one: their shape, their owners' order, SOA first and once.
///
/// Works on the octets where they lie. A million names go by in some tens of milliseconds, so nothing is allocated
/// for a line and names are compared as text; only a name with an escape in it takes the long way.
struct ZoneLineScanner {
    /// Lines judged so far.
    private(set) var lineNumber = 0
    /// What is wrong with line `lineNumber`; nothing is scanned past it.
    private(set) var fault: String?

    let apex: [UInt8]
    private let serial: [UInt8]
    /// The owner of the last line, when that lies in an earlier buffer.
    private var previous: [UInt8] = []

    init(zone: DomainName, serial: Serial) {
        apex = Array(zone.absoluteText.utf8)
        self.serial = Array(String(serial.rawValue).utf8)
    }

    /// Judges the whole lines in `bytes`; gives how many octets they took.
    mutating func scan(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard let start = bytes.baseAddress, fault == nil else { return 0 }
        let end = start + bytes.count
        var line = start
        // The last owner is kept by address while it lies in this buffer.
        let carried = previous
        return carried.withUnsafeBytes { carried in
            var last = carried
            while line < end, let stop = UnsafeRawPointer(memchr(line, 0x0a, end - line)) {
                lineNumber += 1
                guard let owner = judge(line, stop, after: last) else { return line - start }
                last = owner
                line = stop + 1
            }
            previous = Array(last)
            return line - start
        }
    }

    /// Judges one line; gives its owner, or nil with the fault noted.
    private mutating func judge(
        _ line: UnsafeRawPointer, _ stop: UnsafeRawPointer, after last: UnsafeRawBufferPointer
    ) -> UnsafeRawBufferPointer? {
        guard let ownerEnd = Self.tab(line, stop), let ttlEnd = Self.tab(ownerEnd + 1, stop),
            let classEnd = Self.tab(ttlEnd + 1, stop), let typeEnd = Self.tab(classEnd + 1, stop)
        else { return refuse("has not the five fields owner, TTL, class, type, data") }
        guard Self.isNumber(ownerEnd + 1, ttlEnd) else { return refuse("has no number for a TTL") }
        guard classEnd - ttlEnd == 3, Self.octet(ttlEnd, 1) == 0x49, Self.octet(ttlEnd, 2) == 0x4e else {
            return refuse("is not of class IN")
        }
        guard Self.isType(classEnd + 1, typeEnd) else { return refuse("has no type word") }
        guard stop - typeEnd > 1 else { return refuse("has no data") }
        let owner = UnsafeRawBufferPointer(start: line, count: ownerEnd - line)
        let isAuthority = typeEnd - classEnd == 4 && memcmp(classEnd + 1, "SOA", 3) == 0
        if isAuthority != (lineNumber == 1) {
            return refuse(isAuthority ? "is a second SOA record" : "is the first and no SOA record")
        }
        if isAuthority { return isExpectedAuthority(owner, typeEnd + 1, stop) ? owner : nil }
        // Most lines have the owner of the line before.
        if owner.count == last.count, let before = last.baseAddress, memcmp(line, before, owner.count) == 0 {
            return owner
        }
        guard owner.count > apex.count, isInZone(owner) else { return refuse("has an owner outside of the zone") }
        guard comes(last, before: owner) else { return refuse("has an owner that is out of canonical order") }
        return owner
    }

    private mutating func refuse(_ reason: String) -> UnsafeRawBufferPointer? {
        fault = reason
        return nil
    }

    private static func tab(_ from: UnsafeRawPointer, _ stop: UnsafeRawPointer) -> UnsafeRawPointer? {
        guard from < stop, let found = UnsafeRawPointer(memchr(from, 0x09, stop - from)), found > from else {
            return nil
        }
        return found
    }

    private static func octet(_ pointer: UnsafeRawPointer, _ offset: Int) -> UInt8 {
        pointer.load(fromByteOffset: offset, as: UInt8.self)
    }

    private static func isNumber(_ from: UnsafeRawPointer, _ stop: UnsafeRawPointer) -> Bool {
        var at = from
        while at < stop {
            if octet(at, 0) &- 0x30 > 9 { return false }
            at += 1
        }
        return stop - from <= 10
    }

    private static func isType(_ from: UnsafeRawPointer, _ stop: UnsafeRawPointer) -> Bool {
        var at = from
        while at < stop {
            let octet = octet(at, 0)
            if octet &- 0x41 > 25 && octet &- 0x30 > 9 { return false }
            at += 1
        }
        return true
    }

    /// True where the SOA stands at the apex and carries the serial; notes the fault otherwise.
    private mutating func isExpectedAuthority(
        _ owner: UnsafeRawBufferPointer, _ data: UnsafeRawPointer, _ stop: UnsafeRawPointer
    ) -> Bool {
        guard owner.elementsEqual(apex) else {
            fault = "has a SOA record that is not the zone's"
            return false
        }
        let fields = UnsafeRawBufferPointer(start: data, count: stop - data).split(separator: 0x20)
        guard fields.count == 7, fields[2].elementsEqual(serial) else {
            fault = "has not the expected serial in its SOA record"
            return false
        }
        return true
    }
}
