import PolicyEngine
import RegistryModel

/// Criteria as they were read, with the places that later checks need.
struct PlacedCriteria {
    var head: DocumentHead
    var criteria: [PlacedCriterion]
    /// Nil where the file has complaints of its own.
    var document: AuditCriteria?
}

/// Reads one version of the criteria of an audit.
struct AuditReader {
    let lists: NamedLists
    let acts: ActRegister
    let complaints: ComplaintList

    func read(_ file: TextFile) -> PlacedCriteria? {
        let before = complaints.count
        guard let item = YAMLText.read(file, complaints),
            var mapping = MappingReader(item, "an audit", complaints), Value.schema(&mapping)
        else { return nil }
        let head = DocumentHead("audit", &mapping, file, acts, zoned: false)
        let title = mapping.required("title", Value.sentence(facts: []))
        let used = UsedFiles()
        if let register = acts.file { used.note(register) }
        let reader = CriterionReader(
            checks: CheckReader(lists: lists, used: used, complaints: complaints), acts: acts,
            documentBasis: head?.basis, complaints: complaints)
        let criteria = mapping.required("criteria") { Value.items($0, "criteria", $1) } ?? []
        let placed = criteria.prefix(FileLimits.criteria).compactMap(reader.read)
        if criteria.count > FileLimits.criteria {
            complaints.add(
                mapping.place(of: "criteria"),
                "The audit has \(criteria.count) criteria; at most \(FileLimits.criteria) are read.")
        }
        mapping.finish()
        guard let head else { return nil }
        var result = PlacedCriteria(head: head, criteria: placed, document: nil)
        if complaints.count == before, let basis = head.basis, let title {
            let named = used.files.sorted { $0.relativePath < $1.relativePath }
            let sources = ([file] + named).map { PolicySource(path: $0.relativePath, text: $0.text) }
            result.document = AuditCriteria(
                identifier: head.identifier, version: head.version, from: head.from, until: head.until, basis: basis,
                title: title, criteria: placed.compactMap(\.criterion), digest: DocumentReader.digest(of: sources),
                sources: sources)
        }
        return result
    }
}
