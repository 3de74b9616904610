/// A piece of a page: an element, or text between elements.
package indirect enum HTMLNode: Hashable, Sendable {
    case element(HTMLElement)
    case text(String)
}

/// An element with its attributes, names in small letters, and what stands in it.
package struct HTMLElement: Hashable, Sendable {
    package var name: String
    package var attributes: [String: String]
    package var children: [HTMLNode]

    package init(name: String, attributes: [String: String] = [:], children: [HTMLNode] = []) {
        self.name = name
        self.attributes = attributes
        self.children = children
    }
}
