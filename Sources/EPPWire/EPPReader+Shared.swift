import DNSCore
import XMLDocuments

/// Parts that several object mappings have.
extension EPPReader {
    /// Names or identifiers of a check: at least one, at most as many as the limit says.
    func checked(_ element: XMLElement, _ child: String, _ length: ClosedRange<Int>) throws(EPPProblem) -> [String] {
        var reader = try ElementReader(element)
        let found = try reader.many(child, atLeast: 1, limit: limits.checks)
        try reader.finish()
        return try found.map { (name) throws(EPPProblem) in try name.token(length) }
    }

    /// An element that holds one name.
    func singleName(_ element: XMLElement) throws(EPPProblem) -> DomainName {
        var reader = try ElementReader(element)
        let name = try reader.required("name").domainName()
        try reader.finish()
        return name
    }

    /// `authInfo`: `pw`, or in some updates `null`; `ext` gets 2102, since no other kind is defined anywhere.
    func authorization(_ element: XMLElement, allowsNone: Bool = false) throws(EPPProblem) -> EPPAuthorization {
        var reader = try ElementReader(element)
        if allowsNone, reader.next("null") != nil {
            try reader.finish()
            return .none
        }
        if let other = reader.next("ext") { throw EPPProblem(.unimplementedOption, other, .option("ext")) }
        let password = try reader.required("pw")
        try reader.finish()
        let text = try password.line(0...limits.document.text, attributes: ["roid"])
        guard let identifier = password.attribute("roid")?.collapsed else { return .password(text) }
        guard Self.isRepositoryIdentifier(identifier) else {
            throw EPPProblem(.valueSyntax, password, .notAnIdentifier)
        }
        return .password(text, repositoryIdentifier: identifier)
    }

    /// `roidType`: 1 to 80 word characters, a hyphen, 1 to 8 word characters.
    private static func isRepositoryIdentifier(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return false }
        return zip(parts, [1...80, 1...8]).allSatisfy { part, length in
            length.contains(part.unicodeScalars.count) && part.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
        }
    }

    func statuses(
        _ reader: inout ElementReader, _ words: [String], atLeast: Int = 0, atMost: Int
    ) throws(EPPProblem) -> [EPPStatus] {
        try reader.many("status", atLeast: atLeast, atMost: atMost).map { (status) throws(EPPProblem) in
            let text = try status.line(0...limits.document.text, attributes: ["s", "lang"])
            let word = try status.required(attribute: "s")
            guard words.contains(word) else { throw EPPProblem(.valueSyntax, status, .notOneOf(words)) }
            return EPPStatus(word, language: try status.language(), text: text)
        }
    }

    func period(_ element: XMLElement?) throws(EPPProblem) -> EPPPeriod? {
        guard let element else { return nil }
        let value = try element.number(EPPPeriod.range, attributes: ["unit"])
        return EPPPeriod(value, try element.word(EPPPeriod.Unit.self, attribute: "unit"))
    }
}
