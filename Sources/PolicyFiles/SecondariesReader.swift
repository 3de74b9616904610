import DNSCore
import RegistryModel

/// The secondaries that a folder of zones defines, in `secondaries.yaml`.
struct DefinedSecondaries {
    static let fileName = "secondaries.yaml"

    /// Those that read well.
    var whole: [String: Secondary] = [:]
    /// All names in order, also of those that did not read well: who names one of these has made no mistake.
    var names: [String] = []
    /// Whether there is such a file.
    var isThere = false
    /// False where the file could not be made out: nobody can say then who is missing in it.
    var isReadable = true

    /// The secondary of a name.
    func read(_ item: YAMLItem, _ complaints: ComplaintList) -> Secondary? {
        guard let name = Value.word(item, complaints) else { return nil }
        if names.contains(name) || !isReadable { return whole[name] }
        guard isThere else {
            complaints.add(
                item.place, "No secondary is defined: add \(Self.fileName), beside this file, with one named '\(name)'."
            )
            return nil
        }
        let question = NearestWord.question(for: name, among: names)
        complaints.add(
            item.place,
            "No secondary is named '\(name)'\(question): \(Self.fileName) defines \(names.joined(separator: ", ")).")
        return nil
    }
}

/// Reads `secondaries.yaml`: who pulls zones from us, where it answers and by which key it is known. The keys' secrets
/// are never here.
enum SecondariesReader {
    static func read(_ file: TextFile, _ complaints: ComplaintList) -> DefinedSecondaries {
        var defined = DefinedSecondaries(isThere: true, isReadable: false)
        guard let item = YAMLText.read(file, complaints),
            var mapping = MappingReader(item, "the file of secondaries", complaints), Value.schema(&mapping)
        else { return defined }
        let items = mapping.required("secondaries") { Value.items($0, "secondaries", $1) }
        mapping.finish()
        guard let items else { return defined }
        if items.count > FileLimits.secondaries {
            complaints.add(
                mapping.place(of: "secondaries"),
                "There are \(items.count) secondaries; at most \(FileLimits.secondaries) are read.")
            return defined
        }
        defined.isReadable = true
        var answering: [ServerAddress: String] = [:]
        for item in items { add(item, to: &defined, &answering, complaints) }
        return defined
    }

    private static func add(
        _ item: YAMLItem, to defined: inout DefinedSecondaries, _ answering: inout [ServerAddress: String],
        _ complaints: ComplaintList
    ) {
        let before = complaints.count
        guard var mapping = MappingReader(item, "a secondary", complaints) else { return }
        let name = mapping.required("name", Value.word)
        let servers = mapping.required("servers", Value.list("servers", Value.server))
        let sources = mapping.optional("sources", Value.list("blocks of addresses", Value.source)) ?? []
        let key = mapping.required("key", key)
        mapping.finish()
        if let name {
            if defined.names.contains(name) {
                complaints.add(mapping.place(of: "name"), "The secondary '\(name)' stands in this file already.")
            } else {
                defined.names.append(name)
            }
        }
        guard complaints.count == before, let name, let servers, let key else { return }
        for server in servers {
            if let other = answering.updateValue(name, forKey: server) {
                complaints.add(
                    mapping.place(of: "servers"), "The server \(server) is that of the secondary '\(other)' already.")
            }
        }
        defined.whole[name] = Secondary(name: name, servers: servers, sources: sources, key: key)
    }

    private static func key(_ item: YAMLItem, _ complaints: ComplaintList) -> DomainName? {
        guard let name = Value.domainName(item, complaints) else { return nil }
        if name != .root { return name }
        complaints.add(item.place, "The root is no name of a key.")
        return nil
    }
}
