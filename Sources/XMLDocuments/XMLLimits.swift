/// How much of a document is read; every number has its reason.
package struct XMLLimits: Hashable, Sendable {
    /// Octets of the whole document: what one peer may make us hold.
    package var octets: Int
    /// Elements inside of each other: the walk is recursive, and no format of ours nests deeper than a dozen.
    package var depth: Int
    /// Elements in all: each costs about a hundred octets when read, many times what it cost to send.
    package var elements: Int
    /// Attributes of one element: they are compared pairwise.
    package var attributes: Int
    /// Octets of one text or attribute value.
    package var text: Int
    /// Octets of one name or namespace: what is wrong with an element is told by its name.
    package var names: Int

    package init(
        octets: Int = 262_144, depth: Int = 32, elements: Int = 4_096, attributes: Int = 16, text: Int = 65_536,
        names: Int = 512
    ) {
        self.octets = octets
        self.depth = depth
        self.elements = elements
        self.attributes = attributes
        self.text = text
        self.names = names
    }
}
