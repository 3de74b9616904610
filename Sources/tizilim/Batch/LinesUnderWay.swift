import BatchFiles
import DNSCore

/// Lines of a batch that are being carried out or wait to be told: in the order of the file, whatever is done first.
struct LinesUnderWay {
    private var lines: [(entry: BatchEntry, result: BatchResult?)] = []
    /// The index of the first of `lines`, counted from the start of the file.
    private var first = 0
    private var names: Set<DomainName> = []

    var count: Int { lines.count }

    /// True where a line about the same name is not done yet.
    func hasName(of entry: BatchEntry) -> Bool { Self.name(entry).map(names.contains) ?? false }

    /// Takes a line; gives the index by which it is finished.
    mutating func begin(_ entry: BatchEntry) -> Int {
        if let name = Self.name(entry) { names.insert(name) }
        lines.append((entry, nil))
        return first + lines.count - 1
    }

    mutating func finish(_ index: Int, _ result: BatchResult) {
        lines[index - first].result = result
        if let name = Self.name(lines[index - first].entry) { names.remove(name) }
    }

    /// Takes out the lines from the front that are done.
    mutating func takeDone() -> [(BatchEntry, BatchResult)] {
        let done = lines.prefix { $0.result != nil }.compactMap { line in line.result.map { (line.entry, $0) } }
        lines.removeFirst(done.count)
        first += done.count
        return done
    }

    /// Takes out all, and gives those that are done.
    mutating func takeAll() -> [(BatchEntry, BatchResult)] {
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
