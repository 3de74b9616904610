import XMLDocuments

/// What is read keeps its limits, and written down it reads the same.
enum DocumentFuzzing {
    /// Small limits, so that a short input can reach each.
    static let limits = XMLLimits(octets: 16_384, depth: 12, elements: 64, attributes: 5, text: 400, names: 60)
    /// Escapes make a document longer, and each element gets a declaration.
    private static let wide = XMLLimits(octets: 1_048_576, depth: 12, elements: 64, attributes: 6, text: 400, names: 60)

    static func run(_ octets: [UInt8], canary: Bool) throws(FuzzFinding) {
        let tree: XMLElement
        do throws(XMLError) {
            tree = try XMLReader(limits: limits).read(octets)
        } catch {
            return try FuzzFinding.check(!error.description.isEmpty, "an error without a sentence")
        }
        var elements = 0
        try check(tree, depth: 1, &elements)
        if canary, tree.children.count == 3, tree.children[1].attributes.contains(where: { $0.value == "1" }) {
            throw .canary("a second of three children with an attribute of 1")
        }
        var text = ""
        write(tree, into: &text)
        switch Result(catching: { () throws(XMLError) in try XMLReader(limits: wide).read(Array(text.utf8)) }) {
        case .success(let again):
            try FuzzFinding.check(same(tree, again), "written and read again it is another tree:\n\(text)")
        case .failure(let error): throw FuzzFinding("what was read can't be read again (\(error)):\n\(text)")
        }
    }

    private static func check(_ element: XMLElement, depth: Int, _ elements: inout Int) throws(FuzzFinding) {
        elements += 1
        try FuzzFinding.check(depth <= limits.depth && elements <= limits.elements, "too deep or too many elements")
        try FuzzFinding.check(element.attributes.count <= limits.attributes, "too many attributes")
        try FuzzFinding.check(!element.name.isEmpty && !element.name.contains(":"), "a name '\(element.name)'")
        for text in [element.text] + element.attributes.map(\.value) {
            try FuzzFinding.check(text.utf8.count <= limits.text, "a text of \(text.utf8.count) octets")
        }
        for name in [element.name, element.namespace] + element.attributes.flatMap({ [$0.name, $0.namespace] }) {
            try FuzzFinding.check(name.utf8.count <= limits.names, "a name of \(name.utf8.count) octets")
        }
        for child in element.children { try check(child, depth: depth + 1, &elements) }
    }

    /// Equal apart from lines, which the writing changes.
    private static func same(_ one: XMLElement, _ other: XMLElement) -> Bool {
        one.namespace == other.namespace && one.name == other.name && one.attributes == other.attributes
            && one.text == other.text && one.tail == other.tail && one.children.count == other.children.count
            && zip(one.children, other.children).allSatisfy(same)
    }

    private static func write(_ element: XMLElement, into text: inout String) {
        text += "<\(element.name) xmlns=\"\(escaped(element.namespace))\""
        for (index, attribute) in element.attributes.enumerated() {
            let value = escaped(attribute.value)
            switch attribute.namespace {
            case "": text += " \(attribute.name)=\"\(value)\""
            case "http://www.w3.org/XML/1998/namespace": text += " xml:\(attribute.name)=\"\(value)\""
            case let uri: text += " xmlns:a\(index)=\"\(escaped(uri))\" a\(index):\(attribute.name)=\"\(value)\""
            }
        }
        text += ">" + escaped(element.text)
        for child in element.children { write(child, into: &text) }
        text += "</\(element.name)>" + escaped(element.tail)
    }

    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { escaped, character in
            switch character {
            case "&", "<", ">", "\"", "\t", "\n", "\r": escaped += "&#\(character.value);"
            default: escaped.unicodeScalars.append(character)
            }
        }
    }
}
