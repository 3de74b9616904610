import DNSCore

extension PlaceDraft {
    /// Reads what `location dump` writes of libloc's database: comments, then blocks of `key: value` parted by blank
    /// lines. A block is a system (`aut-num: AS9198`, `name:`) or a network (`net:`, and `country:`, `aut-num:` and flags
    /// where they are known). Networks lie inside of each other, and the narrowest one holds.
    package mutating func readLocation(date: String? = nil, _ source: @escaping () throws -> [UInt8]) throws {
        var lines = PlaceLines(source)
        var found: String?
        var block: [LocationField] = []
        var count = 0
        while let line = try lines.next() {
            if line.utf8.first == UInt8(ascii: "#") {
                found = found ?? Self.generated(line)
            } else if line.isEmpty {
                count += try addLocation(block)
                block.removeAll(keepingCapacity: true)
            } else {
                guard let field = LocationField(line, lines.number) else {
                    throw PlaceComplaint(line: lines.number, "The line is no `key: value` of a location database.")
                }
                block.append(field)
            }
        }
        count += try addLocation(block)
        guard count > 0 else { throw PlaceComplaint("The file has no networks.") }
        try take(date: found, date)
    }

    /// Gives how many networks the block had.
    private mutating func addLocation(_ block: [LocationField]) throws(PlaceComplaint) -> Int {
        guard let head = block.first else { return 0 }
        switch head.key {
        case "aut-num":
            let system = try head.system(prefix: "AS")
            for field in block.dropFirst() {
                guard field.key == "name" else { throw field.unknown }
                name(system, field.value)
            }
            return 0
        case "net":
            guard let prefix = IPPrefix(head.value), let bounds = prefix.bounds else {
                throw PlaceComplaint(line: head.line, "'\(head.value)' is no network: an address and a length are.")
            }
            let word = try Self.word(block.dropFirst())
            // A network of which nothing is said hides a wider one: that nothing is known of it is what holds.
            try add(bounds.first, bounds.last, isIPv4: prefix.base.isIPv4, word, line: head.line)
            return 1
        default:
            throw PlaceComplaint(line: head.line, "A block starts with `aut-num:` or `net:`, not with '\(head.key)'.")
        }
    }

    private static func word(_ fields: ArraySlice<LocationField>) throws(PlaceComplaint) -> PlaceWord {
        var word = PlaceWord()
        for field in fields {
            switch field.key {
            case "country": word.country = try PlaceWord.country(field.value, line: field.line)
            case "aut-num": word.system = try field.system(prefix: "")
            case "is-anycast": word.isAnycast = field.value == "yes"
            // Said of a network, and nothing about its place.
            case "is-anonymous-proxy", "is-satellite-provider", "drop": break
            default: throw field.unknown
            }
        }
        return word
    }
}

/// One `key: value` of a dump.
private struct LocationField {
    let key: String
    let value: String
    let line: Int

    init?(_ text: String, _ line: Int) {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        key = String(text[..<colon])
        value = String(text[text.index(after: colon)...].drop { $0 == " " })
        self.line = line
        if key.isEmpty { return nil }
    }

    func system(prefix: String) throws(PlaceComplaint) -> UInt32 {
        let digits = value.dropFirst(prefix.count)
        guard value.hasPrefix(prefix), !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let system = UInt32(digits)
        else { throw PlaceComplaint(line: line, "'\(value)' is no number of an autonomous system.") }
        return system
    }

    var unknown: PlaceComplaint { PlaceComplaint(line: line, "'\(key)' is no key that this reader knows.") }
}
