import XMLDocuments

/// Reads one element as its schema's `sequence` says: children in order, nothing besides them.
///
/// Made from an element that holds elements only. `finish()` has to be the last call: it tells what is left over.
struct ElementReader {
    let element: XMLElement
    private var position = 0

    /// Takes an element with the attributes `allowed`. Throws 2001 for others and for text.
    init(_ element: XMLElement, attributes allowed: [String] = []) throws(EPPProblem) {
        self.element = element
        try element.requireAttributes(allowed)
        if element.children.isEmpty {
            if element.text.utf8.contains(where: { !$0.isXMLSpace }) {
                throw EPPProblem(.syntaxError, element, .unexpectedText(in: element.name))
            }
        } else if element.isMixed {
            throw EPPProblem(.syntaxError, element, .unexpectedText(in: element.name))
        }
    }

    /// The child at this place, if there is one more.
    var current: XMLElement? { position < element.children.count ? element.children[position] : nil }

    /// The next child if it is `name` in this element's namespace.
    mutating func next(_ name: String) -> XMLElement? {
        guard let child = current, child.name == name, child.namespace == element.namespace else { return nil }
        position += 1
        return child
    }

    /// The next child whatever it is.
    mutating func nextOfAny() -> XMLElement? {
        guard let child = current else { return nil }
        position += 1
        return child
    }

    /// The next child, which has to be `name`. Throws 2001 where it stands further on, 2003 where it is missing.
    mutating func required(_ name: String) throws(EPPProblem) -> XMLElement {
        if let child = next(name) { return child }
        if let child = current, stands(name, from: position) {
            throw EPPProblem(.syntaxError, child, .outOfOrder(child.name, in: element.name))
        }
        throw EPPProblem(.parameterMissing, element, .missingElement(name, in: element.name))
    }

    /// All following children `name`. Throws 2003 below `atLeast`, 2001 above `atMost`, 2306 above `limit`.
    mutating func many(
        _ name: String, atLeast: Int = 0, atMost: Int = .max, limit: Int = .max
    ) throws(EPPProblem) -> ArraySlice<XMLElement> {
        let start = position
        while next(name) != nil {}
        let found = element.children[start..<position]
        if found.count < atLeast { _ = try required(name) }
        if found.count > atMost {
            throw EPPProblem(.syntaxError, found[start + atMost], .tooMany(name, limit: atMost))
        }
        if found.count > limit { throw EPPProblem(.valuePolicy, found[start + limit], .tooMany(name, limit: limit)) }
        return found
    }

    /// Throws 2001 for a child that is left over.
    func finish() throws(EPPProblem) {
        if let child = current { throw misplaced(child) }
    }

    /// What is wrong with a child that this place does not take.
    func misplaced(_ child: XMLElement) -> EPPProblem {
        guard child.namespace == element.namespace else {
            return EPPProblem(.syntaxError, child, .unexpectedElement(child.name, in: element.name))
        }
        let isRead = element.children[..<position].contains { $0.name == child.name }
        return EPPProblem(
            .syntaxError, child,
            isRead
                ? .doubledElement(child.name, in: element.name) : .unexpectedElement(child.name, in: element.name))
    }

    private func stands(_ name: String, from start: Int) -> Bool {
        element.children[start...].contains { $0.name == name && $0.namespace == element.namespace }
    }
}

extension XMLElement {
    /// Throws 2001 for an attribute that is not in `allowed`; what concerns schemas may always stand.
    func requireAttributes(_ allowed: [String]) throws(EPPProblem) {
        for attribute in attributes {
            if attribute.namespace.isEmpty, allowed.contains(attribute.name) { continue }
            if attribute.namespace == EPPNamespace.schemaInstance.uri, attribute.name.hasSuffix("chemaLocation") {
                continue
            }
            throw EPPProblem(.syntaxError, self, .unexpectedAttribute(attribute.name))
        }
    }

    /// The value of an attribute that is in no namespace.
    package func attribute(_ name: String) -> String? {
        attributes.first { $0.namespace.isEmpty && $0.name == name }?.value
    }

    /// A required attribute, white space collapsed. Throws 2003 where it is missing.
    func required(attribute name: String) throws(EPPProblem) -> String {
        guard let value = attribute(name) else { throw EPPProblem(.parameterMissing, self, .missingAttribute(name)) }
        return value.collapsed
    }

    /// Throws 2001 where an element that is empty by its schema holds something.
    func requireEmpty(attributes allowed: [String] = []) throws(EPPProblem) {
        let reader = try ElementReader(self, attributes: allowed)
        try reader.finish()
    }

    /// The text of an element without children. Throws 2001 for children and for attributes outside of `allowed`.
    func leaf(attributes allowed: [String]) throws(EPPProblem) -> String {
        if !attributes.isEmpty { try requireAttributes(allowed) }
        if let child = children.first {
            throw EPPProblem(.syntaxError, child, .unexpectedElement(child.name, in: name))
        }
        return text
    }
}

extension UInt8 {
    /// The white space of XML, section 2.3.
    var isXMLSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0a || self == 0x0d }
}
