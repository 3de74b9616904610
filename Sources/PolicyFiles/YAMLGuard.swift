/// Looks over a YAML text before the YAML library does: the library recurses per level and copies aliases, so a small
/// hostile file could exhaust the stack or the memory. Nothing here understands YAML; it only bounds what is asked.
enum YAMLGuard {
    /// True where the text may be given to the library.
    static func admits(_ file: TextFile, _ complaints: ComplaintList) -> Bool {
        let before = complaints.count
        var lineNumber = 0
        var openBrackets = 0
        for line in file.text.utf8.split(separator: 10, omittingEmptySubsequences: false) {
            lineNumber += 1
            var scan = LineScan()
            scan.run(line)
            openBrackets += scan.brackets
            if let (column, sentence) = scan.objection(openBrackets: openBrackets) {
                complaints.add(Place(path: file.path, line: lineNumber, column: column), sentence)
                return false
            }
        }
        return complaints.count == before
    }

    private struct LineScan {
        var length = 0
        var indentation = 0
        var brackets = 0
        var dashes = 0
        /// Column of an anchor or an alias, from 1.
        var anchor: Int?

        mutating func run(_ line: Substring.UTF8View.SubSequence) {
            var before: UInt8 = 32
            var pendingMark = false
            var inIndentation = true
            var column = 0
            for byte in line {
                length += 1
                if byte & 0xc0 != 0x80 { column += 1 }
                if inIndentation && byte == 32 { indentation += 1 } else { inIndentation = false }
                if pendingMark && Self.isWord(byte) && anchor == nil { anchor = column - 1 }
                pendingMark = (byte == 38 || byte == 42) && Self.opens(before)
                switch byte {
                case 91, 123: brackets += 1
                case 93, 125: brackets -= 1
                case 32 where before == 45 || before == 63: dashes += 1
                default: break
                }
                before = byte
            }
        }

        func objection(openBrackets: Int) -> (Int, String)? {
            if length > FileLimits.lineLength {
                return (1, "The line has \(length) octets; at most \(FileLimits.lineLength) are read.")
            }
            if indentation > FileLimits.indentation {
                return (1, "The line is indented by \(indentation) columns; at most \(FileLimits.indentation) are read.")
            }
            if openBrackets > FileLimits.openBrackets || dashes > FileLimits.openBrackets {
                return (1, "The nesting is too deep: at most \(FileLimits.openBrackets) levels may be opened.")
            }
            if let anchor {
                return (anchor, "Anchors and aliases ('&' or '*' before a word) are not allowed: write the value out.")
            }
            return nil
        }

        private static func opens(_ byte: UInt8) -> Bool { [9, 32, 44, 45, 58, 63, 91, 123].contains(byte) }

        private static func isWord(_ byte: UInt8) -> Bool {
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 95
                || byte >= 0x80
        }
    }
}
