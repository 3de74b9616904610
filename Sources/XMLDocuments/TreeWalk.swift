import CLibXML2

/// Copies libxml2's tree into values, counting as it goes.
struct TreeWalk {
    let limits: XMLLimits
    private var elements = 0
    /// Namespaces seen, by the address of their declaration: a frame has a handful.
    private var namespaces: [(pointer: UnsafeMutablePointer<xmlNs>, uri: String)] = []

    init(limits: XMLLimits) { self.limits = limits }

    mutating func element(_ node: xmlNodePtr, depth: Int) throws(XMLError) -> XMLElement {
        let line = Int(node.pointee.line)
        if depth > limits.depth { throw .tooDeep(limit: limits.depth, line: line) }
        elements += 1
        if elements > limits.elements { throw .tooManyElements(limit: limits.elements, line: line) }
        let (text, children) = try content(of: node, depth: depth, line: line)
        return XMLElement(
            namespace: try namespace(node.pointee.ns, line: line), name: try name(node.pointee.name, line: line),
            attributes: try attributes(of: node, line: line), text: text, children: children,
            tail: try tail(of: node, line: line), line: line)
    }

    private mutating func content(
        of node: xmlNodePtr, depth: Int, line: Int
    ) throws(XMLError) -> (String, [XMLElement]) {
        guard let first = node.pointee.children else { return ("", []) }
        // The usual leaf: one text.
        if first.pointee.next == nil, first.pointee.type == XML_TEXT_NODE {
            return (try text(first, line: line), [])
        }
        var children: [XMLElement] = []
        var lead = ""
        var isBlank = true
        var next: xmlNodePtr? = first
        while let child = next {
            next = child.pointee.next
            switch child.pointee.type {
            case XML_ELEMENT_NODE: children.append(try element(child, depth: depth + 1))
            case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
                if children.isEmpty {
                    isBlank = isBlank && xmlIsBlankNode(child) == 1
                    // Indentation in front of a child is most of a frame's text: it is not worth a string.
                    if isBlank && leadsToElement(child) { continue }
                    lead += try text(child, line: line)
                }
            case XML_ENTITY_REF_NODE: throw .entity(String(cString: child.pointee.name), line: line)
            default: break
            }
        }
        if lead.utf8.count > limits.text { throw .textTooLong(limit: limits.text, line: line) }
        return (isBlank && !children.isEmpty ? "" : lead, children)
    }

    private func leadsToElement(_ node: xmlNodePtr) -> Bool { node.pointee.next?.pointee.type == XML_ELEMENT_NODE }

    /// The text behind an element, unless it is white space.
    private func tail(of node: xmlNodePtr, line: Int) throws(XMLError) -> String {
        var next = node.pointee.next
        var tail = ""
        while let sibling = next, sibling.pointee.type != XML_ELEMENT_NODE {
            next = sibling.pointee.next
            guard sibling.pointee.type == XML_TEXT_NODE || sibling.pointee.type == XML_CDATA_SECTION_NODE else {
                continue
            }
            if tail.isEmpty && xmlIsBlankNode(sibling) == 1 { continue }
            tail += try text(sibling, line: line)
        }
        return tail
    }

    private func text(_ node: xmlNodePtr, line: Int) throws(XMLError) -> String {
        guard let content = node.pointee.content else { return "" }
        if xmlStrlen(content) > CInt(clamping: limits.text) { throw .textTooLong(limit: limits.text, line: line) }
        return String(cString: content)
    }

    private mutating func attributes(of node: xmlNodePtr, line: Int) throws(XMLError) -> [XMLAttribute] {
        var attributes: [XMLAttribute] = []
        var next = node.pointee.properties
        while let attribute = next {
            next = attribute.pointee.next
            if attributes.count == limits.attributes {
                throw .tooManyAttributes(limit: limits.attributes, line: line)
            }
            var value = ""
            var part = attribute.pointee.children
            while let piece = part {
                part = piece.pointee.next
                guard piece.pointee.type == XML_TEXT_NODE else {
                    throw .entity(String(cString: piece.pointee.name), line: line)
                }
                value += try text(piece, line: line)
            }
            attributes.append(
                XMLAttribute(
                    namespace: try namespace(attribute.pointee.ns, line: line),
                    name: try name(attribute.pointee.name, line: line), value: value))
        }
        return attributes
    }

    private mutating func namespace(
        _ pointer: UnsafeMutablePointer<xmlNs>?, line: Int
    ) throws(XMLError) -> String {
        guard let pointer, let href = pointer.pointee.href else { return "" }
        if let known = namespaces.first(where: { $0.pointer == pointer }) { return known.uri }
        let uri = Self.withoutReferences(try name(href, line: line))
        namespaces.append((pointer, uri))
        return uri
    }

    /// While no entity is put in for its name, libxml2 keeps an ampersand in an attribute's value as a reference. It
    /// resolves those of attributes when it builds the tree, and forgets those of declarations.
    private static func withoutReferences(_ uri: String) -> String {
        uri.utf8.contains(UInt8(ascii: "&")) ? uri.replacing("&#38;", with: "&") : uri
    }

    private func name(_ pointer: UnsafePointer<xmlChar>, line: Int) throws(XMLError) -> String {
        let name = String(cString: pointer)
        if name.utf8.count > limits.names { throw .nameTooLong(limit: limits.names, line: line) }
        return name
    }
}
