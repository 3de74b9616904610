import CLDNS
import DNSCore
import Glibc

/// Writes lines of the types that a zone has by the million, as libldns writes them: that one prints names character by
/// character through `vsnprintf`, and takes seventy times as long.
///
/// Nothing is believed of what stands here: `CanonicalRecords` has libldns read each line, and compares.
struct RecordLine: ~Copyable {
    /// The line, ended by a line feed.
    private(set) var octets: [UInt8] = []

    /// Replaces the line by that of one uncompressed record; false for other types, and for data that is not of its
    /// type: libldns is to say what is wrong with it.
    mutating func write(_ record: UnsafeBufferPointer<UInt8>) -> Bool {
        octets.removeAll(keepingCapacity: true)
        var rest = Rest(record)
        guard name(&rest), let type = rest.short(), rest.short() != nil, let ttl = rest.long(), rest.short() != nil
        else {
            return false
        }
        let type16 = RecordType(rawValue: type)
        guard let word = Self.words[type16] else { return false }
        put(Self.tab)
        number(ttl)
        octets.append(contentsOf: "\tIN\t".utf8)
        octets.append(contentsOf: word)
        put(Self.tab)
        guard data(type16, &rest), rest.isEmpty else { return false }
        put(UInt8(ascii: "\n"))
        return true
    }

    private mutating func data(_ type: RecordType, _ rest: inout Rest) -> Bool {
        switch type {
        case .ns: name(&rest)
        case .a: address(&rest)
        case .ds: signer(&rest)
        case .rrsig: signature(&rest)
        case .nsec: name(&rest) && types(&rest)
        case .nsec3: hash(&rest) && types(&rest)
        default: false
        }
    }

    // MARK: Data of each type

    private mutating func address(_ rest: inout Rest) -> Bool {
        guard let four = rest.take(4), rest.isEmpty else { return false }
        for (place, octet) in four.enumerated() {
            if place > 0 { put(Self.dot) }
            number(UInt32(octet))
        }
        return true
    }

    /// RFC 4034, section 5.3.
    private mutating func signer(_ rest: inout Rest) -> Bool {
        guard let tag = rest.short(), let algorithm = rest.octet(), let kind = rest.octet(), !rest.isEmpty else {
            return false
        }
        for field in [UInt32(tag), UInt32(algorithm), UInt32(kind)] {
            number(field)
            put(Self.space)
        }
        for octet in rest.takeAll() {
            put(Self.digits[Int(octet >> 4)])
            put(Self.digits[Int(octet & 15)])
        }
        return true
    }

    /// RFC 4034, section 3.2.
    private mutating func signature(_ rest: inout Rest) -> Bool {
        guard let covered = rest.short(), let algorithm = rest.octet(), let labels = rest.octet(),
            let ttl = rest.long(), let expiration = rest.long(), let inception = rest.long(), let tag = rest.short(),
            let word = Self.words[RecordType(rawValue: covered)]
        else { return false }
        octets.append(contentsOf: word)
        for field in [UInt32(algorithm), UInt32(labels), ttl] {
            put(Self.space)
            number(field)
        }
        for moment in [expiration, inception] {
            put(Self.space)
            time(moment)
        }
        put(Self.space)
        number(UInt32(tag))
        put(Self.space)
        guard name(&rest), !rest.isEmpty else { return false }
        put(Self.space)
        base64(rest.takeAll())
        return true
    }

    /// RFC 5155, section 3.3; without salt, which zones of ours don't have.
    private mutating func hash(_ rest: inout Rest) -> Bool {
        guard let algorithm = rest.octet(), let flags = rest.octet(), let iterations = rest.short(), rest.octet() == 0,
            let length = rest.octet(), length > 0, let next = rest.take(Int(length))
        else { return false }
        for field in [UInt32(algorithm), UInt32(flags), UInt32(iterations)] {
            number(field)
            put(Self.space)
        }
        octets.append(contentsOf: "-  ".utf8)
        octets.append(contentsOf: Base32Hex.encode(next))
        return true
    }

    /// RFC 4034, section 4.1.2: a space in front of the types, where there are any (an empty non-terminal has none), and
    /// one behind each, as libldns has it.
    private mutating func types(_ rest: inout Rest) -> Bool {
        guard let bitmap = TypeBitmap(wire: rest.takeAll()) else { return false }
        if !bitmap.types.isEmpty { put(Self.space) }
        for type in bitmap.types {
            guard let word = Self.words[type] else { return false }
            octets.append(contentsOf: word)
            put(Self.space)
        }
        return true
    }

    // MARK: Pieces

    /// RFC 1035, section 5.1, with the escapes that libldns makes; absolute.
    private mutating func name(_ rest: inout Rest) -> Bool {
        guard var length = rest.octet() else { return false }
        if length == 0 { put(Self.dot) }
        while length > 0 {
            guard length <= 63, let label = rest.take(Int(length)) else { return false }
            for octet in label {
                switch octet {
                case Self.dot, UInt8(ascii: ";"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\\"):
                    put(UInt8(ascii: "\\"))
                    put(octet)
                case 0x21...0x7e: put(octet)
                default:
                    put(UInt8(ascii: "\\"))
                    padded(UInt32(octet), 3)
                }
            }
            put(Self.dot)
            guard let next = rest.octet() else { return false }
            length = next
        }
        return true
    }

    /// `20260131235959`, UTC (RFC 4034, section 3.2).
    private mutating func time(_ seconds: UInt32) {
        var moment = time_t(seconds)
        var parts = tm()
        gmtime_r(&moment, &parts)
        padded(UInt32(parts.tm_year + 1900), 4)
        for part in [parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec] {
            padded(UInt32(part), 2)
        }
    }

    private mutating func base64(_ data: UnsafeBufferPointer<UInt8>.SubSequence) {
        var pending: UInt32 = 0
        var bits: UInt32 = 0
        for octet in data {
            pending = pending << 8 | UInt32(octet)
            bits += 8
            while bits >= 6 {
                bits -= 6
                put(Self.base64Digits[Int(pending >> bits & 63)])
            }
        }
        if bits > 0 { put(Self.base64Digits[Int(pending << (6 - bits) & 63)]) }
        for _ in 0..<((3 - data.count % 3) % 3) { put(UInt8(ascii: "=")) }
    }

    private mutating func number(_ value: UInt32) { padded(value, 1) }

    private mutating func padded(_ value: UInt32, _ width: Int) {
        var power: UInt32 = 1
        var count = 1
        while count < width || (count < 10 && value / power >= 10) {
            power *= 10
            count += 1
        }
        while power > 0 {
            put(UInt8(ascii: "0") + UInt8(value / power % 10))
            power /= 10
        }
    }

    private mutating func put(_ octet: UInt8) { octets.append(octet) }

    private static let (tab, space, dot) = (UInt8(ascii: "\t"), UInt8(ascii: " "), UInt8(ascii: "."))
    private static let digits = Array("0123456789abcdef".utf8)
    private static let base64Digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// Words of the types that are written here, and of those that are covered or said by them.
    private static let words: [RecordType: [UInt8]] = Dictionary(
        uniqueKeysWithValues: [
            RecordType.a, .ns, .cname, .soa, .mx, .txt, .aaaa, .ds, .rrsig, .nsec, .dnskey, .nsec3, .nsec3param, .cds,
            .cdnskey, .zonemd,
        ].map { ($0, Array($0.mnemonic.utf8)) })
}

/// What of a record is not read yet.
private struct Rest {
    private var octets: UnsafeBufferPointer<UInt8>.SubSequence

    init(_ octets: UnsafeBufferPointer<UInt8>) { self.octets = octets[...] }

    var isEmpty: Bool { octets.isEmpty }

    mutating func octet() -> UInt8? { octets.popFirst() }

    mutating func short() -> UInt16? {
        guard let high = octets.popFirst(), let low = octets.popFirst() else { return nil }
        return UInt16(high) << 8 | UInt16(low)
    }

    mutating func long() -> UInt32? {
        guard let high = short(), let low = short() else { return nil }
        return UInt32(high) << 16 | UInt32(low)
    }

    mutating func take(_ count: Int) -> UnsafeBufferPointer<UInt8>.SubSequence? {
        guard octets.count >= count else { return nil }
        defer { octets = octets.dropFirst(count) }
        return octets.prefix(count)
    }

    mutating func takeAll() -> UnsafeBufferPointer<UInt8>.SubSequence {
        defer { octets = octets.dropFirst(octets.count) }
        return octets
    }
}
