/// A piece of a page: elements and texts, escaped by construction. Names of elements and attributes are literals.
package struct HTMLMarkup: Sendable {
    /// As it stands in the page.
    package private(set) var source: String

    /// A text.
    package init(text: String) { source = HTMLPage.escaped(text) }

    /// An element with its children. Never one that has no end tag, such as `br`.
    package init(
        _ element: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], _ children: [HTMLMarkup]
    ) {
        var text = "<\(element)"
        for (name, value) in attributes { text += " \(name)=\"\(HTMLPage.escaped(value))\"" }
        text += ">"
        for child in children { text += child.source }
        source = text + "</\(element)>"
    }

    /// An element that holds one text.
    package init(
        _ element: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], _ text: String = ""
    ) {
        self.init(element, attributes, text.isEmpty ? [] : [HTMLMarkup(text: text)])
    }
}

extension HTMLPage {
    /// A piece of markup on lines of its own.
    package mutating func add(_ markup: HTMLMarkup) { octets.append(contentsOf: (markup.source + "\n").utf8) }
}
