/// How much of a page is read; every number has its reason.
package struct HTMLLimits: Hashable, Sendable {
    /// Octets of the whole page: what one site may make us hold.
    package var octets: Int
    /// Elements inside of each other: the walks are recursive, and libxml2 looks through all open elements at each tag.
    package var depth: Int
    /// Elements, attributes and texts in all: each costs many times what it cost to send.
    package var nodes: Int
    /// Attributes of one element; those that follow are left out.
    package var attributes: Int
    /// Attributes of one tag at which reading stops, or a little before: libxml2 holds each against all before it, and
    /// no tag that anybody wrote has a tenth of these.
    package var tagAttributes = 256

    package init(octets: Int = 1 << 20, depth: Int = 256, nodes: Int = 100_000, attributes: Int = 64) {
        self.octets = octets
        self.depth = depth
        self.nodes = nodes
        self.attributes = attributes
    }
}

/// The limit at which reading stopped: what stands behind it is not known.
package enum HTMLCut: String, Hashable, Sendable {
    case octets, depth, nodes, attributes
}
