/// What is wrong with a file of places, and on which line.
package struct PlaceComplaint: Error, Hashable, Sendable, CustomStringConvertible {
    /// From 1; nil where the file as a whole is meant.
    package var line: Int?
    package var sentence: String

    package init(line: Int? = nil, _ sentence: String) {
        self.line = line
        self.sentence = sentence
    }

    package var description: String { line.map { "line \($0): \(sentence)" } ?? sentence }
}
