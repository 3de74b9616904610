import DNSCore

/// One entry of a batch file: a request, or what is wrong with the line.
package struct BatchEntry: Sendable {
    /// The line on which it starts, from 1.
    package var line: Int
    package var request: Result<BatchRequest, BatchComplaint>
    /// What stands under `action`, as it is written; nil where the line could not be read so far.
    package var action: String?
    /// What stands under `name`, as it is written; nil where the line could not be read so far.
    package var name: String?
}

/// Reads a batch file a line at a time, so that its size never matters: CSV with a heading (RFC 4180), or JSON Lines.
///
/// Which of the two it is shows in the first octet that is no white space: `{` starts JSON Lines.
package struct BatchReader {
    package enum Format: String, Sendable { case csv = "CSV", jsonLines = "JSON Lines" }

    package let format: Format
    private var records: RecordSplitter
    private let heading: [BatchColumn]

    /// Longest record in octets: a create with thirteen name servers and its documents takes about two thousand.
    package static let longestRecord = 64 * 1_024
    /// Most records of one file, so that a wrong file ends; a million creates is more than the country has names.
    package static let mostRecords = 1_000_000
    private var count = 0

    /// Reads the heading.
    ///
    /// - Parameter source: gives the next octets, and none at the end.
    /// - Throws: `BatchComplaint` where the file has no such heading, and what `source` throws.
    package init(_ source: @escaping () throws -> [UInt8]) throws {
        var octets = OctetSource(source)
        try octets.skipByteOrderMark()
        format = try octets.peekPastBlanks() == UInt8(ascii: "{") ? .jsonLines : .csv
        records = RecordSplitter(octets, format: format)
        heading = format == .csv ? try Self.readHeading(&records) : []
    }

    /// The next entry; nil at the end.
    ///
    /// - Throws: what the source throws, and `BatchComplaint` at a file that is longer than allowed.
    package mutating func next() throws -> BatchEntry? {
        guard let record = try records.next() else { return nil }
        count += 1
        guard count <= Self.mostRecords else {
            throw BatchComplaint(
                line: record.line, sentence: "More than \(Self.mostRecords) requests: split the file.")
        }
        var entry: BatchEntry
        do throws(BatchComplaint) {
            let fields = try fields(of: record)
            entry = BatchEntry(line: record.line, request: .success(try BatchRequest(fields, line: record.line)))
        } catch {
            entry = BatchEntry(line: record.line, request: .failure(error))
        }
        let known = readable(of: record)
        entry.action = known[.action]?.first
        entry.name = known[.name]?.first
        return entry
    }

    /// The fields that can be read even where the line as a whole is no request.
    private func readable(of record: RecordSplitter.Record) -> [BatchColumn: [String]] {
        if case .success(.cells(let cells)) = record.content { return fields(under: heading, cells) }
        return (try? fields(of: record)) ?? [:]
    }

    private func fields(of record: RecordSplitter.Record) throws(BatchComplaint) -> [BatchColumn: [String]] {
        switch record.content {
        case .failure(let complaint): throw complaint
        case .success(.line(let text)): return try JSONLine.fields(text, line: record.line)
        case .success(.cells(let cells)): return try fields(cells, line: record.line)
        }
    }

    private func fields(_ cells: [String], line: Int) throws(BatchComplaint) -> [BatchColumn: [String]] {
        guard cells.count == heading.count else {
            throw BatchComplaint(
                line: line, sentence: "The line has \(cells.count) fields and the heading \(heading.count).")
        }
        return fields(under: heading, cells)
    }

    private func fields(under heading: [BatchColumn], _ cells: [String]) -> [BatchColumn: [String]] {
        var fields: [BatchColumn: [String]] = [:]
        for (column, cell) in zip(heading, cells) {
            let values = column.isList ? cell.split(separator: ";").map(String.init) : [cell]
            let kept = values.map(Self.trimmed).filter { !$0.isEmpty }
            if !kept.isEmpty { fields[column] = kept }
        }
        return fields
    }

    private static func readHeading(_ records: inout RecordSplitter) throws -> [BatchColumn] {
        guard let record = try records.next() else {
            throw BatchComplaint(line: 0, sentence: "The file is empty: its first line names the columns.")
        }
        guard case .success(.cells(let cells)) = record.content else {
            throw BatchComplaint(line: record.line, sentence: "The first line is no heading of columns.")
        }
        try RecordSplitter.refuseOtherSeparators(cells, line: record.line)
        var heading: [BatchColumn] = []
        for cell in cells.map(trimmed) {
            guard let column = BatchColumn(rawValue: cell.lowercased()) else {
                let known = BatchColumn.allCases.map(\.rawValue).joined(separator: ", ")
                throw BatchComplaint(
                    line: record.line, sentence: "There is no column '\(cell)'; there are \(known).")
            }
            guard !heading.contains(column) else {
                throw BatchComplaint(line: record.line, sentence: "The column '\(cell)' stands twice.")
            }
            heading.append(column)
        }
        for column in [BatchColumn.action, .name] where !heading.contains(column) {
            throw BatchComplaint(line: record.line, sentence: "The column '\(column.rawValue)' is missing.")
        }
        return heading
    }

    static func trimmed(_ text: String) -> String {
        var text = text[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
