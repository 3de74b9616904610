/// One entry of a zone file (RFC 1035, section 5.1): a line, or several that parentheses hold together.
///
/// `flat` is the text without comments and parentheses. Every octet taken out leaves a space, so that a place
/// in `flat` is the same place in `raw`, and errors point to where the writer looks.
struct LogicalLine {
    private(set) var raw: [UInt8] = []
    private(set) var flat: [UInt8] = []
    let firstLine: Int
    private var depth = 0
    /// Where the outermost open parenthesis stands.
    private var opened = 0

    init(firstLine: Int) { self.firstLine = firstLine }

    /// The longest entry taken. Record data ends at 65,535 octets, and libldns reads a line into a buffer of that size.
    static let longest = 60_000

    /// Takes one line of text without its line feed; true where the entry is complete with it.
    mutating func append(_ physical: ArraySlice<UInt8>) throws(RecordTextError) -> Bool {
        guard raw.count + physical.count < Self.longest else {
            raw.append(contentsOf: physical.prefix(Self.longest))
            throw error(at: 0, "the entry is longer than \(Self.longest) octets")
        }
        if !raw.isEmpty {
            raw.append(UInt8(ascii: "\n"))
            flat.append(UInt8(ascii: " "))
        }
        let start = raw.count
        raw.append(contentsOf: physical)
        try flatten(from: start)
        return depth == 0
    }

    private mutating func flatten(from start: Int) throws(RecordTextError) {
        var quoteOpened: Int?
        var index = start
        while index < raw.count {
            let byte = raw[index]
            switch byte {
            case UInt8(ascii: "\\"):
                guard index + 1 < raw.count, raw[index + 1] >= 0x20 else {
                    throw error(at: index, "a backslash that escapes nothing")
                }
                flat.append(byte)
                flat.append(raw[index + 1])
                index += 1
            case UInt8(ascii: "\""):
                quoteOpened = quoteOpened == nil ? index : nil
                flat.append(byte)
            case UInt8(ascii: ";") where quoteOpened == nil:
                flat.append(contentsOf: repeatElement(UInt8(ascii: " "), count: raw.count - index))
                return
            case UInt8(ascii: "("), UInt8(ascii: ")"):
                try parenthesis(byte, at: index, quoted: quoteOpened != nil)
            case 0x80... where quoteOpened == nil:
                throw error(at: index, "a letter outside of ASCII: give names in their A-label form")
            case UInt8(ascii: "\t"):
                flat.append(byte)
            case UInt8(ascii: "\r") where index == raw.count - 1:
                flat.append(UInt8(ascii: " "))
            case ..<0x20, 0x7f:
                throw error(at: index, "a control character")
            default:
                flat.append(byte)
            }
            index += 1
        }
        if let quoteOpened { throw error(at: quoteOpened, "a quotation mark that is not closed on its line") }
    }

    private mutating func parenthesis(_ byte: UInt8, at index: Int, quoted: Bool) throws(RecordTextError) {
        if quoted {
            flat.append(byte)
            return
        }
        if byte == UInt8(ascii: "(") && depth == 0 { opened = index }
        depth += byte == UInt8(ascii: "(") ? 1 : -1
        guard depth >= 0 else { throw error(at: index, "a closing parenthesis without an opening one") }
        flat.append(UInt8(ascii: " "))
    }

    /// The error of an entry that the text ended in.
    var unclosed: RecordTextError { error(at: opened, "a parenthesis that is not closed") }

    /// An error that points to octet `offset` of the entry.
    func error(at offset: Int, _ reason: String) -> RecordTextError {
        let before = raw[..<min(offset, raw.count)]
        let line = firstLine + before.count { $0 == UInt8(ascii: "\n") }
        let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let shown = raw[lineStart...].prefix { $0 != UInt8(ascii: "\n") }
        return RecordTextError(
            text: String(String(decoding: shown, as: UTF8.self).prefix(120)), line: line,
            column: offset - lineStart + 1, reason: reason)
    }

    /// True where nothing but space is left.
    var isBlank: Bool { flat.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") } }

    /// The next run of octets that are not space at or after `offset`; an escaped space belongs to its run.
    func field(from offset: Int) -> Range<Int>? {
        var start = offset
        while start < flat.count, isSpace(flat[start]) { start += 1 }
        guard start < flat.count else { return nil }
        var end = start
        var quoted = false
        while end < flat.count, quoted || !isSpace(flat[end]) {
            if flat[end] == UInt8(ascii: "\"") { quoted.toggle() }
            end += flat[end] == UInt8(ascii: "\\") ? 2 : 1
        }
        return start..<min(end, flat.count)
    }

    /// The text of a field.
    func text(_ range: Range<Int>) -> String { String(decoding: flat[range], as: UTF8.self) }

    private func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
}
