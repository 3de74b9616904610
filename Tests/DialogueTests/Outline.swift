import EPPWire

/// A command as an outline: one element a line, depth by indentation.
struct Outline: Sendable, Equatable {
    struct Fault: Error { let text: String }

    /// An element: `prefix:name(attribute=value …) text`. Without a prefix it has its parent's.
    struct Node: Sendable, Equatable {
        var prefix: String?
        var name: String
        var attributes: [String]
        var text: String
        var children: [Node] = []
    }

    /// The command's own element, such as `transfer(op=request)`.
    var command: Node
    /// The object's part inside of it.
    var object: Node?
    var extensions: [Node] = []

    init(head: String, block: [String]) throws {
        var parts = head.split(separator: ";").map { String($0.drop { $0 == " " }) }
        guard !parts.isEmpty else { throw Fault(text: "no command") }
        let first = parts.removeFirst()
        let objects = EPPNamespace.objects.map(\.prefix)
        let (word, rest) = DialogueScript.halves(first, " ")
        let isObject = objects.contains(word)
        command = try Self.node(isObject ? rest : first)
        var tree = try Self.nodes(block)
        extensions = tree.filter { $0.name.hasPrefix("+ ") }.map(Self.extensionPart)
        tree.removeAll { $0.name.hasPrefix("+ ") }
        let children = try parts.map(Self.node) + tree
        if isObject {
            object = Node(prefix: word, name: command.name, attributes: [], text: "", children: children)
        } else {
            command.children = children
        }
    }

    private static func extensionPart(_ node: Node) -> Node {
        let (prefix, name) = DialogueScript.halves(node.name.dropFirst(2), " ")
        var node = node
        (node.prefix, node.name) = (prefix, name)
        return node
    }

    private static func nodes(_ block: [String]) throws -> [Node] {
        var roots: [Node] = []
        /// The way down to where the next element may hang, with the indent of each.
        var path: [(indent: Int, node: Node)] = []
        func close(down indent: Int) {
            while let last = path.last, last.indent >= indent {
                path.removeLast()
                if path.isEmpty {
                    roots.append(last.node)
                } else {
                    path[path.count - 1].node.children.append(last.node)
                }
            }
        }
        for line in block {
            let indent = line.prefix { $0 == " " }.count
            close(down: indent)
            path.append((indent, try node(String(line.dropFirst(indent)))))
        }
        close(down: 0)
        return roots
    }

    private static func node(_ line: String) throws -> Node {
        var text = line[...]
        // `+ rgp update` opens an extension.
        var head = ""
        if line.hasPrefix("+ ") {
            let (plus, rest) = (text.prefix(2), text.dropFirst(2))
            let (prefix, more) = DialogueScript.halves(rest, " ")
            head = "\(plus)\(prefix) "
            text = more[...]
        }
        let name = text.prefix { $0 != " " && $0 != "(" }
        text = text.dropFirst(name.count)
        var attributes: [String] = []
        if text.hasPrefix("(") {
            guard let end = text.firstIndex(of: ")") else { throw Fault(text: "'\(line)' lacks a )") }
            attributes = text[text.index(after: text.startIndex)..<end].split(separator: " ").map(String.init)
            text = text[text.index(after: end)...]
        }
        guard !name.isEmpty else { throw Fault(text: "'\(line)' names no element") }
        let (before, after) = DialogueScript.halves(name, ":")
        let isPlain = after.isEmpty
        return Node(
            prefix: isPlain ? nil : before, name: head + (isPlain ? before : after), attributes: attributes,
            text: String(text.drop { $0 == " " }))
    }

    /// The XML document; `put` puts variables in.
    func frame(transaction: String, put: (String) -> String) -> String {
        var inside = ""
        if let object { inside = Self.text(of: object, under: nil, put) }
        var node = command
        node.prefix = ""
        var text = Self.text(of: node, under: "", put, inside: inside)
        if node.name == "hello" { return Self.document(text) }
        if !extensions.isEmpty {
            text += "<extension>" + extensions.map { Self.text(of: $0, under: nil, put) }.joined() + "</extension>"
        }
        return Self.document("<command>\(text)<clTRID>\(transaction)</clTRID></command>")
    }

    static func document(_ inside: String) -> String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<epp xmlns=\"\(EPPNamespace.epp.uri)\">\(inside)</epp>"
    }

    /// `parent` is the prefix that holds around the element; nil where its namespace has to be declared.
    private static func text(
        of node: Node, under parent: String?, _ put: (String) -> String, inside: String = ""
    ) -> String {
        let prefix = node.prefix ?? parent ?? ""
        let tag = prefix.isEmpty ? node.name : "\(prefix):\(node.name)"
        var head = tag
        if !prefix.isEmpty, prefix != parent { head += " xmlns:\(prefix)=\"\(escaped(uri(of: prefix)))\"" }
        for attribute in node.attributes {
            let (name, value) = DialogueScript.halves(attribute, "=")
            head += " \(name)=\"\(escaped(put(value)))\""
        }
        let children = node.children.map { text(of: $0, under: prefix, put) }.joined()
        let content = inside + escaped(put(node.text)) + children
        return content.isEmpty ? "<\(head)/>" : "<\(head)>\(content)</\(tag)>"
    }

    /// A prefix that EPP does not know stands for a namespace that nobody knows.
    private static func uri(of prefix: String) -> String {
        let known = EPPNamespace.objects + EPPNamespace.extensions
        return known.first { $0.prefix == prefix }?.uri ?? "urn:example:params:xml:ns:\(prefix)-1.0"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    }
}
