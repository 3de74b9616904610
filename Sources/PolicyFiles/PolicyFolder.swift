import PolicyEngine
import RegistryModel

/// What is wrong with a policy or zone file, and where.
package struct FileComplaint: Error, Hashable, Sendable, CustomStringConvertible {
    package var path: String
    /// From 1; 0 where the file as a whole is meant.
    package var line: Int
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

/// Reads a folder of policies, strictly, every version.
package enum PolicyFolder {
    /// Reads all documents below `path`; throws every complaint at once.
    package static func read(_ path: String) throws(FileComplaints) -> PolicyLibrary {
        throw FileComplaints([
            FileComplaint(path: path, line: 0, column: 0, sentence: "The reader is not furnished yet.")
        ])
    }

    /// Reads one document again from the sources that a receipt kept; same digest, same rules.
    package static func read(sources: [PolicySource], reference: PolicyReference) throws(FileComplaints)
        -> PolicyDocument
    {
        throw FileComplaints([])
    }
}

/// Reads a folder of zone files.
package enum ZoneFolder {
    package static func read(_ path: String) throws(FileComplaints) -> [ZoneConfiguration] {
        throw FileComplaints([
            FileComplaint(path: path, line: 0, column: 0, sentence: "The reader is not furnished yet.")
        ])
    }
}
