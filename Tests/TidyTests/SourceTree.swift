import Foundation

/// The project's files as texts.
struct SourceFile {
    /// Path below the project's folder.
    let path: String
    let lines: [Substring]

    var room: String { String(path.split(separator: "/")[1]) }
    var name: String { String(path.split(separator: "/").last ?? "") }

    var imports: [String] {
        lines.compactMap { line in
            var words = line.split(separator: " ")
            while let first = words.first, ["@preconcurrency", "@testable", "package", "internal"].contains(first) {
                words.removeFirst()
            }
            return words.count >= 2 && words[0] == "import" ? String(words[words.count - 1]) : nil
        }
    }

    /// Each function with its length in lines: from `func`, `init`, `deinit` or a computed `var` to the brace that
    /// closes its body.
    var functions: [(line: Int, length: Int)] {
        var found: [(Int, Int)] = []
        for (index, line) in lines.enumerated() {
            let words = line.split(whereSeparator: { " (<".contains($0) })
            let isComputed = words.contains("var") && line.hasSuffix("{") && !line.contains("=")
            guard isComputed || words.contains(where: { ["func", "init", "init?", "deinit"].contains($0) }),
                !line.trimmingCharacters(in: .whitespaces).hasPrefix("//"), !line.contains("= init")
            else { continue }
            if let end = endOfBody(from: index) { found.append((index + 1, end - index + 1)) }
        }
        return found
    }

    /// The body's closing brace stands at the indentation of the line that opened it.
    private func endOfBody(from start: Int) -> Int? {
        let indentation = lines[start].prefix { $0 == " " }
        guard let opening = (start..<min(start + 12, lines.count)).first(where: { lines[$0].hasSuffix("{") }) else {
            return nil
        }
        return (opening..<lines.count).first { lines[$0].hasPrefix(indentation + "}") }
    }
}

enum SourceTree {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// All Swift files below `folder`.
    static func files(_ folder: String) -> [SourceFile] {
        let base = root.appending(path: folder)
        guard let walk = FileManager.default.enumerator(at: base, includingPropertiesForKeys: nil) else { return [] }
        var files: [SourceFile] = []
        for case let url as URL in walk where url.pathExtension == "swift" {
            guard let text = try? String(contentsOf: url, encoding: .utf8) else { continue }
            let path = String(url.standardizedFileURL.path.dropFirst(root.standardizedFileURL.path.count + 1))
            files.append(SourceFile(path: path, lines: text.split(separator: "\n", omittingEmptySubsequences: false)))
        }
        return files.sorted { $0.path < $1.path }
    }
}
