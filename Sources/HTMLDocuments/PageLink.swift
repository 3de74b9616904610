/// A reference from a page to something else.
package struct PageLink: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        /// People follow it.
        case anchor
        /// Another form of the page: `link rel=alternate` with a language or a feed, canonical, next.
        case relation
        case style, script, image, frame, media, object
        case form
    }

    package var kind: Kind
    /// As it was written.
    package var target: String
    /// What it leads to; nil for other schemes (`mailto:`, `tel:`, `javascript:`) and for what is no address.
    package var address: WebAddress?
    /// What people read, or hear read.
    package var text: String
    /// Words of `rel`, in small letters.
    package var relations: [String]
    /// `hreflang` in small letters; nil where it is not said.
    package var language: String?
    /// `type` in small letters.
    package var type: String?
    package var isDownload: Bool

    package init(
        kind: Kind, target: String, address: WebAddress?, text: String = "", relations: [String] = [],
        language: String? = nil, type: String? = nil, isDownload: Bool = false
    ) {
        self.kind = kind
        self.target = target
        self.address = address
        self.text = text
        self.relations = relations
        self.language = language
        self.type = type
        self.isDownload = isDownload
    }
}

extension HTMLDocument {
    /// What references on the page are relative to: its `base`, else its own address.
    package func base(at address: WebAddress) -> WebAddress {
        let written = root.all("base").lazy.compactMap { $0.attributes["href"] }.first
        return written.flatMap { address.resolved($0) } ?? address
    }

    /// All references of the page, in its order.
    ///
    /// - Parameter address: where the page was found.
    package func links(at address: WebAddress) -> [PageLink] {
        let base = base(at: address)
        var links: [PageLink] = []
        root.forEach { element in
            for (kind, target) in Self.targets(of: element) {
                links.append(
                    PageLink(
                        kind: kind, target: target, address: base.resolved(target),
                        text: kind == .anchor ? element.spokenText : "",
                        relations: Self.words(element.attributes["rel"]),
                        language: Self.word(element.attributes["hreflang"]),
                        type: Self.word(element.attributes["type"]),
                        isDownload: element.attributes["download"] != nil))
            }
        }
        return links
    }

    private static func words(_ text: String?) -> [String] {
        guard let text, !text.isEmpty else { return [] }
        return text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    }

    private static func word(_ text: String?) -> String? {
        guard let word = text?.trimmed.lowercased(), !word.isEmpty else { return nil }
        return word
    }

    private static func targets(of element: HTMLElement) -> [(PageLink.Kind, String)] {
        let attributes = element.attributes
        func one(_ kind: PageLink.Kind, _ name: String) -> [(PageLink.Kind, String)] {
            attributes[name].map { [(kind, $0)] } ?? []
        }
        return switch element.name {
        case "a", "area": one(.anchor, "href")
        case "link": one(kind(ofLink: element), "href")
        case "script": one(.script, "src")
        case "img", "image": one(.image, "src") + sources(attributes["srcset"])
        case "source": one(.media, "src") + sources(attributes["srcset"])
        case "audio", "track": one(.media, "src")
        case "video": one(.media, "src") + one(.image, "poster")
        case "iframe", "frame": one(.frame, "src")
        case "embed": one(.object, "src")
        case "object": one(.object, "data")
        case "form": one(.form, "action")
        case "input": attributes["type"]?.lowercased() == "image" ? one(.image, "src") : one(.form, "formaction")
        case "button": one(.form, "formaction")
        default: []
        }
    }

    private static func kind(ofLink element: HTMLElement) -> PageLink.Kind {
        if element.has("rel", word: "stylesheet") { return .style }
        return element.has("rel", word: "icon") ? .image : .relation
    }

    /// The addresses of `srcset`: parted by commas, each with a width or a density behind it.
    private static func sources(_ set: String?) -> [(PageLink.Kind, String)] {
        (set ?? "").split(separator: ",").compactMap { piece in
            piece.split(whereSeparator: \.isWhitespace).first.map { (.image, String($0)) }
        }
    }
}
