/// The attributes of an element, names in small letters, in the order in which they were written.
///
/// A list and no dictionary: an element has three or four of them, which are compared faster than they are hashed.
package struct HTMLAttributes: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    private var pairs: [Pair]

    private struct Pair: Hashable {
        var name: String
        var value: String
    }

    package init(dictionaryLiteral pairs: (String, String)...) {
        self.pairs = []
        for (name, value) in pairs { add(name, value) }
    }

    /// Takes an attribute in; the first of a name counts (HTML, section 13.2.5.33).
    mutating func add(_ name: String, _ value: String) {
        if self[name] == nil { pairs.append(Pair(name: name, value: value)) }
    }

    package var count: Int { pairs.count }

    /// The value of an attribute; nil where the element has none of that name.
    package subscript(name: String) -> String? {
        for pair in pairs where pair.name == name { return pair.value }
        return nil
    }
}
