/// A table as comma-separated values (RFC 4180), with the line feed alone at the ends of lines, as batch files have it.
package struct CSVLines {
    package private(set) var octets: [UInt8] = []

    package init(_ columns: String...) { add(columns) }

    /// Lines that go on a table which was begun before.
    package init() {}

    package mutating func add(_ values: [String]) {
        for (index, value) in values.enumerated() {
            if index > 0 { octets.append(UInt8(ascii: ",")) }
            append(value)
        }
        octets.append(0x0a)
    }

    /// What was added since the last call.
    package mutating func take() -> [UInt8] {
        defer { octets.removeAll(keepingCapacity: true) }
        return octets
    }

    private mutating func append(_ value: String) {
        // A spreadsheet takes what begins so for a formula: it gets a quote in front, as text does there.
        let isFormula = value.utf8.first.map { "=+-@\t\r".utf8.contains($0) } ?? false
        let text = isFormula ? "'" + value : value
        guard text.utf8.contains(where: { ",\"\r\n".utf8.contains($0) }) else {
            octets.append(contentsOf: text.utf8)
            return
        }
        octets.append(UInt8(ascii: "\""))
        for octet in text.utf8 {
            if octet == UInt8(ascii: "\"") { octets.append(octet) }
            octets.append(octet)
        }
        octets.append(UInt8(ascii: "\""))
    }
}
