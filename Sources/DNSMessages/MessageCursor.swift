import DNSCore

/// A place in a message from which values are read, one after the other. Never leaves the octets.
struct MessageCursor {
    let octets: [UInt8]
    var position: Int

    /// A name has 255 octets at the most, so it can't be put together from more pieces.
    private static let mostPointers = 127

    mutating func octet() throws(MessageError) -> UInt8 {
        guard position < octets.count else { throw .truncated }
        defer { position += 1 }
        return octets[position]
    }

    mutating func number16() throws(MessageError) -> UInt16 {
        guard octets.count - position >= 2 else { throw .truncated }
        defer { position += 2 }
        return UInt16(octets[position]) << 8 | UInt16(octets[position + 1])
    }

    mutating func number32() throws(MessageError) -> UInt32 {
        UInt32(try number16()) << 16 | UInt32(try number16())
    }

    mutating func octets(_ count: Int) throws(MessageError) -> [UInt8] {
        guard octets.count - position >= count else { throw .truncated }
        defer { position += count }
        return Array(octets[position..<(position + count)])
    }

    /// A name, with or without pointers (RFC 1035, section 4.1.4). Each pointer has to lead before all that the name was
    /// read from so far: so none leads in a circle.
    mutating func name() throws(MessageError) -> DomainName {
        var wire: [UInt8] = []
        var at = position
        var earliest = position
        var end: Int?
        var pointers = 0
        while true {
            guard at < octets.count else { throw .truncated }
            let length = Int(octets[at])
            if length >= 0xc0 {
                guard at + 1 < octets.count else { throw .truncated }
                let target = (length & 0x3f) << 8 | Int(octets[at + 1])
                end = end ?? at + 2
                pointers += 1
                guard target < earliest, target >= MessageHeader.length, pointers <= Self.mostPointers else {
                    throw .badName
                }
                (at, earliest) = (target, target)
                continue
            }
            guard length <= 63, wire.count + 1 + length <= 255 else { throw .badName }
            guard at + 1 + length <= octets.count else { throw .truncated }
            wire.append(UInt8(length))
            if length == 0 { break }
            for octet in octets[(at + 1)..<(at + 1 + length)] {
                wire.append((0x41...0x5a).contains(octet) ? octet | 0x20 : octet)
            }
            at += 1 + length
        }
        position = end ?? at + 1
        return DomainName(uncheckedWire: wire)
    }
}
