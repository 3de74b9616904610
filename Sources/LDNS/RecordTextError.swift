/// Why a text is no resource record: what was read, where, and what is wrong with it.
package struct RecordTextError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The first line of the text, shortened to 120 characters.
    package var text: String
    /// Counted from 1; 1 for a single line.
    package var line: Int
    /// Counted from 1, in octets.
    package var column: Int
    /// What is wrong, with the words of libldns where it was libldns that refused.
    package var reason: String

    package init(text: String, line: Int, column: Int, reason: String) {
        self.text = text
        self.line = line
        self.column = column
        self.reason = reason
    }

    package var description: String { "line \(line), column \(column): \(reason), in '\(text)'" }
}
