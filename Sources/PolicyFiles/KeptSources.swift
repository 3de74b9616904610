import PolicyEngine
import RegistryModel

/// The texts of one document as a register kept them, to be read again.
struct KeptSources {
    let reference: PolicyReference
    let file: TextFile
    let lists: NamedLists
    let acts: ActRegister
    let complaints = ComplaintList()

    /// Throws where there is nothing to read. `folder` is where documents of this kind lie.
    init(_ sources: [PolicySource], of reference: PolicyReference, in folder: String) throws(FileComplaints) {
        // A store gives them in an order of its own: the document is the one that lies where documents lie.
        guard let first = sources.first(where: { $0.path.hasPrefix(folder + "/") }) ?? sources.first else {
            throw FileComplaints([
                FileComplaint(
                    path: reference.identifier, line: 0, column: 0,
                    sentence: "The sources of version \(reference.version) are empty: nothing can be read again.")
            ])
        }
        let file = { (source: PolicySource) in
            TextFile(path: source.path, relativePath: source.path, text: source.text)
        }
        let acts = sources.first { $0.path == ActRegister.path }
        if acts == nil { complaints.add(.file(ActRegister.path), "The register of acts is not among the sources.") }
        let lists = sources.filter { $0.path != first.path && $0.path != ActRegister.path }
        self.reference = reference
        self.file = file(first)
        self.lists = NamedLists(lists.map(file), complaints)
        self.acts = ActRegister(acts.map(file), complaints)
    }

    /// What was read, where it is what it was; throws what is wrong with it otherwise.
    func same<Document>(_ document: Document?, _ found: PolicyReference?) throws(FileComplaints) -> Document {
        try complaints.raise()
        if let document, found == reference { return document }
        let words = found.map { "\($0.identifier) \($0.version) with digest \($0.digest)" } ?? "nothing"
        throw FileComplaints([
            FileComplaint(
                path: file.path, line: 0, column: 0,
                sentence: "The sources give \(words), not \(reference.identifier) \(reference.version) with digest "
                    + "\(reference.digest).")
        ])
    }
}
