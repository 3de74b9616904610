extension HTMLElement {
    /// The elements right below this one.
    package var elements: [HTMLElement] {
        children.compactMap { if case .element(let element) = $0 { element } else { nil } }
    }

    /// Calls `visit` for each element below this one, in the order of the page.
    package func forEach(_ visit: (HTMLElement) -> Void) {
        for case .element(let element) in children {
            visit(element)
            element.forEach(visit)
        }
    }

    /// Calls `visit` for each element below this one, in the order of the page, until it says false; gives whether it
    /// never did.
    package func forEachWhile(_ visit: (HTMLElement) -> Bool) -> Bool {
        for case .element(let element) in children {
            guard visit(element), element.forEachWhile(visit) else { return false }
        }
        return true
    }

    /// All elements of these names below this one, in the order of the page.
    package func all(_ names: String...) -> [HTMLElement] {
        var found: [HTMLElement] = []
        forEach { if names.contains($0.name) { found.append($0) } }
        return found
    }

    /// The first element of this name below this one; nil where there is none.
    package func first(_ name: String) -> HTMLElement? {
        for case .element(let element) in children {
            if element.name == name { return element }
            if let inner = element.first(name) { return inner }
        }
        return nil
    }

    /// Whether the attribute is there, and holds this word among others.
    package func has(_ attribute: String, word: String) -> Bool {
        attributes[attribute]?.lowercased().split(whereSeparator: \.isWhitespace).contains { $0 == word } ?? false
    }
}
