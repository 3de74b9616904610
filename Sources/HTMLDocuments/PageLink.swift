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

    /// References of one page that are read: the longest lists of contents have some three thousand.
    package static let most = 4_000
    /// Octets of the addresses and texts of one page's references: by a long `base` a page of some kilobytes could make a
    /// hundred mebibytes of them.
    package static let mostOctets = 1 << 20
    /// Octets of a tag of a language (RFC 5646, section 4.4.1).
    static let longestLanguage = 35
    /// Octets of `rel` and of `type`: registered words all fit.
    static let longestWords = 200

    /// Octets that it takes beside what the page itself has.
    var size: Int { text.utf8.count + (address.map { $0.path.utf8.count + ($0.query?.utf8.count ?? 0) } ?? 0) }

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

    /// The references of the page, in its order, and whether there are more of them than are read.
    ///
    /// - Parameter address: where the page was found.
    package func links(at address: WebAddress) -> (links: [PageLink], isCut: Bool) {
        let base = base(at: address)
        var links: [PageLink] = []
        var octets = 0
        let isWhole = root.forEachWhile { element in
            for (kind, target) in Self.targets(of: element) {
                let link = Self.link(kind, target, element, base)
                octets += link.size
                guard links.count < PageLink.most, octets <= PageLink.mostOctets else { return false }
                links.append(link)
            }
            return true
        }
        return (links, !isWhole)
    }

    private static func link(
        _ kind: PageLink.Kind, _ target: String, _ element: HTMLElement, _ base: WebAddress
    ) -> PageLink {
        let attributes = element.attributes
        return PageLink(
            kind: kind, target: target, address: base.resolved(target),
            text: kind == .anchor ? element.spokenText : "", relations: words(attributes["rel"]),
            language: word(attributes["hreflang"], PageLink.longestLanguage),
            type: word(attributes["type"], PageLink.longestWords), isDownload: attributes["download"] != nil)
    }

    private static func words(_ text: String?) -> [String] {
        guard let text, !text.isEmpty else { return [] }
        return text.beginning(PageLink.longestWords).lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    }

    /// What an attribute says, in small letters; nil where it says nothing, or more than such a word has.
    private static func word(_ text: String?, _ longest: Int) -> String? {
        guard let text, text.utf8.count <= longest else { return nil }
        let word = text.trimmed.lowercased()
        return word.isEmpty ? nil : word
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
        (set ?? "").split(separator: ",", maxSplits: PageLink.most).compactMap { piece in
            let address = piece.drop(while: \.isWhitespace).prefix { !$0.isWhitespace }
            return address.isEmpty ? nil : (.image, String(address))
        }
    }
}
