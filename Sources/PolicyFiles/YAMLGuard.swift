/// Looks over a YAML text before the YAML library does. The library stops at a thousand levels by itself, but it puts
/// copies for aliases and hashes every key, so a few lines of aliases in aliases would keep it busy for ever. Nothing
/// here understands YAML: anchors and aliases are refused wherever they could be meant.
enum YAMLGuard {
    /// True where the text may be given to the library.
    static func admits(_ file: TextFile, _ complaints: ComplaintList) -> Bool {
        var lineNumber = 0
        for line in file.text.utf8.split(separator: 10, omittingEmptySubsequences: false) {
            lineNumber += 1
            if line.count > FileLimits.lineLength {
                complaints.add(
                    Place(path: file.path, line: lineNumber, column: 1),
                    "The line has \(line.count) octets; at most \(FileLimits.lineLength) are read.")
                return false
            }
            if let column = columnOfAnchor(in: line) {
                complaints.add(
                    Place(path: file.path, line: lineNumber, column: column),
                    "Anchors and aliases ('&' or '*' before a word) are not allowed: write the value out.")
                return false
            }
        }
        return true
    }

    /// The column, from 1, of an `&` or `*` that opens a word.
    private static func columnOfAnchor(in line: Substring.UTF8View.SubSequence) -> Int? {
        var before: UInt8 = 32
        var marked = false
        var column = 0
        for byte in line {
            if byte & 0xc0 != 0x80 { column += 1 }
            if marked && isWord(byte) { return column - 1 }
            marked = (byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*")) && opens(before)
            before = byte
        }
        return nil
    }

    /// Tab, space, or one of `,-:?[{`: after these a YAML value may begin.
    private static func opens(_ byte: UInt8) -> Bool { [9, 32, 44, 45, 58, 63, 91, 123].contains(byte) }

    /// Whatever may stand in an anchor's name: all but spaces and the brackets of lists and mappings.
    private static func isWord(_ byte: UInt8) -> Bool { byte > 32 && ![44, 91, 93, 123, 125].contains(byte) }
}
