import DNSCore
import RegistryModel
import XMLDocuments

/// Values of the simple types of XML Schema and of EPP.
extension XMLElement {
    /// An `xs:token` with `length` characters. Throws 2003 where it is empty and may not be, 2004 for another length.
    func token(_ length: ClosedRange<Int>, attributes: [String] = []) throws(EPPProblem) -> String {
        try checked(leaf(attributes: attributes).collapsed, length)
    }

    /// An `xs:normalizedString` with `length` characters.
    func line(_ length: ClosedRange<Int>, attributes: [String] = []) throws(EPPProblem) -> String {
        try checked(leaf(attributes: attributes).lineOfText, length)
    }

    private func checked(_ text: String, _ length: ClosedRange<Int>) throws(EPPProblem) -> String {
        // Octets are at least as many as characters, and counting them is free.
        if text.utf8.count <= length.upperBound, text.utf8.count >= 4 * length.lowerBound { return text }
        let count = text.unicodeScalars.count
        if length.contains(count) { return text }
        if count == 0 { throw EPPProblem(.parameterMissing, self, .emptyValue(name)) }
        throw EPPProblem(.valueRange, self, .length(count, length))
    }

    /// One of `words`. Throws 2003 where it is empty, 2005 for another word.
    func word<Word: RawRepresentable & CaseIterable>(
        _ type: Word.Type, attributes: [String] = []
    ) throws(EPPProblem) -> Word where Word.RawValue == String {
        try choose(type, token(1...Int.max, attributes: attributes))
    }

    /// One of `words` in a required attribute. Throws 2003 where it is missing, 2005 for another word.
    func word<Word: RawRepresentable & CaseIterable>(
        _ type: Word.Type, attribute name: String
    ) throws(EPPProblem) -> Word where Word.RawValue == String {
        try choose(type, required(attribute: name))
    }

    func choose<Word: RawRepresentable & CaseIterable>(
        _ type: Word.Type, _ text: String
    ) throws(EPPProblem) -> Word where Word.RawValue == String {
        guard let word = Word(rawValue: text) else {
            throw EPPProblem(.valueSyntax, self, .notOneOf(Word.allCases.map(\.rawValue)))
        }
        return word
    }

    /// A whole number. Throws 2003 where it is empty, 2005 for another form, 2004 outside of `range`. Most are unsigned by
    /// their schemas, which take no plus sign (XML Schema 1.0, part 2, section 3.3.21): nobody sends one to the others.
    func number(_ range: ClosedRange<Int>, attributes: [String] = []) throws(EPPProblem) -> Int {
        let text = try token(1...Int.max, attributes: attributes)
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw EPPProblem(.valueSyntax, self, .notANumber)
        }
        guard let value = Int(text), range.contains(value) else { throw EPPProblem(.valueRange, self, .range(range)) }
        return value
    }

    func boolean() throws(EPPProblem) -> Bool { try boolean(token(1...Int.max)) }

    /// The attribute `name`; nil where it does not stand.
    func boolean(attribute name: String) throws(EPPProblem) -> Bool? {
        guard let text = attribute(name)?.collapsed else { return nil }
        return try boolean(text)
    }

    private func boolean(_ text: String) throws(EPPProblem) -> Bool {
        switch text {
        case "1", "true": return true
        case "0", "false": return false
        default: throw EPPProblem(.valueSyntax, self, .notBoolean)
        }
    }

    /// A domain name of letters, digits, hyphens and dots (A-labels for other scripts), without a final dot.
    func domainName(attributes: [String] = []) throws(EPPProblem) -> DomainName {
        let text = try token(1...255, attributes: attributes)
        do throws(DomainNameError) {
            let name = try DomainName(text)
            guard text.utf8.allSatisfy(\.isNameCharacter), text.utf8.last != UInt8(ascii: ".") else {
                throw DomainNameError.badEscape(text)
            }
            return name
        } catch {
            let why: String
            if case .badEscape = error {
                why = "'\(text)'"
            } else {
                why = error.description
            }
            throw EPPProblem(.valueSyntax, self, .notAName(why))
        }
    }

    /// An `xs:dateTime` with a zone. RFC 5731, section 2.4, wants UTC; an offset says the same moment and is taken.
    func dateTime() throws(EPPProblem) -> Instant { try instant(token(1...Int.max)) }

    func instant(_ text: String) throws(EPPProblem) -> Instant {
        let octets = Array(text.utf8)
        // Instant reads dates alone and lower case too, which xs:dateTime does not.
        guard octets.count >= 20, octets[10] == UInt8(ascii: "T"), octets.last != UInt8(ascii: "z"),
            let instant = Instant(text)
        else { throw EPPProblem(.valueSyntax, self, .notADateTime) }
        return instant
    }

    /// An `xs:date`, with `Z` or without.
    func date() throws(EPPProblem) -> EPPDate {
        guard let date = EPPDate(try token(1...Int.max)) else { throw EPPProblem(.valueSyntax, self, .notADate) }
        return date
    }

    /// An `xs:language` in the attribute `lang`; nil where it does not stand.
    func language() throws(EPPProblem) -> String? {
        guard let tag = attribute("lang")?.collapsed else { return nil }
        guard tag.isLanguageTag else { throw EPPProblem(.valueSyntax, self, .notALanguage) }
        return tag
    }
}

extension String {
    /// White space as `xs:token` has it: none at the ends, one space inside.
    package var collapsed: String {
        var isCollapsed = true
        var previous = UInt8(ascii: " ")
        for octet in utf8 {
            if octet.isXMLSpace && (octet != 0x20 || previous == 0x20) {
                isCollapsed = false
                break
            }
            previous = octet
        }
        if isCollapsed && (isEmpty || previous != 0x20) { return self }
        var octets: [UInt8] = []
        for octet in utf8 {
            if !octet.isXMLSpace {
                octets.append(octet)
            } else if let last = octets.last, last != 0x20 {
                octets.append(0x20)
            }
        }
        if octets.last == 0x20 { octets.removeLast() }
        return String(decoding: octets, as: UTF8.self)
    }

    /// White space as `xs:normalizedString` has it: each one a space.
    var lineOfText: String {
        if !utf8.contains(where: { $0 != 0x20 && $0.isXMLSpace }) { return self }
        return String(decoding: utf8.map { $0.isXMLSpace ? 0x20 : $0 }, as: UTF8.self)
    }

    /// `xs:language`: parts of 1 to 8 letters, later ones with digits, joined by hyphens.
    var isLanguageTag: Bool {
        let parts = split(separator: "-", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            guard (1...8).contains(part.utf8.count) else { return false }
            let isWord = part.utf8.allSatisfy { $0.isASCIILetter || (index > 0 && (0x30...0x39).contains($0)) }
            if !isWord { return false }
        }
        return true
    }
}

extension UInt8 {
    var isASCIILetter: Bool { (0x41...0x5a).contains(self) || (0x61...0x7a).contains(self) }
    var isASCIIDigit: Bool { (0x30...0x39).contains(self) }
    var isNameCharacter: Bool {
        isASCIILetter || isASCIIDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: ".")
    }
}
