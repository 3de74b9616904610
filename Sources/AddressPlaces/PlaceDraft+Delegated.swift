import DNSCore

extension PlaceDraft {
    /// Reads a regional registry's statistics in the delegated or delegated-extended format: fields parted by `|`, a line
    /// of the version first, then sums, then `registry|country|type|start|value|date|status`. The value of an IPv4 record
    /// is how many addresses it has, of an IPv6 record the length of its prefix. Records of systems, and what is free or
    /// set aside, say nothing of an address.
    package mutating func readDelegated(date: String? = nil, _ source: @escaping () throws -> [UInt8]) throws {
        var lines = PlaceLines(source)
        var found: String?
        var hasVersion = false
        while let line = try lines.next() {
            if line.isEmpty || line.utf8.first == UInt8(ascii: "#") { continue }
            let fields = line.split(separator: "|", omittingEmptySubsequences: false)
            if !hasVersion {
                found = try Self.version(fields, lines.number)
                hasVersion = true
            } else if fields.last != "summary" {
                try addDelegated(fields, lines.number)
            }
        }
        guard hasVersion else { throw PlaceComplaint("The file is empty.") }
        try take(date: found, date)
    }

    /// The last day of the data, out of `version|registry|serial|records|startdate|enddate|UTCoffset`.
    private static func version(_ fields: [Substring], _ line: Int) throws(PlaceComplaint) -> String {
        guard fields.count == 7, fields[0].utf8.first.map({ (0x30...0x39).contains($0) }) == true,
            fields[5].utf8.count == 8, fields[5].utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else {
            throw PlaceComplaint(
                line: line, "The file starts with its version, `2|registry|serial|records|start|end|offset`.")
        }
        let day = fields[5]
        return "\(day.prefix(4))-\(day.dropFirst(4).prefix(2))-\(day.suffix(2))"
    }

    private mutating func addDelegated(_ fields: [Substring], _ line: Int) throws(PlaceComplaint) {
        guard fields.count >= 7 else {
            throw PlaceComplaint(line: line, "A record has seven fields or more; this line has \(fields.count).")
        }
        guard ["ipv4", "ipv6", "asn"].contains(fields[2]) else {
            throw PlaceComplaint(line: line, "'\(fields[2])' is none of ipv4, ipv6 and asn.")
        }
        guard fields[2] != "asn", ["allocated", "assigned"].contains(fields[6]) else { return }
        let isIPv4 = fields[2] == "ipv4"
        guard let start = IPAddress(fields[3]), start.isIPv4 == isIPv4,
            let bounds = Self.bounds(start, fields[4])
        else {
            throw PlaceComplaint(line: line, "'\(fields[3])' with '\(fields[4])' is no block of \(fields[2]).")
        }
        let word = PlaceWord(country: try PlaceWord.country(fields[1], line: line))
        try add(bounds.first, bounds.last, isIPv4: isIPv4, word, line: line)
    }

    private static func bounds(_ start: IPAddress, _ value: Substring) -> (first: UInt128, last: UInt128)? {
        guard start.isIPv4 else { return IPPrefix("\(start)/\(value)")?.bounds }
        guard let count = UInt32(value), count > 0 else { return nil }
        let first = start.number
        let last = first + UInt128(count) - 1
        return last <= UInt128(UInt32.max) ? (first, last) : nil
    }

    /// Reads prefixes as a table: `Country,IP,PrefixLength,Version`. The file names no day, so the caller has to.
    package mutating func readPrefixes(date: String, _ source: @escaping () throws -> [UInt8]) throws {
        var lines = PlaceLines(source)
        guard try lines.next() == "Country,IP,PrefixLength,Version" else {
            throw PlaceComplaint(line: 1, "The table starts with `Country,IP,PrefixLength,Version`.")
        }
        while let line = try lines.next() {
            if line.isEmpty { continue }
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            guard fields.count == 4, let prefix = IPPrefix("\(fields[1])/\(fields[2])"), let bounds = prefix.bounds,
                fields[3] == (prefix.base.isIPv4 ? "ipv4" : "ipv6")
            else {
                throw PlaceComplaint(
                    line: lines.number, "'\(line)' is no prefix: `KZ,2.72.0.0,13,ipv4` would be one.")
            }
            let word = PlaceWord(country: try PlaceWord.country(fields[0], line: lines.number))
            try add(bounds.first, bounds.last, isIPv4: prefix.base.isIPv4, word, line: lines.number)
        }
        try take(date: nil, date)
    }
}
