import DNSCore
import PolicyEngine

/// What a file under `names/` holds, by the kind that it says it is.
struct NamedList {
    enum Kind: String, CaseIterable {
        case reservedNames = "reserved-names"
        case blockedNames = "blocked-names"
        case protectedNames = "protected-names"
        case eligibleBodies = "eligible-bodies"
        /// Names that give a right in a campaign.
        case sourceNames = "source-names"
        case prefixes
        case twinLabels = "twin-labels"
        /// An RFC 7940 table; the only kind that is XML.
        case letters
    }
    enum Content {
        case reservedNames(ReservedNames)
        case blockedNames(BlockedNames)
        case protectedNames(ProtectedNames)
        case eligibleBodies(EligibleBodies)
        case sourceNames(Set<DomainName>)
        case prefixes(SegmentPrefixes)
        case twinLabels(TwinLabels)
        case letters(name: String, codePoints: Set<UInt32>)
    }
    var file: TextFile
    var kind: Kind
    /// Nil where the file has complaints of its own.
    var content: Content?
}

/// All lists by their path below the policies' folder.
struct NamedLists {
    private(set) var lists: [String: NamedList] = [:]

    /// Reads every file of `files`.
    init(_ files: [TextFile], _ complaints: ComplaintList) {
        for file in files {
            if file.relativePath.hasSuffix(".xml") {
                let content = LetterTable.read(file, complaints)
                lists[file.relativePath] = NamedList(file: file, kind: .letters, content: content)
            } else if let list = NamedListReader.read(file, complaints) {
                lists[file.relativePath] = list
            }
        }
        unreadable = Set(files.map(\.relativePath)).subtracting(lists.keys)
    }

    /// Paths of files that exist and had complaints; a rule that names one gets no second complaint.
    private let unreadable: Set<String>

    /// A reader of a path to a list of one kind; what was named is noted in `used`.
    func reader<Result>(
        _ kind: NamedList.Kind, used: UsedFiles, _ pick: @escaping (NamedList.Content) -> Result?
    ) -> Value.Reader<Result> {
        { item, complaints in
            guard let path = Value.path(item, complaints) else { return nil }
            if unreadable.contains(path) { return nil }
            guard let list = lists[path] else {
                let question = NearestWord.question(for: path, among: lists.keys.sorted())
                complaints.add(item.place, "There is no list '\(path)'\(question).")
                return nil
            }
            guard list.kind == kind else {
                complaints.add(
                    item.place, "'\(path)' is a list of kind \(list.kind.rawValue); \(kind.rawValue) is expected.")
                return nil
            }
            used.note(list.file)
            return list.content.flatMap(pick)
        }
    }
}

/// The files that one document names beside itself.
final class UsedFiles {
    private(set) var files: [TextFile] = []
    func note(_ file: TextFile) {
        if !files.contains(where: { $0.relativePath == file.relativePath }) { files.append(file) }
    }
}
