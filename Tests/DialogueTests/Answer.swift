import EPPSchemas
import EPPWire
import XMLDocuments

/// A server's frame, and what can be expected of it.
struct Answer {
    let root: XMLElement

    /// Reads a frame that a server sent.
    ///
    /// - Throws: what the schemas of the RFCs have against it, where they are at hand.
    init(judged octets: [UInt8]) throws {
        if let complaint = SharedFrames.complaint(about: octets) {
            throw Disappointment("by the schemas: \(complaint)")
        }
        try self.init(octets)
    }

    init(_ octets: [UInt8]) throws {
        root = try XMLReader(limits: XMLLimits(octets: 4_194_304, elements: 65_536)).read(octets)
    }

    var code: Int? { found("epp:result").first?.attribute("code").flatMap { Int($0) } }

    /// All elements of that name, in the order of the document; a prefix names one of EPP's namespaces.
    func found(_ path: String) -> [XMLElement] {
        let parts = path.split(separator: "/").map(String.init)
        var elements = [root]
        for part in parts { elements = elements.flatMap { Self.below($0, part) } }
        return elements
    }

    private static func below(_ element: XMLElement, _ path: String) -> [XMLElement] {
        let (prefix, name) = path.contains(":") ? DialogueScript.halves(path, ":") : ("", path)
        let known = EPPNamespace.objects + EPPNamespace.extensions + [.epp]
        let uri = known.first { $0.prefix == prefix }?.uri
        return element.children.flatMap { child -> [XMLElement] in
            let isMeant = child.name == name && (prefix.isEmpty || child.namespace == uri)
            return (isMeant ? [child] : []) + below(child, path)
        }
    }

    /// What the expectation's names stand for.
    ///
    /// - Throws: a sentence about what is there instead.
    func meet(_ expected: String) throws -> [String: String] {
        if expected == "greeting" {
            guard found("epp:greeting").count == 1 else { throw Disappointment("no greeting") }
            return [:]
        }
        if let path = DialogueScript.rest(of: expected, after: "no ") {
            let (place, attribute) = Self.place(path)
            let there = found(place).filter { attribute == nil || $0.attribute(attribute ?? "") != nil }
            guard there.isEmpty else { throw Disappointment("there is a \(path)") }
            return [:]
        }
        if let place = expected.firstRange(of: " has only ") {
            return try meet(only: expected[..<place.lowerBound], expected[place.upperBound...])
        }
        let (head, pattern) = DialogueScript.halves(expected, " ")
        if let wanted = Int(head) { return try meet(code: wanted, pattern) }
        let (path, attribute) = Self.place(head)
        let values = found(path).compactMap { element in
            attribute.map { element.attribute($0) } ?? element.flattenedText.oneLine
        }
        guard !pattern.isEmpty else {
            if values.isEmpty { throw Disappointment("there is no \(head)") }
            return [:]
        }
        let judge = try Pattern(pattern)
        guard let names = values.lazy.compactMap({ judge.match($0.oneLine) }).first else {
            throw Disappointment("\(head) is \(values)")
        }
        return names
    }

    private func meet(code: Int, _ pattern: String) throws -> [String: String] {
        guard code == self.code else { throw Disappointment("the code is \(self.code.map(String.init) ?? "none")") }
        guard !pattern.isEmpty else { return [:] }
        let message = found("epp:result").first?.children.first { $0.name == "msg" }?.flattenedText.oneLine ?? ""
        guard let names = try Pattern(pattern).match(message) else { throw Disappointment("the message is \(message)") }
        return names
    }

    private func meet(only path: Substring, _ names: Substring) throws -> [String: String] {
        guard let element = found(String(path)).first else { throw Disappointment("there is no \(path)") }
        let (there, wanted) = (Set(element.children.map(\.name)), Set(names.split(separator: " ").map(String.init)))
        guard there == wanted else { throw Disappointment("\(path) has \(there.sorted())") }
        return [:]
    }

    private static func place(_ text: String) -> (path: String, attribute: String?) {
        let (path, attribute) = DialogueScript.halves(text, "@")
        return (path, attribute.isEmpty ? nil : attribute)
    }
}

/// What was expected is not what is there.
struct Disappointment: Error, CustomStringConvertible {
    let description: String
    init(_ text: String) { description = text }
}

extension XMLElement {
    func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
}

extension String {
    /// White space as one blank, none at the ends.
    var oneLine: String { split { $0.isWhitespace }.joined(separator: " ") }
}
