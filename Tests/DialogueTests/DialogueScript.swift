/// Reads the lines of a story.
struct DialogueScript {
    private var lines: [(number: Int, text: Substring)]
    private var place = 0

    /// `part` gives the lines that `first NAME` stands for.
    init(_ text: String, part: (String) throws -> String) rethrows {
        lines = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard let name = Self.rest(of: line, after: "first ") else {
                lines.append((index + 1, line))
                continue
            }
            lines += try part(name).split(separator: "\n").map { (index + 1, $0) }
        }
        lines.removeAll { line in
            let text = line.text.withoutIndent
            return text.isEmpty || text.hasPrefix("#")
        }
    }

    mutating func steps() throws -> [Dialogue.Step] {
        var steps: [Dialogue.Step] = []
        while place < lines.count {
            let (number, line) = lines[place]
            place += 1
            guard !line.hasPrefix(" ") else { throw complaint(number, "stands in the middle of nothing") }
            if let expected = Self.rest(of: line, after: "S: ") ?? Self.rest(of: line, after: "O: ") {
                guard !steps.isEmpty else { throw complaint(number, "is an answer before any deed") }
                steps[steps.count - 1].expectations.append(.init(text: expected, line: number))
            } else if let code = Self.rest(of: line, after: "exit ") {
                guard let code = Int(code), !steps.isEmpty else { throw complaint(number, "is no exit code") }
                steps[steps.count - 1].exit = code
            } else {
                steps.append(Dialogue.Step(deed: try deed(String(line), number), line: number))
            }
        }
        return steps
    }

    private func complaint(_ line: Int, _ text: String) -> Dialogue.Complaint {
        Dialogue.Complaint(line: line, text: text)
    }

    static func rest(of line: some StringProtocol, after start: String) -> String? {
        line.hasPrefix(start) ? String(line.dropFirst(start.count)) : nil
    }

    private mutating func deed(_ line: String, _ number: Int) throws -> Dialogue.Deed {
        if let instant = Self.rest(of: line, after: "at ") { return .clock(instant) }
        if let options = Self.rest(of: line, after: "server ") { return .server(Self.words(options)) }
        if let change = Self.rest(of: line, after: "policy ") {
            let words = Self.words(change)
            guard words.count == 3 else { throw complaint(number, "is 'policy FILE KEY VALUE'") }
            return .policy(file: words[0], key: words[1], value: words[2])
        }
        if let name = Self.rest(of: line, after: "letter about ") { return .letter(about: name) }
        if line == "the disk is full" { return .disk(isFull: true) }
        if line == "the disk has room" { return .disk(isFull: false) }
        if let deed = tool(line) { return deed }
        return try session(line, number)
    }

    private func tool(_ line: String) -> Dialogue.Deed? {
        let soon = Self.rest(of: line, after: "soon ")
        let line = soon ?? line
        guard let colon = line.firstRange(of: ": ") else { return nil }
        let (who, words) = (line[..<colon.lowerBound], Self.words(line[colon.upperBound...]))
        var tail: [String]
        if who == "tizilim" {
            tail = []
        } else if let name = Self.rest(of: who, after: "operator ") {
            tail = ["--operator", name]
        } else if let name = Self.rest(of: who, after: "registrar ") {
            tail = ["--as", name]
        } else {
            return nil
        }
        return .tool(words + tail, patience: soon != nil)
    }

    private mutating func session(_ line: String, _ number: Int) throws -> Dialogue.Deed {
        if let colon = line.firstRange(of: ": ") {
            return .frame(String(line[..<colon.lowerBound]), try outline(String(line[colon.upperBound...]), number))
        }
        let (who, verb) = Self.halves(line, " ")
        if let options = Self.rest(of: verb, after: "logs in") {
            var values: [String: String] = [:]
            for word in Self.words(options) {
                let (key, value) = Self.halves(word, "=")
                values[key] = value
            }
            return .logIn(who, values)
        }
        if let lost = Self.rest(of: verb, after: "breaks off in ") { return .lost(who, try outline(lost, number)) }
        switch verb {
        case "connects": return .connect(who)
        case "sends": return .raw(who, block().map(\.text.withoutIndent).joined(separator: "\n"))
        case "sends again": return .again(who)
        case "breaks off": return .cut(who)
        default: throw complaint(number, "is no deed: '\(line)'")
        }
    }

    private mutating func outline(_ head: String, _ number: Int) throws -> Outline {
        do {
            return try Outline(head: head, block: block().map { String($0.text) })
        } catch let fault as Outline.Fault {
            throw complaint(number, fault.text)
        }
    }

    /// The indented lines that follow.
    private mutating func block() -> [(number: Int, text: Substring)] {
        let start = place
        while place < lines.count, lines[place].text.hasPrefix(" ") { place += 1 }
        return Array(lines[start..<place])
    }

    static func halves(_ text: some StringProtocol, _ separator: Character) -> (String, String) {
        guard let place = text.firstIndex(of: separator) else { return (String(text), "") }
        return (String(text[..<place]), String(text[text.index(after: place)...]))
    }

    /// Words as a shell has them: apart by blanks, together in quotes.
    static func words(_ text: some StringProtocol) -> [String] {
        var words: [String] = []
        var word = ""
        var (isQuoted, isWord) = (false, false)
        for character in text {
            switch character {
            case "\"":
                isQuoted.toggle()
                isWord = true
            case " " where !isQuoted:
                if isWord { words.append(word) }
                (word, isWord) = ("", false)
            default:
                word.append(character)
                isWord = true
            }
        }
        return isWord ? words + [word] : words
    }
}

extension Substring {
    var withoutIndent: Substring { drop { $0 == " " } }
}
