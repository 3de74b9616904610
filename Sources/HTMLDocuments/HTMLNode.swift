/// A piece of a page: an element, or text between elements.
package enum HTMLNode: Hashable, Sendable {
    case element(HTMLElement)
    case text(String)
}

/// An element with its attributes, names in small letters, and what stands in it.
package struct HTMLElement: Hashable, Sendable {
    package let name: String
    package var attributes: HTMLAttributes
    package var children: [HTMLNode]
    /// How its inside is read: known once, since every text of a page asks.
    let reading: HTMLReading

    package init(name: String, attributes: HTMLAttributes = [:], children: [HTMLNode] = []) {
        self.name = name
        reading = HTMLReading(name)
        self.attributes = attributes
        self.children = children
    }
}
