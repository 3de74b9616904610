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
    /// Kind of the last owner; the first is the apex.
    var previousKind = Kind.oneLabel

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
        // Most lines have the owner of the line before, which then ends where that one did.
        let isSame = Self.repeats(last, line, stop)
        guard let ownerEnd = isSame ? line + last.count : Self.tab(line, stop) else { return refuse(Self.noFields) }
        guard let ttlEnd = Self.skip(Self.isDigit, ownerEnd + 1, stop), ttlEnd - ownerEnd <= 11 else {
            return refuse(Self.tab(ownerEnd + 1, stop) == nil ? Self.noFields : "has no number for a TTL")
        }
        guard stop - ttlEnd > 4, Self.octet(ttlEnd, 1) == 0x49, Self.octet(ttlEnd, 2) == 0x4e,
            Self.octet(ttlEnd, 3) == 0x09
        else { return refuse("is not of class IN") }
        let classEnd = ttlEnd + 3
        guard let typeEnd = Self.skip(Self.isTypeLetter, classEnd + 1, stop) else {
            return refuse(Self.tab(classEnd + 1, stop) == nil ? Self.noFields : "has no type word")
        }
        guard stop - typeEnd > 1 else { return refuse("has no data") }
        let owner = UnsafeRawBufferPointer(start: line, count: ownerEnd - line)
        let isAuthority = typeEnd - classEnd == 4 && memcmp(classEnd + 1, "SOA", 3) == 0
        if isAuthority != (lineNumber == 1) {
            return refuse(isAuthority ? "is a second SOA record" : "is the first and no SOA record")
        }
        if isAuthority { return isExpectedAuthority(owner, typeEnd + 1, stop) ? owner : nil }
        if isSame { return owner }
        guard owner.count > apex.count, isInZone(owner) else { return refuse("has an owner outside of the zone") }
        guard comes(last, before: owner) else { return refuse("has an owner that is out of canonical order") }
        return owner
    }

    private static let noFields = "has not the five fields owner, TTL, class, type, data"

    /// True where the line starts with the same owner and a tab.
    private static func repeats(
        _ last: UnsafeRawBufferPointer, _ line: UnsafeRawPointer, _ stop: UnsafeRawPointer
    ) -> Bool {
        guard let before = last.baseAddress, stop - line > last.count, octet(line, last.count) == 0x09 else {
            return false
        }
        return memcmp(line, before, last.count) == 0
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

    /// The tab behind a field of at least one octet, all of them of a kind; nil where there is another octet.
    @inline(__always)
    private static func skip(
        _ isKind: (UInt8) -> Bool, _ from: UnsafeRawPointer, _ stop: UnsafeRawPointer
    ) -> UnsafeRawPointer? {
        var at = from
        while at < stop, isKind(octet(at, 0)) { at += 1 }
        return at > from && at < stop && octet(at, 0) == 0x09 ? at : nil
    }

    private static func isDigit(_ octet: UInt8) -> Bool { octet &- 0x30 <= 9 }
    private static func isTypeLetter(_ octet: UInt8) -> Bool { octet &- 0x41 <= 25 || isDigit(octet) }

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
