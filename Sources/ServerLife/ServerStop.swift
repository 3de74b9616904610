/// What a stop in good order came to.
package struct ServerStop: Hashable, Sendable {
    /// Connections that were open when it began.
    package var open: Int
    /// Connections that had to be cut, because the deadline came first.
    package var cut: Int

    package init(open: Int, cut: Int) {
        self.open = open
        self.cut = cut
    }
}
