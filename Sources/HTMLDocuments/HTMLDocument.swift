/// A page as it was read.
package struct HTMLDocument: Hashable, Sendable {
    /// The outermost element; a page of nothing has an empty one.
    package var root: HTMLElement
    package var encoding: TextEncoding
    package var encodingSource: EncodingSource
    /// Where reading stopped before the end. What was not found may stand behind that.
    package var cut: HTMLCut?
    /// Elements, attributes and texts that were read.
    package var nodes: Int

    package init(
        root: HTMLElement, encoding: TextEncoding, encodingSource: EncodingSource, cut: HTMLCut? = nil, nodes: Int = 0
    ) {
        self.root = root
        self.encoding = encoding
        self.encodingSource = encodingSource
        self.cut = cut
        self.nodes = nodes
    }
}

extension HTMLDocument {
    /// The language that the page says of itself, in small letters, such as `kk` or `ru-kz`; nil where it says none.
    package var language: String? {
        let words = root.attributes["lang"] ?? root.attributes["xml:lang"] ?? ""
        let language = words.trimmed.lowercased()
        return language.isEmpty ? nil : language
    }

    /// The text of the page's title; nil where there is none.
    package var title: String? {
        root.first("head")?.first("title")?.text ?? root.first("title")?.text
    }

    /// What people read on the page, without its title.
    package var text: String { (root.first("body") ?? root).text }

    /// The content of the `meta` of this name (or `http-equiv`), which stands in small letters; nil where there is none.
    package func meta(_ name: String) -> String? {
        root.all("meta").first {
            ($0.attributes["name"] ?? $0.attributes["http-equiv"] ?? $0.attributes["property"])?.lowercased() == name
        }?.attributes["content"]
    }
}
