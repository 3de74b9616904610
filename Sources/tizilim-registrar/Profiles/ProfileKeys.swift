import Terminal
import Yams

/// The keys of one mapping of a profile file, each asked for by name; what was never asked for is refused with its line.
struct ProfileKeys {
    let path: String
    private let line: Int
    private let mapping: [(key: String, line: Int, value: Node)]
    private var asked: [String] = []

    init(_ node: Node, _ what: String, path: String) throws {
        self.path = path
        line = node.mark?.line ?? 1
        guard case .mapping(let entries) = node else {
            throw UsageComplaint("\(path):\(line): \(what) is a mapping of keys.")
        }
        mapping = try entries.map { key, value in
            guard case .scalar(let scalar) = key else {
                throw UsageComplaint("\(path):\(key.mark?.line ?? 0): A key has to be a word.")
            }
            return (scalar.string, key.mark?.line ?? 0, value)
        }
    }

    var all: [(key: String, line: Int, value: Node)] { mapping }

    func wrong(_ key: String, _ reason: String) -> UsageComplaint {
        let place = mapping.first { $0.key == key }?.line ?? line
        return UsageComplaint("\(path):\(place): '\(key)' \(reason).")
    }

    mutating func node(_ key: String) -> Node? {
        asked.append(key)
        return mapping.first { $0.key == key }?.value
    }

    mutating func text(_ key: String) throws -> String? {
        guard let node = node(key) else { return nil }
        guard case .scalar(let scalar) = node, !scalar.string.isEmpty else { throw wrong(key, "needs a value") }
        return scalar.string
    }

    mutating func required(_ key: String) throws -> String {
        guard let text = try text(key) else {
            // One that is misspelt is missing too: shown beside what is there, it is found.
            let there = mapping.map(\.key).joined(separator: ", ")
            throw UsageComplaint("\(path):\(line): The key '\(key)' is missing; there are \(there).")
        }
        return text
    }

    mutating func number(_ key: String, _ range: ClosedRange<Int>) throws -> Int? {
        guard let text = try text(key) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw wrong(key, "is no whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// Refuses every key that nobody asked for.
    func finish() throws {
        for entry in mapping where !asked.contains(entry.key) {
            throw UsageComplaint(
                "\(path):\(entry.line): The key '\(entry.key)' is unknown: allowed are "
                    + "\(asked.joined(separator: ", ")).")
        }
    }
}
