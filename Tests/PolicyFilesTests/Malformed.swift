import Testing

@testable import PolicyFiles

/// A malformed file, and the complaint that has to come.
struct Malformed: Sendable, CustomTestStringConvertible {
    let what: String
    /// Files by path, over those of the small folder; an empty text takes a file away.
    let files: [String: String]
    /// Path below the folder with line and column, `path:line:column`, or the path alone.
    let place: String
    /// A part of the sentence.
    let sentence: String

    init(_ what: String, _ files: [String: String], _ place: String, _ sentence: String) {
        self.what = what
        self.files = files
        self.place = place
        self.sentence = sentence
    }

    /// A spoiled policy; the place is `line:column` in it.
    init(_ what: String, policy: String, _ place: String, _ sentence: String) {
        self.init(what, [SmallPolicies.policyPath: policy], "\(SmallPolicies.policyPath):\(place)", sentence)
    }

    /// One text of the policy replaced by another.
    init(_ what: String, _ old: String, _ new: String, _ place: String, _ sentence: String) {
        self.init(what, policy: SmallPolicies.policy(old, new), place, sentence)
    }

    var testDescription: String { what }

    /// The complaints of reading the folder, their paths below it.
    func complaints() throws -> [FileComplaint] {
        var all = SmallPolicies.files
        for (path, text) in files { all[path] = text.isEmpty ? nil : text }
        let folder = try FolderOnDisk(all)
        return Self.complaints(below: folder.path) { () throws(FileComplaints) in
            _ = try PolicyFolder.read(folder.path)
        }
    }

    static func complaints(below folder: String, _ read: () throws(FileComplaints) -> Void) -> [FileComplaint] {
        do {
            try read()
            return []
        } catch {
            return error.complaints.map { complaint in
                var complaint = complaint
                if complaint.path.hasPrefix(folder + "/") { complaint.path.removeFirst(folder.count + 1) }
                return complaint
            }
        }
    }

    /// Checks that the complaint is there, at its place.
    func check(_ complaints: [FileComplaint]) {
        let found = complaints.contains { complaint in
            let place =
                complaint.line > 0 ? "\(complaint.path):\(complaint.line):\(complaint.column)" : complaint.path
            return place == self.place && complaint.sentence.contains(sentence)
        }
        #expect(found, "\(place): …\(sentence)… was expected; there came: \(complaints.map(\.description))")
    }
}
