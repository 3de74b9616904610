/// A table of text, aligned by display width, with a rule under its heading.
package struct Table {
    package struct Column {
        package var title: String
        /// Numbers stand to the right.
        package var right: Bool = false
    }

    /// One cell: its text, and the colour it is shown in on a terminal.
    package struct Cell: ExpressibleByStringLiteral {
        package var text: String
        package var colour: Console.Colour?
        package init(_ text: String, _ colour: Console.Colour? = nil) {
            self.text = text
            self.colour = colour
        }
        package init(_ number: some BinaryInteger) { self.init(String(number)) }
        package init(stringLiteral value: String) { self.init(value) }
    }

    package var columns: [Column]
    package private(set) var rows: [[Cell]] = []
    /// Of what was shown so far, so that the next rows stand below it.
    private var widths: [Int]
    private var isBegun = false

    /// Titles as given; one that starts with `>` names a column of numbers.
    package init(_ titles: String...) { self.init(titles) }

    /// The same for columns that are known only when the table is made.
    package init(_ titles: [String]) {
        columns = titles.map {
            $0.hasPrefix(">") ? Column(title: String($0.dropFirst()), right: true) : Column(title: $0)
        }
        widths = columns.map { DisplayWidth.columns($0.title) }
    }

    package mutating func add(_ cells: Cell...) { add(cells) }

    package mutating func add(_ cells: [Cell]) {
        precondition(cells.count == columns.count, "a row has as many cells as the table has columns")
        rows.append(cells)
    }

    /// The whole table as lines, or what is added to one whose beginning was shown.
    package var lines: [String] {
        let widths = fittingWidths
        let heading = zip(columns, widths).map { DisplayWidth.padded($0.title, to: $1, right: $0.right) }
        let rule = widths.map { String(repeating: "─", count: $0) }
        let body = rows.map { row in
            row.indices.map { index in
                let padded = DisplayWidth.padded(row[index].text, to: widths[index], right: columns[index].right)
                return Console.coloured(padded, row[index].colour)
            }
        }
        return ((isBegun ? [] : [heading, rule]) + body).map { Self.trimmed($0.joined(separator: "  ")) }
    }

    private var fittingWidths: [Int] {
        var widths = widths
        for row in rows {
            for (index, cell) in row.enumerated() {
                widths[index] = max(widths[index], DisplayWidth.columns(cell.text))
            }
        }
        return widths
    }

    private static func trimmed(_ line: String) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }

    package func show() throws { try Console.line(lines.joined(separator: "\n")) }

    /// Shows the rows so far and forgets them: for what is too long to be held, page by page. A column gets wider where a
    /// later page needs it.
    package mutating func showPage() throws {
        let lines = lines
        widths = fittingWidths
        rows = []
        isBegun = true
        if !lines.isEmpty { try Console.line(lines.joined(separator: "\n")) }
    }
}

/// Names and values of one object, one a line, the values aligned.
package struct Sheet {
    private var entries: [(String, String)] = []

    package init() {}

    package mutating func add(_ name: String, _ value: String?) {
        guard let value else { return }
        entries.append((name, value))
    }

    /// One line for each value, the name only in front of the first.
    package mutating func add(_ name: String, each values: [String]) {
        for (index, value) in values.enumerated() { entries.append((index == 0 ? name : "", value)) }
    }

    package var lines: [String] {
        let width = entries.map { DisplayWidth.columns($0.0) }.max() ?? 0
        return entries.map { DisplayWidth.padded($0.0, to: width) + "  " + $0.1 }
    }

    package func show() throws { try Console.line(lines.joined(separator: "\n")) }
}
