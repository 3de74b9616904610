import Yams

/// The one place that knows the YAML library: a text becomes items with places, or complaints.
enum YAMLText {
    /// The top of a file's only document; nil where there was a complaint.
    static func read(_ file: TextFile, _ complaints: ComplaintList) -> YAMLItem? {
        guard YAMLGuard.admits(file, complaints) else { return nil }
        do {
            // The basic resolver leaves every scalar a text: types are decided by whoever reads the key.
            let parser = try Parser(yaml: file.text, resolver: .basic, encoding: .utf8)
            guard let root = try parser.singleRoot() else {
                complaints.add(
                    Place(path: file.path, line: 1, column: 1), "The file is empty: a mapping of keys is expected.")
                return nil
            }
            var reading = Reading(path: file.path, complaints: complaints)
            return reading.item(root, depth: 0)
        } catch {
            complain(error, file, complaints)
            return nil
        }
    }

    private static func complain(_ error: any Error, _ file: TextFile, _ complaints: ComplaintList) {
        let place = { (mark: Mark) in Place(path: file.path, line: mark.line, column: mark.column) }
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _):
            complaints.add(place(mark), "This is no YAML: \(problem).")
        case .composer(_, let problem, let mark, _):
            complaints.add(place(mark), "One document is allowed in a file: \(problem).")
        case .duplicatedKeysInMapping(let keys, let context):
            let words = keys.map { "'\($0)'" }.joined(separator: ", ")
            complaints.add(place(context.mark), "The key \(words) stands more than once in one mapping; first here.")
        case .reader(let problem, let offset, _, _):
            complaints.add(placeOf(offset ?? 0, in: file), "A character is not allowed here: \(problem).")
        default:
            complaints.add(.file(file.path), "The YAML reader gave up: \(error).")
        }
    }

    private static func placeOf(_ offset: Int, in file: TextFile) -> Place {
        var place = Place(path: file.path, line: 1, column: 1)
        for character in file.text.prefix(offset) {
            if character.isNewline {
                place.line += 1
                place.column = 1
            } else {
                place.column += 1
            }
        }
        return place
    }

    private struct Reading {
        let path: String
        let complaints: ComplaintList
        static let plainTags: Set<String> = [
            "", "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map",
        ]

        mutating func item(_ node: Node, depth: Int) -> YAMLItem? {
            let place = Place(path: path, line: node.mark?.line ?? 0, column: node.mark?.column ?? 0)
            guard depth < FileLimits.depth else {
                complaints.add(place, "The nesting is too deep: at most \(FileLimits.depth) levels are read.")
                return nil
            }
            switch node {
            case .scalar(let scalar):
                guard allowed(scalar.tag, place) else { return nil }
                return YAMLItem(
                    place: place, content: .scalar(text: scalar.string, plain: scalar.style == .plain))
            case .sequence(let sequence):
                guard allowed(sequence.tag, place) else { return nil }
                var items: [YAMLItem] = []
                for element in sequence {
                    guard let item = item(element, depth: depth + 1) else { return nil }
                    items.append(item)
                }
                return YAMLItem(place: place, content: .list(items))
            case .mapping(let mapping):
                guard allowed(mapping.tag, place) else { return nil }
                return self.mapping(mapping, place, depth)
            case .alias:
                complaints.add(place, "Aliases are not allowed: write the value out.")
                return nil
            }
        }

        private mutating func mapping(_ mapping: Node.Mapping, _ place: Place, _ depth: Int) -> YAMLItem? {
            var entries: [YAMLItem.Entry] = []
            for (key, value) in mapping {
                let keyPlace = Place(path: path, line: key.mark?.line ?? 0, column: key.mark?.column ?? 0)
                guard case .scalar(let scalar) = key else {
                    complaints.add(keyPlace, "A key has to be a word.")
                    return nil
                }
                guard let item = item(value, depth: depth + 1) else { return nil }
                entries.append(YAMLItem.Entry(key: scalar.string, place: keyPlace, value: item))
            }
            return YAMLItem(place: place, content: .mapping(entries))
        }

        private func allowed(_ tag: Tag, _ place: Place) -> Bool {
            if Self.plainTags.contains(tag.rawValue) { return true }
            complaints.add(place, "Tags ('\(tag.rawValue)') are not allowed: what a key takes is fixed.")
            return false
        }
    }
}
