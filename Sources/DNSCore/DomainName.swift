/// A domain name as the octets that DNS carries: length-prefixed labels, lower-cased, ended by the root.
///
/// Two names that DNS holds equal (RFC 4343) are equal here, and `<` is the canonical order of RFC 4034, section 6.1.
package struct DomainName: Sendable {
    /// The wire form (RFC 1035, section 3.1), uncompressed, lower-cased, with the final zero octet.
    package let wire: [UInt8]

    /// The root of the tree.
    package static let root = DomainName(uncheckedWire: [0])

    /// Takes octets that are already a lower-cased wire form; the caller vouches for that.
    package init(uncheckedWire wire: [UInt8]) { self.wire = wire }
}

/// Why a text or an octet string is no domain name.
package enum DomainNameError: Error, Equatable, Sendable, CustomStringConvertible {
    case empty
    case emptyLabel(String)
    case labelTooLong(String)
    case nameTooLong(String)
    case badEscape(String)
    case notASCII(String)
    case truncatedWire

    package var description: String {
        switch self {
        case .empty: "the name is empty"
        case .emptyLabel(let text): "'\(text)' has an empty label (two dots in a row, or a dot in front)"
        case .labelTooLong(let text): "'\(text)' has a label of more than 63 octets"
        case .nameTooLong(let text): "'\(text)' is longer than 255 octets on the wire"
        case .badEscape(let text): "'\(text)' has a backslash that is no escape of RFC 1035 (\\DDD or \\X)"
        case .notASCII(let text): "'\(text)' is not in ASCII: give its A-label form"
        case .truncatedWire: "the octets end in the middle of a name"
        }
    }
}

extension DomainName {
    /// Reads one uncompressed name at the start of `octets`; gives it and how many octets it took.
    package static func read(wire octets: some Collection<UInt8>) throws(DomainNameError) -> (DomainName, Int) {
        var wire: [UInt8] = []
        var iterator = octets.makeIterator()
        while true {
            guard let length = iterator.next() else { throw .truncatedWire }
            guard length <= 63 else { throw .labelTooLong("(wire)") }
            wire.append(length)
            if length == 0 { break }
            for _ in 0..<length {
                guard let byte = iterator.next() else { throw .truncatedWire }
                wire.append(byte.asciiLowercased)
            }
            guard wire.count < 255 else { throw .nameTooLong("(wire)") }
        }
        return (DomainName(uncheckedWire: wire), wire.count)
    }

    /// The labels, leftmost first, without the root.
    package var labels: [ArraySlice<UInt8>] {
        var result: [ArraySlice<UInt8>] = []
        var position = 0
        while wire[position] != 0 {
            let end = position + 1 + Int(wire[position])
            result.append(wire[(position + 1)..<end])
            position = end
        }
        return result
    }

    /// How many labels the name has, the root not counted.
    package var labelCount: Int {
        var count = 0
        var position = 0
        while wire[position] != 0 {
            count += 1
            position += 1 + Int(wire[position])
        }
        return count
    }

    /// The leftmost label as text; empty for the root. Octets outside of ASCII come as Latin-1.
    package var firstLabel: String {
        String(String.UnicodeScalarView(wire[1..<(1 + Int(wire[0]))].map { Unicode.Scalar($0) }))
    }

    /// The name without its leftmost label; nil for the root.
    package var parent: DomainName? {
        guard wire[0] != 0 else { return nil }
        return DomainName(uncheckedWire: Array(wire[(1 + Int(wire[0]))...]))
    }

    /// True where this name is `ancestor` or lies below it.
    package func isWithin(_ ancestor: DomainName) -> Bool {
        guard wire.count >= ancestor.wire.count else { return false }
        let start = wire.count - ancestor.wire.count
        guard wire[start...].elementsEqual(ancestor.wire) else { return false }
        var position = 0
        while position < start { position += 1 + Int(wire[position]) }
        return position == start
    }

    /// True where this name lies below `ancestor` and is not `ancestor` itself.
    package func isBelow(_ ancestor: DomainName) -> Bool { wire.count > ancestor.wire.count && isWithin(ancestor) }

    /// The name with `label` put in front; several labels where the text has inner dots.
    package func prepending(_ label: some StringProtocol) throws(DomainNameError) -> DomainName {
        let head = try DomainName(label)
        guard head != .root else { throw .emptyLabel(String(label)) }
        let joined = Array(head.wire.dropLast()) + wire
        guard joined.count <= 255 else { throw .nameTooLong(String(label)) }
        return DomainName(uncheckedWire: joined)
    }
}

extension DomainName: Hashable, CustomStringConvertible, Codable {
    package var description: String { text }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        self = try DomainName(container.decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

extension UInt8 {
    var asciiLowercased: UInt8 { (0x41...0x5a).contains(self) ? self | 0x20 : self }
    var isASCIIDigit: Bool { (0x30...0x39).contains(self) }
}
