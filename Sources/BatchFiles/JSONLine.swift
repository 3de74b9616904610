/// Reads one line of JSON Lines: a flat object whose values are strings, whole numbers, true or false, or arrays
/// of strings.
///
/// Strict (RFC 8259): a key may stand once, and must be one of ours.
struct JSONLine {
    private let bytes: [UInt8]
    private let line: Int
    private var position = 0

    private init(_ text: String, line: Int) {
        bytes = Array(text.utf8)
        self.line = line
    }

    /// The object's members by column; members that are null or empty are left out.
    static func fields(_ text: String, line: Int) throws(BatchComplaint) -> [BatchColumn: [String]] {
        var reader = JSONLine(text, line: line)
        return try reader.object()
    }

    private mutating func object() throws(BatchComplaint) -> [BatchColumn: [String]] {
        var fields: [BatchColumn: [String]] = [:]
        var seen: Set<BatchColumn> = []
        try expect("{")
        if take("}") { return try closed(fields) }
        repeat {
            let key = try string()
            guard let column = BatchColumn(rawValue: key) else { throw wrong("there is no key '\(key)'") }
            guard seen.insert(column).inserted else { throw wrong("the key '\(key)' stands twice") }
            try expect(":")
            let values = try value(of: column)
            if !values.isEmpty { fields[column] = values }
        } while take(",")
        try expect("}")
        return try closed(fields)
    }

    private mutating func closed(_ fields: [BatchColumn: [String]]) throws(BatchComplaint) -> [BatchColumn: [String]] {
        skipBlanks()
        guard position == bytes.count else { throw wrong("something follows the object") }
        return fields
    }

    private mutating func value(of column: BatchColumn) throws(BatchComplaint) -> [String] {
        skipBlanks()
        guard position < bytes.count else { throw wrong("the line ends in the middle") }
        switch bytes[position] {
        case UInt8(ascii: "\""): return [try string()].filter { !$0.isEmpty }
        case UInt8(ascii: "["):
            guard column.isList else { throw wrong("'\(column.rawValue)' holds one value, not an array") }
            return try array()
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): return [try number()]
        case UInt8(ascii: "n"):
            try word("null")
            return []
        case UInt8(ascii: "t") where column.isFlag: return [try word("true")]
        case UInt8(ascii: "f") where column.isFlag: return [try word("false")]
        default: throw wrong("'\(column.rawValue)' is neither a string, a whole number nor an array of strings")
        }
    }

    @discardableResult
    private mutating func word(_ word: String) throws(BatchComplaint) -> String {
        for letter in word.utf8 {
            guard position < bytes.count, bytes[position] == letter else { throw wrong("a word is not known") }
            position += 1
        }
        return word
    }

    private mutating func array() throws(BatchComplaint) -> [String] {
        var values: [String] = []
        try expect("[")
        if take("]") { return values }
        repeat { values.append(try string()) } while take(",")
        try expect("]")
        return values
    }

    private mutating func number() throws(BatchComplaint) -> String {
        let start = position
        if bytes[position] == UInt8(ascii: "-") { position += 1 }
        let digits = position
        while position < bytes.count, (48...57).contains(bytes[position]) { position += 1 }
        // RFC 8259, section 6: one digit at least, and no zero in front of others.
        guard position > digits, bytes[digits] != 48 || position == digits + 1 else {
            throw wrong("a number is malformed")
        }
        if position < bytes.count, [UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E")].contains(bytes[position]) {
            throw wrong("numbers here are whole")
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func string() throws(BatchComplaint) -> String {
        try expect("\"")
        var text: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(&text)
            case 0..<0x20: throw wrong("a control character stands in a string")
            default: text.append(byte)
            }
        }
        throw wrong("a string is not closed")
    }

    private mutating func escape(_ text: inout [UInt8]) throws(BatchComplaint) {
        guard position < bytes.count else { throw wrong("a string is not closed") }
        let letter = bytes[position]
        position += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0c)
        case UInt8(ascii: "n"): text.append(0x0a)
        case UInt8(ascii: "r"): text.append(0x0d)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): text.append(contentsOf: String(Character(try scalar())).utf8)
        default: throw wrong("a backslash is followed by no escape of JSON")
        }
    }

    /// Four hexadecimal digits, or two surrogates of four each (RFC 8259, section 7).
    private mutating func scalar() throws(BatchComplaint) -> Unicode.Scalar {
        var value = try unit()
        if (0xd800..<0xdc00).contains(value) {
            guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
                bytes[position + 1] == UInt8(ascii: "u")
            else { throw wrong("half of a surrogate pair is missing") }
            position += 2
            let low = try unit()
            guard (0xdc00..<0xe000).contains(low) else { throw wrong("half of a surrogate pair is missing") }
            value = 0x10000 + (value - 0xd800) << 10 + (low - 0xdc00)
        }
        guard let scalar = Unicode.Scalar(value) else { throw wrong("half of a surrogate pair is missing") }
        return scalar
    }

    private mutating func unit() throws(BatchComplaint) -> UInt32 {
        guard position + 4 <= bytes.count, bytes[position] != UInt8(ascii: "+"),
            let value = UInt32(String(decoding: bytes[position..<(position + 4)], as: UTF8.self), radix: 16)
        else { throw wrong("\\u is not followed by four hexadecimal digits") }
        position += 4
        return value
    }

    private mutating func expect(_ character: Character) throws(BatchComplaint) {
        guard take(character) else { throw wrong("'\(character)' is expected at column \(position + 1)") }
    }

    /// Takes `character` if it comes next, blanks passed over.
    private mutating func take(_ character: Character) -> Bool {
        skipBlanks()
        guard position < bytes.count, bytes[position] == character.asciiValue else { return false }
        position += 1
        return true
    }

    private mutating func skipBlanks() {
        while position < bytes.count, [0x20, 0x09, 0x0d].contains(bytes[position]) { position += 1 }
    }

    private func wrong(_ reason: String) -> BatchComplaint {
        BatchComplaint(line: line, sentence: "The line is not the JSON that is expected: \(reason).")
    }
}
