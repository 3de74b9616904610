import DNSCore
import Foundation

/// Keys in the syntax of BIND's configuration, which tsig-keygen prints and most servers read.
extension TransferKey {
    /// `key "name" { algorithm hmac-sha256; secret "…"; };` with line feeds: as tsig-keygen prints it.
    package var text: String {
        """
        key "\(name.text)" {
        \talgorithm \(algorithm.rawValue);
        \tsecret "\(Data(secret).base64EncodedString())";
        };

        """
    }

    /// Reads the keys of a text, one at the least, with BIND's three kinds of comments.
    package static func keys(in text: String) throws(TransferKeyError) -> [TransferKey] {
        var words = KeyWords(text)
        var keys: [TransferKey] = []
        while let word = try words.next() {
            guard word == .word("key") else { throw .syntax(line: words.line, expected: "'key'") }
            let key = try key(&words)
            guard !keys.contains(where: { $0.name == key.name }) else { throw .twice(key: key.name.text) }
            keys.append(key)
        }
        guard !keys.isEmpty else { throw .none }
        return keys
    }

    private static func key(_ words: inout KeyWords) throws(TransferKeyError) -> TransferKey {
        let written = try words.value("the key's name")
        guard let name = try? DomainName(written) else { throw .badName(line: words.line, written) }
        try words.expect("{")
        var algorithm: SignatureAlgorithm?
        var secret: [UInt8]?
        while true {
            let word = try words.next()
            if word == .sign("}") { break }
            switch word {
            case .word("algorithm") where algorithm == nil:
                let value = try words.value("an algorithm")
                algorithm = SignatureAlgorithm(rawValue: value.lowercased())
                if algorithm == nil { throw .unknownAlgorithm(key: name.text, value) }
            case .word("secret") where secret == nil:
                guard let data = Data(base64Encoded: try words.value("a secret")) else {
                    throw .notBase64(key: name.text)
                }
                secret = Array(data)
            default: throw .syntax(line: words.line, expected: "'algorithm', 'secret' or '}', each once")
            }
            try words.expect(";")
        }
        try words.expect(";")
        guard let algorithm else { throw .missing(key: name.text, "algorithm") }
        guard let secret else { throw .missing(key: name.text, "secret") }
        return try TransferKey(name: name, algorithm: algorithm, secret: secret)
    }
}

/// The words and signs of such a text.
private struct KeyWords {
    enum Token: Equatable {
        case word(String)
        case quoted(String)
        case sign(Character)
    }

    private var rest: Substring
    /// Where it is, from 1.
    private(set) var line = 1

    init(_ text: String) { rest = text[...] }

    mutating func next() throws(TransferKeyError) -> Token? {
        try skipSpace()
        guard let first = rest.first else { return nil }
        if "{};".contains(first) {
            rest.removeFirst()
            return .sign(first)
        }
        if first == "\"" {
            let inside = rest.dropFirst().prefix { $0 != "\"" && !$0.isNewline }
            rest = rest[inside.endIndex...]
            guard rest.first == "\"" else { throw .syntax(line: line, expected: "a closing quotation mark") }
            rest.removeFirst()
            return .quoted(String(inside))
        }
        let word = rest.prefix { !"{};\"#".contains($0) && !$0.isWhitespace }
        guard !word.isEmpty else { throw .syntax(line: line, expected: "a word") }
        rest = rest[word.endIndex...]
        return .word(String(word))
    }

    mutating func value(_ what: String) throws(TransferKeyError) -> String {
        switch try next() {
        case .word(let text), .quoted(let text): text
        default: throw .syntax(line: line, expected: what)
        }
    }

    mutating func expect(_ sign: Character) throws(TransferKeyError) {
        guard try next() == .sign(sign) else { throw .syntax(line: line, expected: "'\(sign)'") }
    }

    private mutating func skipSpace() throws(TransferKeyError) {
        while let first = rest.first {
            if first.isWhitespace {
                if first.isNewline { line += 1 }
                rest.removeFirst()
            } else if first == "#" || rest.hasPrefix("//") {
                rest = rest.drop { !$0.isNewline }
            } else if rest.hasPrefix("/*") {
                try skipComment()
            } else {
                return
            }
        }
    }

    private mutating func skipComment() throws(TransferKeyError) {
        rest.removeFirst(2)
        while !rest.hasPrefix("*/") {
            guard let first = rest.popFirst() else { throw .syntax(line: line, expected: "the comment's '*/'") }
            if first.isNewline { line += 1 }
        }
        rest.removeFirst(2)
    }
}
