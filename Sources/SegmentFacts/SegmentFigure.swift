/// A number of the segment, and the question that gave it.
package struct SegmentFigure: Hashable, Sendable {
    package var name: String
    package var value: Int
    package var query: String

    package init(name: String, value: Int, query: String) {
        self.name = name
        self.value = value
        self.query = query
    }
}
