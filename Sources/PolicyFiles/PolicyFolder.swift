import PolicyEngine
import RegistryModel

/// Reads a folder of policies, strictly, every version.
package enum PolicyFolder {
    static let registration = "registration"
    static let names = "names"
    static let lifecycle = "lifecycle"
    static let fees = "fees"
    static let campaigns = "campaigns"
    static let audits = "audits"
    static let calendars = "calendars"
    static let casesEnding = ".cases.yaml"

    /// Reads all documents below `path`; throws every complaint at once.
    ///
    /// A draft is not in the folder yet, and read as if it lay there: in the place of the version that it names, or
    /// beside it as the next.
    ///
    /// - Parameters:
    ///   - draft: the path of a registration policy.
    ///   - criteria: the path of criteria of an audit.
    package static func read(
        _ path: String, laying draft: String? = nil, layingCriteria criteria: String? = nil
    ) throws(FileComplaints) -> PolicyLibrary {
        let complaints = ComplaintList()
        let folder = TextFolder(root: path, complaints: complaints)
        guard let top = folder.names(in: "") else {
            throw FileComplaints([
                FileComplaint(path: path, line: 0, column: 0, sentence: "There is no such folder of policies.")
            ])
        }
        checkTop(top, folder, complaints)
        let lists = NamedLists(texts(names, in: folder, [".yaml", ".xml"]), complaints)
        let acts = ActRegister(folder.read(ActRegister.path), complaints)
        let documents = laid(
            draft, over: texts(registration, in: folder, [".yaml"], needed: true), registration, complaints
        )
        .filter { !$0.relativePath.hasSuffix(casesEnding) }
        .map { DocumentReader.read($0, lists, acts, complaints) }
        let lifecycles = texts(lifecycle, in: folder, [".yaml"], needed: true)
            .map { LifecycleReader.read($0, acts, complaints) }
        let prices = texts(fees, in: folder, [".yaml"]).filter { !$0.relativePath.hasSuffix(casesEnding) }
            .compactMap { FeeReader.read($0, acts, complaints) }
        let campaigns = texts(campaigns, in: folder, [".yaml"])
            .compactMap(CampaignReader(lists: lists, acts: acts, complaints: complaints).read)
        let audits = laid(criteria, over: texts(audits, in: folder, [".yaml"]), audits, complaints)
            .compactMap(AuditReader(lists: lists, acts: acts, complaints: complaints).read)
        let calendars = texts(calendars, in: folder, [".yaml"])
            .compactMap(CalendarReader(acts: acts, complaints: complaints).read)
        let assembly = PolicyAssembly(
            documents: documents.compactMap { $0 }, lifecycles: lifecycles.compactMap { $0 }, fees: prices,
            campaigns: campaigns, audits: audits, calendars: calendars,
            whole: !documents.contains { $0 == nil } && !lifecycles.contains { $0 == nil }, complaints: complaints)
        let library = assembly.library()
        try complaints.raise()
        return library
    }

    /// Reads one document again from the sources that a receipt kept; same digest, same rules. Its end is the one that
    /// it names itself: what came after it is not in its sources.
    package static func read(sources: [PolicySource], reference: PolicyReference) throws(FileComplaints)
        -> PolicyDocument
    {
        let kept = try KeptSources(sources, of: reference, in: registration)
        let document = DocumentReader.read(kept.file, kept.lists, kept.acts, kept.complaints)?.document
        return try kept.same(document, document?.reference)
    }

    /// Reads one campaign again from the sources that the register kept; same digest, same rules.
    package static func campaign(sources: [PolicySource], reference: PolicyReference) throws(FileComplaints)
        -> CampaignPolicy
    {
        let kept = try KeptSources(sources, of: reference, in: campaigns)
        let reader = CampaignReader(lists: kept.lists, acts: kept.acts, complaints: kept.complaints)
        let policy = reader.read(kept.file)?.policy
        return try kept.same(policy, policy?.reference)
    }

    /// Reads criteria again from the sources that a run kept; same digest, same criteria.
    package static func audit(sources: [PolicySource], reference: PolicyReference) throws(FileComplaints)
        -> AuditCriteria
    {
        let kept = try KeptSources(sources, of: reference, in: audits)
        let reader = AuditReader(lists: kept.lists, acts: kept.acts, complaints: kept.complaints)
        let document = reader.read(kept.file)?.document
        return try kept.same(document, document?.reference)
    }

    private static func laid(
        _ draft: String?, over texts: [TextFile], _ place: String, _ complaints: ComplaintList
    ) -> [TextFile] {
        guard let draft else { return texts }
        let name = draft.split(separator: "/").last.map(String.init) ?? draft
        guard !name.hasSuffix(casesEnding) else {
            complaints.add(.file(draft), "These are cases and no draft: name the policy that they are about.")
            return texts
        }
        guard let file = TextFile.read(draft, as: "\(place)/\(name)", complaints) else { return texts }
        return (texts.filter { $0.relativePath != file.relativePath } + [file])
            .sorted { $0.relativePath < $1.relativePath }
    }

    private static func checkTop(_ names: [String], _ folder: TextFolder, _ complaints: ComplaintList) {
        let allowed = [
            "README.md", ActRegister.path, registration, self.names, lifecycle, fees, campaigns, audits,
            calendars,
        ]
        for name in names where !allowed.contains(name) {
            let question = NearestWord.question(for: name, among: allowed)
            complaints.add(
                .file(folder.joined(name)),
                "This is not known here\(question): allowed are \(allowed.joined(separator: ", ")).")
        }
    }

    /// The texts of one folder's files; a file with another ending is refused.
    private static func texts(
        _ name: String, in folder: TextFolder, _ endings: [String], needed: Bool = false
    ) -> [TextFile] {
        guard let names = folder.names(in: name), !names.isEmpty else {
            if needed {
                folder.complaints.add(.file(folder.joined(name)), "The folder is missing or empty: a policy needs it.")
            }
            return []
        }
        return names.compactMap { file in
            guard endings.contains(where: file.hasSuffix), !folder.isFolder("\(name)/\(file)") else {
                folder.complaints.add(
                    .file(folder.joined("\(name)/\(file)")),
                    "This is no file of this folder: allowed endings are \(endings.joined(separator: ", ")).")
                return nil
            }
            return folder.read("\(name)/\(file)")
        }
    }
}
