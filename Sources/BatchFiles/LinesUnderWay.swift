import DNSCore

/// Lines of a batch that are being carried out or wait to be told: in the order of the file, whatever is done first.
package struct LinesUnderWay<Result> {
    private var lines: [(entry: BatchEntry, result: Result?)] = []
    /// The index of the first of `lines`, counted from the start of the file.
    private var first = 0
    private var names: Set<DomainName> = []

    package init() {}

    package var count: Int { lines.count }

    /// True where a line about the same name is not done yet.
    package func hasName(of entry: BatchEntry) -> Bool { Self.name(entry).map(names.contains) ?? false }

    /// Takes a line; gives the index by which it is finished.
    package mutating func begin(_ entry: BatchEntry) -> Int {
        if let name = Self.name(entry) { names.insert(name) }
        lines.append((entry, nil))
        return first + lines.count - 1
    }

    package mutating func finish(_ index: Int, _ result: Result) {
        lines[index - first].result = result
        if let name = Self.name(lines[index - first].entry) { names.remove(name) }
    }

    /// Takes out the lines from the front that are done.
    package mutating func takeDone() -> [(BatchEntry, Result)] {
        let done = lines.prefix { $0.result != nil }.compactMap { line in line.result.map { (line.entry, $0) } }
        lines.removeFirst(done.count)
        first += done.count
        return done
    }

    /// Takes out all, and gives those that are done.
    package mutating func takeAll() -> [(BatchEntry, Result)] {
        let done = lines.compactMap { line in line.result.map { (line.entry, $0) } }
        first += lines.count
        lines.removeAll()
        names.removeAll()
        return done
    }

    private static func name(_ entry: BatchEntry) -> DomainName? {
        if case .success(let request) = entry.request { request.name } else { nil }
    }
}
