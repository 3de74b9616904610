/// A table of comma-separated values with a heading (RFC 4180), a record at a time, so that its size never matters. What
/// is wrong with a record is told with its line, and the next one goes on.
package struct CSVRecords {
    /// A record: the line on which it starts, and its cells by column, trimmed, empty ones left out.
    package struct Record: Sendable {
        package var line: Int
        package var cells: Result<[String: String], BatchComplaint>
    }

    private var records: RecordSplitter
    private let heading: [String]

    /// Reads the heading.
    ///
    /// - Parameters:
    ///   - needed: columns that have to be there.
    ///   - known: columns that may be there besides.
    ///   - source: gives the next octets, and none at the end.
    /// - Throws: `BatchComplaint` at a heading that is none, and what `source` throws.
    package init(needed: [String], known: [String] = [], _ source: @escaping () throws -> [UInt8]) throws {
        var octets = OctetSource(source)
        try octets.skipByteOrderMark()
        records = RecordSplitter(octets, format: .csv)
        guard let record = try records.next() else {
            throw BatchComplaint(line: 0, sentence: "The file is empty: its first line names the columns.")
        }
        guard case .success(.cells(let cells)) = record.content else {
            throw BatchComplaint(line: record.line, sentence: "The first line is no heading of columns.")
        }
        try RecordSplitter.refuseOtherSeparators(cells, line: record.line)
        heading = cells.map { BatchReader.trimmed($0).lowercased() }
        for (index, column) in heading.enumerated() {
            guard needed.contains(column) || known.contains(column) else {
                throw BatchComplaint(
                    line: record.line,
                    sentence: "There is no column '\(column)'; there are \((needed + known).joined(separator: ", ")).")
            }
            guard !heading[..<index].contains(column) else {
                throw BatchComplaint(line: record.line, sentence: "The column '\(column)' stands twice.")
            }
        }
        for column in needed where !heading.contains(column) {
            throw BatchComplaint(line: record.line, sentence: "The column '\(column)' is missing.")
        }
    }

    /// The next record that is not blank; nil at the end.
    package mutating func next() throws -> Record? {
        guard let record = try records.next() else { return nil }
        return Record(line: record.line, cells: record.content.flatMap { cells($0, record.line) })
    }

    private func cells(
        _ content: RecordSplitter.Content, _ line: Int
    ) -> Result<[String: String], BatchComplaint> {
        guard case .cells(let cells) = content, cells.count == heading.count else {
            let count = if case .cells(let cells) = content { cells.count } else { 0 }
            return .failure(
                BatchComplaint(
                    line: line, sentence: "The line has \(count) fields and the heading \(heading.count)."))
        }
        var fields: [String: String] = [:]
        for (column, cell) in zip(heading, cells) {
            let trimmed = BatchReader.trimmed(cell)
            if !trimmed.isEmpty { fields[column] = trimmed }
        }
        return .success(fields)
    }
}
