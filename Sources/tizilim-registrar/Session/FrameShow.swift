import EPPWire
import Terminal

/// Shows frames on stderr, for a person who wants to see what is said: secrets blanked, an element a line.
struct FrameShow: Sendable {
    let isOn: Bool

    func sent(_ frame: [UInt8]) { show(frame, "sent") }
    func received(_ frame: [UInt8]) { show(frame, "received") }

    private func show(_ frame: [UInt8], _ word: String) {
        guard isOn else { return }
        let text = String(decoding: EPPSecretBlanking.blanked(frame), as: UTF8.self)
        let lines = Self.lines(text).map { "  " + Console.plain($0) }
        Console.aside(([Console.plain("--- \(word), \(frame.count) octets")] + lines).joined(separator: "\n"))
    }

    /// The document with each element on a line of its own, indented; elements that hold text alone stay on one.
    static func lines(_ text: String) -> [String] {
        var lines: [String] = []
        var depth = 0
        var rest = text[...]
        while let start = rest.firstIndex(of: "<") {
            let between = rest[..<start].filter { !$0.isWhitespace }
            if !between.isEmpty { lines.append(String(repeating: "  ", count: depth) + rest[..<start]) }
            rest = rest[start...]
            guard let end = rest.firstIndex(of: ">") else { break }
            var piece = rest[...end]
            rest = rest[rest.index(after: end)...]
            let isEnd = piece.hasPrefix("</")
            let isStart = !isEnd && !piece.hasSuffix("/>") && !piece.hasPrefix("<?") && !piece.hasPrefix("<!")
            if isEnd { depth = max(0, depth - 1) }
            let indentation = String(repeating: "  ", count: depth)
            if isStart, let next = rest.firstIndex(of: "<"), rest[next...].hasPrefix("</"),
                let close = rest[next...].firstIndex(of: ">")
            {
                piece = piece.base[piece.startIndex...close]
                rest = rest[rest.index(after: close)...]
            } else if isStart {
                depth += 1
            }
            lines.append(indentation + piece)
        }
        return lines
    }
}
