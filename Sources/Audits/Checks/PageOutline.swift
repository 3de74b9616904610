import HTMLDocuments

/// What a page has that those who don't see it depend on.
struct PageOutline {
    private(set) var imagesWithoutText = 0
    private(set) var fieldsWithoutLabel = 0
    private(set) var linksWithoutText = 0
    /// Levels of the headings, in the order of the page.
    private(set) var headings: [Int] = []

    init(_ document: HTMLDocument) {
        let labelled = Set(document.root.all("label").compactMap { $0.attributes["for"] })
        look(document.root, insideLabel: false, labelled)
    }

    private mutating func look(_ element: HTMLElement, insideLabel: Bool, _ labelled: Set<String>) {
        for case .element(let inner) in element.children {
            // What is hidden from all is hidden from readers too.
            if inner.attributes["hidden"] != nil || inner.attributes["aria-hidden"] == "true"
                || ["script", "style", "template", "noscript"].contains(inner.name)
            {
                continue
            }
            take(inner, insideLabel: insideLabel, labelled)
            look(inner, insideLabel: insideLabel || inner.name == "label", labelled)
        }
    }

    private mutating func take(_ element: HTMLElement, insideLabel: Bool, _ labelled: Set<String>) {
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
            } else if !insideLabel, !isNamed, !labelled.contains(attributes["id"] ?? "\0") {
                fieldsWithoutLabel += 1
            }
        case "a":
            if attributes["href"] != nil, !isNamed, element.spokenText.isEmpty { linksWithoutText += 1 }
        case "button": if !isNamed, element.spokenText.isEmpty { linksWithoutText += 1 }
        case "h1", "h2", "h3", "h4", "h5", "h6": headings.append(Int(element.name.dropFirst()) ?? 1)
        default: break
        }
    }
}
