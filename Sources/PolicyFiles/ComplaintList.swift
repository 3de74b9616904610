/// Where something was written.
struct Place: Hashable, Sendable {
    var path: String
    /// From 1; 0 for the file as a whole.
    var line: Int
    var column: Int

    static func file(_ path: String) -> Place { Place(path: path, line: 0, column: 0) }
    var text: String { line > 0 ? "\(path):\(line):\(column)" : path }
}

/// Gathers complaints while reading goes on, so that a writer sees all of them at once.
final class ComplaintList {
    private var complaints: [FileComplaint] = []
    private var seen: Set<FileComplaint> = []
    /// How often somebody complained, the same again counted: what readers compare to know whether a part was whole.
    private(set) var count = 0

    var isEmpty: Bool { complaints.isEmpty }

    func add(_ place: Place, _ sentence: String) {
        count += 1
        guard complaints.count < FileLimits.complaints else { return }
        let complaint = FileComplaint(path: place.path, line: place.line, column: place.column, sentence: sentence)
        // Defaults of cases are read once for each case; their mistakes are still one.
        if seen.insert(complaint).inserted { complaints.append(complaint) }
    }

    /// Throws all complaints in order of file and line; returns where there is none.
    func raise() throws(FileComplaints) {
        guard !complaints.isEmpty else { return }
        throw FileComplaints(
            complaints.sorted { ($0.path, $0.line, $0.column) < ($1.path, $1.line, $1.column) })
    }
}
