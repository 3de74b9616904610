import DNSCore
import Digests
import IDNA
import PolicyEngine
import RegistryModel

/// What registration policies and lifecycles have in common: who they are, since when, where and on what basis.
struct DocumentHead {
    var place: Place
    var identifier: String
    var version: String
    var from: Instant
    var until: Instant?
    var zones: [DomainName]
    var zonesPlace: Place
    var basis: Basis?

    /// `key` is the word for the document's identifier: `policy` or `lifecycle`. A document that is not `zoned` is for
    /// no zone in particular, and names none.
    init?(
        _ key: String, _ mapping: inout MappingReader, _ file: TextFile, _ acts: ActRegister, zoned: Bool = true
    ) {
        let complaints = mapping.complaints
        let identifier = mapping.required(key, Value.word)
        let version = mapping.required("version", Value.word)
        let from = mapping.required("from", Value.instant)
        until = mapping.optional("until", Value.instant)
        let zones = zoned ? mapping.required("zones", Value.list("zones", Value.domainName)) : []
        basis = mapping.required("basis", acts.basis)
        if let from, let until, until <= from {
            complaints.add(mapping.place(of: "until"), "'until' has to lie after 'from'.")
        }
        place = mapping.place(of: "from")
        zonesPlace = mapping.place(of: "zones")
        guard let identifier, let version else { return nil }
        FileNaming.check(file, "\(identifier).\(version).yaml", complaints)
        guard let from, let zones else { return nil }
        self.identifier = identifier
        self.version = version
        self.from = from
        self.zones = zones
    }
}

/// A registration policy as it was read, with the places that later checks need.
struct PlacedDocument {
    var head: DocumentHead
    var rules: [PlacedRule]
    /// Nil where the file has complaints of its own.
    var document: PolicyDocument?
}

/// Reads one registration policy.
enum DocumentReader {
    static func read(
        _ file: TextFile, _ lists: NamedLists, _ acts: ActRegister, _ complaints: ComplaintList
    ) -> PlacedDocument? {
        let before = complaints.count
        guard let item = YAMLText.read(file, complaints),
            var mapping = MappingReader(item, "a policy", complaints), Value.schema(&mapping)
        else { return nil }
        let head = DocumentHead("policy", &mapping, file, acts)
        let signatures = mapping.optional("review", signatures) ?? 1
        let used = UsedFiles()
        if let register = acts.file { used.note(register) }
        let reader = RuleReader(
            conditions: ConditionReader(lists: lists, used: used, complaints: complaints), acts: acts,
            documentBasis: head?.basis ?? mappingBasis, complaints: complaints)
        let rules = (mapping.required("rules") { Value.items($0, "rules", $1) } ?? []).compactMap(reader.read)
        mapping.finish()
        guard let head else { return nil }
        for rule in rules { checkTwins(rule, head, complaints) }
        var placed = PlacedDocument(head: head, rules: rules, document: nil)
        if complaints.count == before, let basis = head.basis {
            placed.document = document(head, basis, rules.compactMap(\.rule), signatures, file, used)
        }
        return placed
    }

    /// Stands in for a document's basis that is wrong itself, so that its rules are read on and complain for themselves.
    private static let mappingBasis = Basis(
        title: Sentence(kazakh: "-", russian: "-", english: "-"), assumed: true)

    /// Names are bound both ways, so a rule that binds two zones stands in a document that is for both.
    private static func checkTwins(_ placed: PlacedRule, _ head: DocumentHead, _ complaints: ComplaintList) {
        guard case .twin(let binding) = placed.rule?.condition else { return }
        for zone in [binding.first, binding.second] where !head.zones.contains(zone) {
            complaints.add(
                placed.place,
                "The rule \(placed.identifier) binds names in \(IDNA.unicode(zone)), which this policy is not for: "
                    + "name it under 'zones'.")
        }
    }

    private static func signatures(_ item: YAMLItem, _ complaints: ComplaintList) -> Int? {
        guard var mapping = MappingReader(item, "the review", complaints) else { return nil }
        let signatures = mapping.required("signatures", Value.integer(1...5))
        mapping.finish()
        return signatures
    }

    private static func document(
        _ head: DocumentHead, _ basis: Basis, _ rules: [Rule], _ signatures: Int, _ file: TextFile, _ used: UsedFiles
    ) -> PolicyDocument {
        let named = used.files.sorted { $0.relativePath < $1.relativePath }
        let sources = ([file] + named).map { PolicySource(path: $0.relativePath, text: $0.text) }
        return PolicyDocument(
            identifier: head.identifier, version: head.version, from: head.from, until: head.until, zones: head.zones,
            basis: basis, rules: rules, signatures: signatures, digest: digest(of: sources), sources: sources)
    }

    /// SHA-256 over each file's path and text, each with its length in front, so that no two sets of files agree.
    static func digest(of sources: [PolicySource]) -> String {
        var hash = SHA256()
        for source in sources {
            hash.update(Array("\(source.path.utf8.count) \(source.path)\n\(source.text.utf8.count)\n".utf8))
            hash.update(Array(source.text.utf8))
        }
        return hexadecimal(hash.finalize())
    }
}
