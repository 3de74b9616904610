import HTMLDocuments

/// What a page has that those who don't see it depend on. Of a page that was cut only what is wrong for certain: a name may
/// stand behind the cut.
struct PageOutline {
    private(set) var imagesWithoutText = 0
    private(set) var fieldsWithoutLabel = 0
    private(set) var linksWithoutText = 0
    /// Levels of the headings, in the order of the page.
    private(set) var headings: [Int] = []

    private let isWhole: Bool
    /// Identifiers of fields that have a label.
    private let labelled: Set<String>

    init(_ document: HTMLDocument, isWhole: Bool) {
        self.isWhole = isWhole
        labelled = Set(document.root.all("label").compactMap { $0.attributes["for"] })
        look(document.root, insideLabel: false, isCut: !isWhole)
    }

    /// - Parameter isCut: whether the cut goes through the element: it is the last one, or holds the last one.
    private mutating func look(_ element: HTMLElement, insideLabel: Bool, isCut: Bool) {
        for (place, child) in element.children.enumerated() {
            guard case .element(let inner) = child else { continue }
            // What is hidden from all is hidden from readers too.
            if inner.attributes["hidden"] != nil || inner.attributes["aria-hidden"] == "true"
                || ["script", "style", "template", "noscript"].contains(inner.name)
            {
                continue
            }
            let isCut = isCut && place == element.children.count - 1
            if !isCut { take(inner, insideLabel: insideLabel) }
            look(inner, insideLabel: insideLabel || inner.name == "label", isCut: isCut)
        }
    }

    private mutating func take(_ element: HTMLElement, insideLabel: Bool) {
        let attributes = element.attributes
        let isNamed = ["aria-label", "aria-labelledby", "title"].contains { !(attributes[$0] ?? "").isEmpty }
        switch element.name {
        case "img":
            let isPlain = ["presentation", "none"].contains(attributes["role"])
            if attributes["alt"] == nil, !isNamed, !isPlain { imagesWithoutText += 1 }
        case "input", "select", "textarea":
            let kind = attributes["type"]?.lowercased() ?? "text"
            if ["hidden", "submit", "reset", "button"].contains(kind) { return }
            if kind == "image" {
                if (attributes["alt"] ?? "").isEmpty, !isNamed { imagesWithoutText += 1 }
            } else if !insideLabel, !isNamed, !hasLabel(attributes["id"]) {
                fieldsWithoutLabel += 1
            }
        case "a":
            if attributes["href"] != nil, !isNamed, element.spokenText.isEmpty { linksWithoutText += 1 }
        case "button": if !isNamed, element.spokenText.isEmpty { linksWithoutText += 1 }
        case "h1", "h2", "h3", "h4", "h5", "h6": headings.append(Int(element.name.dropFirst()) ?? 1)
        default: break
        }
    }
    /// Whether a label elsewhere names the field of this identifier, or may behind the cut.
    private func hasLabel(_ identifier: String?) -> Bool {
        identifier.map { labelled.contains($0) || !isWhole } ?? false
    }
}
