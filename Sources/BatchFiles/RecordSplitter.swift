/// Cuts octets into records: lines of JSON, or the cells of CSV records (RFC 4180, whose quoted cells may hold line
/// breaks). Blank lines are passed over.
struct RecordSplitter {
    enum Content: Sendable {
        case line(String)
        case cells([String])
    }
    struct Record: Sendable {
        var line: Int
        var content: Result<Content, BatchComplaint>
    }

    private var octets: OctetSource
    private let format: BatchReader.Format
    private var line = 1
    /// True where the last octet that was read ended its line.
    private var endsLine = false

    init(_ octets: OctetSource, format: BatchReader.Format) {
        self.octets = octets
        self.format = format
    }

    /// The next record that is not blank; nil at the end.
    mutating func next() throws -> Record? {
        while try octets.peek() != nil {
            let start = line
            let content = format == .csv ? try cells() : try wholeLine()
            if case .success(let content) = content, content.isBlank { continue }
            return Record(line: start, content: content.mapError { complaint($0, from: start) })
        }
        return nil
    }

    /// Says which lines go down with a record that holds several, as after a quote that is never closed.
    private func complaint(_ complaint: BatchComplaint, from start: Int) -> BatchComplaint {
        let last = line - (endsLine ? 1 : 0)
        let lost = last > start ? " Lines \(start) to \(last) are one record, and none of them is carried out." : ""
        return BatchComplaint(line: start, sentence: complaint.sentence + lost)
    }

    private mutating func wholeLine() throws -> Result<Content, BatchComplaint> {
        var bytes: [UInt8] = []
        while let octet = try octets.next() {
            endsLine = octet == 0x0a
            if endsLine {
                line += 1
                break
            }
            if bytes.count <= BatchReader.longestRecord { bytes.append(octet) }
        }
        if bytes.count > BatchReader.longestRecord { return .failure(Self.tooLong) }
        if bytes.last == 0x0d { bytes.removeLast() }
        guard let text = String(validating: bytes, as: UTF8.self) else { return .failure(Self.notUTF8) }
        return .success(.line(text))
    }

    /// Reads one CSV record by a small machine; a record that is broken is read to the end of its line.
    private mutating func cells() throws -> Result<Content, BatchComplaint> {
        var machine = CellMachine()
        while let octet = try octets.next() {
            endsLine = octet == 0x0a
            if endsLine { line += 1 }
            if machine.take(octet) { break }
        }
        return machine.finish().map(Content.cells)
    }

    /// Tells of a heading as spreadsheets write it where the comma parts a number's decimals.
    static func refuseOtherSeparators(_ cells: [String], line: Int) throws {
        for (separator, words) in [(";" as Character, "';'"), ("\t", "tabs")] where cells.count == 1 {
            guard cells[0].contains(separator) else { continue }
            throw BatchComplaint(
                line: line, sentence: "The columns seem to be parted by \(words): part them by commas.")
        }
    }

    static let tooLong = BatchComplaint(
        line: 0, sentence: "The record is longer than \(BatchReader.longestRecord) octets.")
    static let notUTF8 = BatchComplaint(line: 0, sentence: "The line is not UTF-8.")
}

extension RecordSplitter.Content {
    var isBlank: Bool {
        switch self {
        case .line(let text): text.allSatisfy(\.isWhitespace)
        case .cells(let cells): cells.count == 1 && cells[0].allSatisfy(\.isWhitespace)
        }
    }
}

/// The states of reading one CSV record (RFC 4180, section 2).
struct CellMachine {
    private enum State { case atStart, plain, quoted, afterQuote, broken }
    private var state = State.atStart
    private var cells: [[UInt8]] = []
    private var cell: [UInt8] = []
    private var size = 0
    private var complaint: BatchComplaint?

    /// Most cells of a record: there are fewer columns.
    private static let mostCells = 64

    /// Takes one octet; true where it ends the record.
    mutating func take(_ octet: UInt8) -> Bool {
        size += 1
        if size > BatchReader.longestRecord { fail(RecordSplitter.tooLong.sentence) }
        if cells.count > Self.mostCells { fail("The record has more than \(Self.mostCells) fields.") }
        switch (state, octet) {
        case (.quoted, UInt8(ascii: "\"")): state = .afterQuote
        case (.quoted, _): cell.append(octet)
        case (.afterQuote, UInt8(ascii: "\"")):
            cell.append(octet)
            state = .quoted
        case (_, 0x0a): return true
        case (.broken, _), (_, 0x0d): break
        case (_, UInt8(ascii: ",")): close()
        case (.atStart, UInt8(ascii: "\"")): state = .quoted
        case (.afterQuote, _): fail("Text follows a closing quote: double the quotes inside of a quoted field.")
        case (.plain, UInt8(ascii: "\"")): fail("A quote stands inside of a field that is not quoted.")
        case (.atStart, _), (.plain, _):
            cell.append(octet)
            state = .plain
        }
        return false
    }

    private mutating func close() {
        cells.append(cell)
        cell = []
        state = .atStart
    }

    private mutating func fail(_ sentence: String) {
        if complaint == nil { complaint = BatchComplaint(line: 0, sentence: sentence) }
        state = .broken
    }

    /// The cells as text.
    consuming func finish() -> Result<[String], BatchComplaint> {
        if state == .quoted {
            return .failure(BatchComplaint(line: 0, sentence: "A quoted field that starts here is never closed."))
        }
        if let complaint { return .failure(complaint) }
        cells.append(cell)
        var texts: [String] = []
        for cell in cells {
            guard let text = String(validating: cell, as: UTF8.self) else { return .failure(RecordSplitter.notUTF8) }
            texts.append(text)
        }
        return .success(texts)
    }
}
