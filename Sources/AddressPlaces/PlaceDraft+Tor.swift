import DNSCore

extension PlaceDraft {
    /// Reads Tor's `geoip` or `geoip6` (Debian: tor-geoipdb): comments, then `FIRST,LAST,COUNTRY`, where IPv4 addresses
    /// are decimal numbers, IPv6 addresses text, and `??` is nobody's.
    ///
    /// - Parameters:
    ///   - source: gives the next octets, and none at the end.
    ///   - date: the day of the data, where it is known better than by `# Generated:`.
    package mutating func readTor(date: String? = nil, _ source: @escaping () throws -> [UInt8]) throws {
        var lines = PlaceLines(source)
        var found: String?
        var count = 0
        while let line = try lines.next() {
            if line.utf8.first == UInt8(ascii: "#") {
                found = found ?? Self.generated(line)
                continue
            }
            if line.isEmpty { continue }
            try addTor(line, lines.number)
            count += 1
        }
        guard count > 0 else { throw PlaceComplaint("The file has no ranges.") }
        try take(date: found, date)
    }

    /// The day in a comment `# Generated: …`; nil for other comments.
    static func generated(_ comment: String) -> String? {
        let text = comment.drop { $0 == "#" || $0 == " " }
        guard text.hasPrefix("Generated:") else { return nil }
        return day(ofHTTPDate: text.dropFirst("Generated:".count))
    }

    private mutating func addTor(_ line: String, _ number: Int) throws(PlaceComplaint) {
        let fields = line.split(separator: ",", omittingEmptySubsequences: false)
        guard fields.count == 3 else {
            throw PlaceComplaint(line: number, "A range is FIRST,LAST,COUNTRY; this line has \(fields.count) fields.")
        }
        let isIPv4 = !fields[0].utf8.contains(UInt8(ascii: ":"))
        guard let first = Self.torAddress(fields[0], isIPv4), let last = Self.torAddress(fields[1], isIPv4) else {
            throw PlaceComplaint(
                line: number, "'\(fields[0])' and '\(fields[1])' have to be two numbers or two IPv6 addresses.")
        }
        guard first <= last else { throw PlaceComplaint(line: number, "The range ends before it begins.") }
        guard fields[2] != "??" else { return }
        let word = PlaceWord(country: try PlaceWord.country(fields[2], line: number))
        try add(first, last, isIPv4: isIPv4, word, line: number)
    }

    private static func torAddress(_ text: Substring, _ isIPv4: Bool) -> UInt128? {
        guard isIPv4 else { return IPAddress(text).flatMap { $0.isIPv4 ? nil : $0.number } }
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return UInt32(text).map { UInt128($0) }
    }
}
