/// An element of a document that was read: names resolved, text unescaped, comments and instructions left out.
package struct XMLElement: Hashable, Sendable {
    /// The namespace's URI; empty for an element in none.
    package let namespace: String
    /// The local name, without a prefix.
    package let name: String
    /// Attributes in the order in which they were written; declarations of namespaces are not among them.
    package let attributes: [XMLAttribute]
    /// The text in front of the first child; all text where there is no child. White space alone counts as none where
    /// there are children.
    package let text: String
    package let children: [XMLElement]
    /// The text between this element's end and its next sibling or its parent's end; white space alone counts as none.
    package let tail: String
    /// The line on which the element starts, from 1; libxml2 counts to 65,535.
    package let line: Int

    package init(
        namespace: String, name: String, attributes: [XMLAttribute] = [], text: String = "",
        children: [XMLElement] = [], tail: String = "", line: Int = 0
    ) {
        self.namespace = namespace
        self.name = name
        self.attributes = attributes
        self.text = text
        self.children = children
        self.tail = tail
        self.line = line
    }

    /// True where text stands between children, which no element made of elements only has.
    package var isMixed: Bool { !children.isEmpty && (!text.isEmpty || children.contains { !$0.tail.isEmpty }) }

    /// All text below, in the order of the document, without the markup.
    package var flattenedText: String {
        children.reduce(into: text) { $0 += $1.flattenedText + $1.tail }
    }
}

/// An attribute of an element.
package struct XMLAttribute: Hashable, Sendable {
    /// The namespace's URI; empty for the usual attribute, which is in none.
    package let namespace: String
    package let name: String
    package let value: String

    package init(namespace: String = "", name: String, value: String) {
        self.namespace = namespace
        self.name = name
        self.value = value
    }
}
