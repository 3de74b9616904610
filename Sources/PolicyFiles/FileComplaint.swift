/// What is wrong with a policy or zone file, and where.
package struct FileComplaint: Error, Hashable, Sendable, CustomStringConvertible {
    package var path: String
    /// From 1; 0 where the file as a whole is meant.
    package var line: Int
    /// From 1, counted in Unicode scalars.
    package var column: Int
    package var sentence: String
    package init(path: String, line: Int, column: Int, sentence: String) {
        self.path = path
        self.line = line
        self.column = column
        self.sentence = sentence
    }
    package var description: String { line > 0 ? "\(path):\(line):\(column): \(sentence)" : "\(path): \(sentence)" }
}

/// All complaints of one reading, in order of file and line.
package struct FileComplaints: Error, Sendable, CustomStringConvertible {
    package var complaints: [FileComplaint]
    package init(_ complaints: [FileComplaint]) { self.complaints = complaints }
    package var description: String { complaints.map(\.description).joined(separator: "\n") }
}
