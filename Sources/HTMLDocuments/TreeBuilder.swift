/// Makes the tree from the parser's events, and counts as it goes.
final class TreeBuilder {
    let limits: HTMLLimits
    var cut: HTMLCut?
    /// True when a limit of the tree is reached: nothing is taken any more.
    private(set) var isFull = false
    private var open: [HTMLElement] = []
    private var roots: [HTMLElement] = []
    /// The text that has come since the last element began or ended.
    private var text = ""
    /// Elements, attributes and texts that came.
    private(set) var nodes = 0

    init(limits: HTMLLimits) { self.limits = limits }

    /// - Parameter name: in small letters, as libxml2 gives names of HTML.
    func start(_ name: String, _ attributes: HTMLAttributes) {
        if isFull { return }
        endText()
        if open.count >= limits.depth { return fill(.depth) }
        if !counted(1 + attributes.count) { return }
        open.append(HTMLElement(name: name, attributes: attributes))
    }

    func end(_ name: String) {
        // The parser balances its events; an end without a beginning is one that we did not take.
        guard let place = open.lastIndex(where: { $0.name == name }) else { return }
        endText()
        while open.count > place { close() }
    }

    func append(_ piece: String) {
        if !isFull { text += piece }
    }

    /// The outermost element, with all that is still open closed.
    func finish() -> HTMLElement {
        endText()
        while !open.isEmpty { close() }
        if roots.count == 1 { return roots[0] }
        return HTMLElement(name: "html", children: roots.map { .element($0) })
    }

    private func close() {
        let element = open.removeLast()
        if open.isEmpty {
            roots.append(element)
        } else {
            open[open.count - 1].children.append(.element(element))
        }
    }

    private func endText() {
        if text.isEmpty { return }
        defer { text = "" }
        if !open.isEmpty, counted() { open[open.count - 1].children.append(.text(text)) }
    }

    /// Counts nodes; false where these are too many.
    private func counted(_ count: Int = 1) -> Bool {
        nodes += count
        if nodes > limits.nodes { fill(.nodes) }
        return nodes <= limits.nodes
    }

    private func fill(_ limit: HTMLCut) {
        cut = limit
        isFull = true
    }
}
