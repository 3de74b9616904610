/// Records of a CSV file (RFC 4180), with the line feed alone at their ends, as batch files have it.
package enum CSVLine {
    /// Adds one record; a cell is quoted where it has to be.
    package static func add(_ cells: [String], to octets: inout [UInt8]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { octets.append(UInt8(ascii: ",")) }
            if cell.utf8.contains(where: needsQuotes) {
                octets.append(UInt8(ascii: "\""))
                for octet in cell.utf8 {
                    if octet == UInt8(ascii: "\"") { octets.append(octet) }
                    octets.append(octet)
                }
                octets.append(UInt8(ascii: "\""))
            } else {
                octets += cell.utf8
            }
        }
        octets.append(0x0a)
    }

    private static func needsQuotes(_ octet: UInt8) -> Bool {
        octet == UInt8(ascii: ",") || octet == UInt8(ascii: "\"") || octet == 0x0a || octet == 0x0d
    }
}
