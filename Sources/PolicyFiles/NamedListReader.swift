import PolicyEngine

/// Reads one YAML file of names, bodies or address blocks.
enum NamedListReader {
    static func read(_ file: TextFile, _ complaints: ComplaintList) -> NamedList? {
        let before = complaints.count
        guard let item = YAMLText.read(file, complaints),
            var mapping = MappingReader(item, "a list file", complaints), Value.schema(&mapping)
        else { return nil }
        let name = mapping.required("list", Value.word)
        let version = mapping.required("version", Value.text)
        // Where the list is from and of which day: read to see that it is said.
        _ = mapping.required("source", Value.text)
        _ = mapping.required("date", Value.instant)
        _ = mapping.optional("assumed", Value.boolean)
        guard let kind = mapping.required("kind", Value.choice(NamedList.Kind.self, "kind of list")), let name,
            let version
        else { return nil }
        FileNaming.check(file, "\(name).\(version).yaml", complaints)
        let content = content(kind, name, &mapping)
        mapping.finish()
        return complaints.count == before ? NamedList(file: file, kind: kind, content: content) : nil
    }

    private static func content(
        _ kind: NamedList.Kind, _ name: String, _ mapping: inout MappingReader
    ) -> NamedList.Content? {
        switch kind {
        case .reservedNames: return .reservedNames(ReservedNames(name: name, entries: reserved(&mapping)))
        case .blockedNames: return .blockedNames(BlockedNames(name: name, entries: blocked(&mapping)))
        case .protectedNames: return .protectedNames(protected(name, &mapping))
        case .eligibleBodies: return .eligibleBodies(EligibleBodies(name: name, bodies: bodies(&mapping)))
        case .sourceNames:
            let names = mapping.required("entries", Value.list("domain names", Value.domainName)) ?? []
            return .sourceNames(Set(names))
        case .prefixes:
            let prefixes = mapping.required("entries", Value.list("blocks of addresses", Value.prefix)) ?? []
            return .prefixes(SegmentPrefixes(name: name, prefixes: prefixes))
        case .twinLabels: return twins(name, &mapping).map { .twinLabels($0) }
        case .letters:
            mapping.complaints.add(mapping.place(of: "kind"), "A table of letters is an XML file (RFC 7940).")
            return nil
        }
    }

    /// Calls `body` for each mapping in the list at `key`; `body` asks for the keys.
    private static func each(
        _ key: String, _ what: String, _ mapping: inout MappingReader, _ body: (inout MappingReader) -> Void
    ) {
        let items = mapping.required(key) { Value.items($0, what, $1) } ?? []
        for item in items {
            guard var entry = MappingReader(item, "one of the \(what)", mapping.complaints) else { continue }
            body(&entry)
            entry.finish()
        }
    }

    /// The labels of one group, each with its place, so that a label in two groups is found.
    private static func labels(_ group: inout MappingReader, _ taken: (String) -> Bool) -> [String] {
        let complaints = group.complaints
        return group.required("labels") { item, _ in
            (Value.items(item, "labels", complaints) ?? []).compactMap { part in
                guard let label = Value.label(part, complaints) else { return nil as (String, Place)? }
                return (label, part.place)
            }
        }.map { pairs in
            var seen: Set<String> = []
            for (label, place) in pairs where taken(label) || !seen.insert(label).inserted {
                complaints.add(place, "The label '\(label)' stands in this list already.")
            }
            return pairs.map(\.0)
        } ?? []
    }

    private static func reserved(_ mapping: inout MappingReader) -> [String: ReservedNames.Entry] {
        var entries: [String: ReservedNames.Entry] = [:]
        each("groups", "groups of labels", &mapping) { group in
            let labels = labels(&group) { entries[$0] != nil }
            let holders = group.optional("holders", Value.list("BINs", Value.organisationNumber)) ?? []
            let liftedBy = group.optional("lifted-by", Value.word)
            let reason = group.required("reason", Value.sentence(facts: []))
            guard let reason else { return }
            for label in labels {
                entries[label] = ReservedNames.Entry(holders: Set(holders), liftedBy: liftedBy, reason: reason)
            }
        }
        return entries
    }

    private static func blocked(_ mapping: inout MappingReader) -> [String: Sentence] {
        var entries: [String: Sentence] = [:]
        each("groups", "groups of labels", &mapping) { group in
            let labels = labels(&group) { entries[$0] != nil }
            guard let reason = group.required("reason", Value.sentence(facts: [])) else { return }
            for label in labels { entries[label] = reason }
        }
        return entries
    }

    private static func protected(_ name: String, _ mapping: inout MappingReader) -> ProtectedNames {
        var entries: [String: [ProtectedNames.Entry]] = [:]
        var seen: Set<String> = []
        each("entries", "protected names", &mapping) { entry in
            let holder = entry.optional("holder", Value.organisationNumber)
            guard let label = entry.required("label", Value.unicodeLabel) else { return }
            if !seen.insert(label).inserted {
                entry.complaints.add(entry.place(of: "label"), "The label '\(label)' stands in this list already.")
            }
            entries[ProtectedNames.skeleton(of: label), default: []].append(
                ProtectedNames.Entry(label: label, holder: holder))
        }
        return ProtectedNames(name: name, entriesBySkeleton: entries)
    }

    private static func bodies(_ mapping: inout MappingReader) -> [String: String] {
        var bodies: [String: String] = [:]
        each("entries", "eligible bodies", &mapping) { entry in
            let number = entry.required("bin", Value.organisationNumber)
            let name = entry.required("name", Value.text)
            guard let number, let name else { return }
            if bodies.updateValue(name, forKey: number) != nil {
                entry.complaints.add(entry.place(of: "bin"), "The BIN \(number) stands in this list already.")
            }
        }
        return bodies
    }

    /// Pairs of labels, the first zone's first; a label is in one pair only, or the other zone's name would have two.
    private static func twins(_ name: String, _ mapping: inout MappingReader) -> TwinLabels? {
        let complaints = mapping.complaints
        let items = mapping.required("pairs") { Value.items($0, "pairs of labels", $1) } ?? []
        var pairs: [(first: String, second: String)] = []
        var seen: (Set<String>, Set<String>) = ([], [])
        for item in items {
            guard let labels = Value.items(item, "two labels", complaints) else { continue }
            guard labels.count == 2 else {
                complaints.add(item.place, "A pair has two labels: the first zone's and the second's.")
                continue
            }
            guard let first = Value.label(labels[0], complaints), let second = Value.label(labels[1], complaints)
            else { continue }
            for (place, isNew) in [
                (labels[0].place, seen.0.insert(first).inserted), (labels[1].place, seen.1.insert(second).inserted),
            ] where !isNew {
                complaints.add(place, "This label has a counterpart in this list already.")
            }
            pairs.append((first, second))
        }
        return TwinLabels(name: name, pairs: pairs)
    }
}
