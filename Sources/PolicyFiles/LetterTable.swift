import Foundation
import FoundationXML

/// Reads a label generation ruleset (RFC 7940), of which the project uses what a table of single letters needs:
/// `meta`, and `char` and `range` under `data`. Variants and whole-label rules are refused, not skipped: look-alikes and
/// hyphens are judged by rules of their own, and a table that seems to say more than is done would mislead.
enum LetterTable {
    static let namespace = "urn:ietf:params:xml:ns:lgr-1.0"

    static func read(_ file: TextFile, _ complaints: ComplaintList) -> NamedList.Content? {
        if let place = placeOfDocumentType(file) {
            complaints.add(place, "A document type declaration is not allowed in a table of letters.")
            return nil
        }
        let before = complaints.count
        let reading = Reading(file: file, complaints: complaints)
        let parser = XMLParser(data: Data(file.text.utf8))
        parser.shouldResolveExternalEntities = false
        parser.shouldProcessNamespaces = true
        parser.delegate = reading
        if !parser.parse() && complaints.count == before {
            complaints.add(
                Place(path: file.path, line: max(1, parser.lineNumber), column: max(1, parser.columnNumber)),
                "This is no well-formed XML.")
        }
        if complaints.count == before { reading.conclude() }
        guard complaints.count == before else { return nil }
        let name = file.relativePath.split(separator: "/").last?.dropLast(4) ?? ""
        return .letters(name: String(name), codePoints: reading.codePoints)
    }

    /// Entities can only come by a document type declaration, so it is refused before the parser sees it.
    private static func placeOfDocumentType(_ file: TextFile) -> Place? {
        for (number, line) in file.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            for mark in ["<!DOCTYPE", "<!doctype", "<!ENTITY"] {
                guard let range = line.range(of: mark) else { continue }
                let column = line.unicodeScalars.distance(from: line.startIndex, to: range.lowerBound) + 1
                return Place(path: file.path, line: number + 1, column: column)
            }
        }
        return nil
    }

    private final class Reading: NSObject, XMLParserDelegate {
        let file: TextFile
        let complaints: ComplaintList
        var codePoints: Set<UInt32> = []
        private var path: [String] = []
        private var text = ""
        private var languages: [String] = []
        private var metaSeen: Set<String> = []

        /// Elements by where they may stand.
        static let allowed: [String: Set<String>] = [
            "": ["lgr"],
            "lgr": ["meta", "data"],
            "lgr/meta": [
                "version", "date", "language", "scope", "validity-start", "validity-end", "unicode-version",
                "description", "references",
            ],
            "lgr/meta/references": ["reference"],
            "lgr/data": ["char", "range"],
        ]
        static let attributes: [String: Set<String>] = [
            "version": ["comment"], "scope": ["type"], "description": ["type"], "reference": ["id", "comment"],
            "char": ["cp", "comment", "ref", "tag"], "range": ["first-cp", "last-cp", "comment", "ref", "tag"],
        ]

        init(file: TextFile, complaints: ComplaintList) {
            self.file = file
            self.complaints = complaints
        }

        private func complain(_ parser: XMLParser, _ sentence: String) {
            complaints.add(Place(path: file.path, line: parser.lineNumber, column: parser.columnNumber), sentence)
        }

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            text = ""
            let parent = path.joined(separator: "/")
            path.append(name)
            let allowed = Self.allowed[parent] ?? []
            guard allowed.contains(name) else {
                let question = NearestWord.question(for: name, among: allowed.sorted())
                complain(parser, "The element '\(name)' is not allowed here\(question).")
                return
            }
            if (namespaceURI ?? "") != LetterTable.namespace {
                complain(parser, "The element '\(name)' is not of the namespace \(LetterTable.namespace).")
            }
            let known = Self.attributes[name] ?? []
            for attribute in attributes.keys.sorted() where !known.contains(attribute) {
                guard !attribute.hasPrefix("xmlns") else { continue }
                let question = NearestWord.question(for: attribute, among: known.sorted())
                complain(parser, "The attribute '\(attribute)' of '\(name)' is not allowed\(question).")
            }
            if name == "char" { char(parser, attributes) }
            if name == "range" { range(parser, attributes) }
            if parent == "lgr/meta" { metaSeen.insert(name) }
            if name == "scope", attributes["type"] != "domain" {
                complain(parser, "The scope's type has to be 'domain'.")
            }
        }

        func parser(
            _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
        ) {
            if name == "language" {
                let language = text.trimmingCharacters(in: .whitespacesAndNewlines)
                if language.isEmpty || languages.contains(language) {
                    complain(parser, "The language is empty or stands twice.")
                }
                languages.append(language)
            }
            text = ""
            if !path.isEmpty { path.removeLast() }
        }

        func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

        func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
            complain(parser, "This is no well-formed XML.")
        }

        private func char(_ parser: XMLParser, _ attributes: [String: String]) {
            guard let text = attributes["cp"] else {
                complain(parser, "The attribute 'cp' of 'char' is missing.")
                return
            }
            guard let value = codePoint(parser, text) else { return }
            insert(parser, value)
        }

        private func range(_ parser: XMLParser, _ attributes: [String: String]) {
            guard let first = attributes["first-cp"], let last = attributes["last-cp"] else {
                complain(parser, "A range needs 'first-cp' and 'last-cp'.")
                return
            }
            guard let from = codePoint(parser, first), let to = codePoint(parser, last) else { return }
            guard from <= to, to - from < 1_024 else {
                complain(parser, "The range runs backwards or has more than 1024 letters.")
                return
            }
            for value in from...to { insert(parser, value) }
        }

        private func codePoint(_ parser: XMLParser, _ text: String) -> UInt32? {
            guard (4...6).contains(text.utf8.count), let value = UInt32(text, radix: 16),
                text.utf8.allSatisfy({ $0 != 43 && $0 != 45 }), Unicode.Scalar(value) != nil
            else {
                complain(parser, "'\(text)' is no single code point of four to six hexadecimal digits.")
                return nil
            }
            return value
        }

        private func insert(_ parser: XMLParser, _ value: UInt32) {
            if !codePoints.insert(value).inserted {
                complain(
                    parser, "The code point \(String(value, radix: 16, uppercase: true)) stands in the table already.")
            }
        }

        /// What can only be said at the end: the table says of itself what it has to, and is not empty.
        func conclude() {
            for name in ["version", "date", "language", "scope", "description"] where !metaSeen.contains(name) {
                complaints.add(.file(file.path), "The element 'meta' has no '\(name)'.")
            }
            if codePoints.isEmpty { complaints.add(.file(file.path), "The table has no letters.") }
        }
    }
}
