import HTMLDocuments
import RegistryModel
import SiteEvidence
import Synchronization

/// A page that was visited and could be read.
package final class SitePage: Sendable {
    /// The visit's place in `WebEvidence.visits`.
    package let index: Int
    package let visit: Visit
    /// The answer that it came with.
    package let hop: Hop
    /// Where it was found, after all redirects.
    package let address: WebAddress
    package let document: HTMLDocument
    package let links: [PageLink]
    /// What each of the links reads.
    let linkTexts: [SmallText]
    /// What people read on it.
    package let text: String
    /// The language of that text.
    package let language: TextLanguage
    /// False where more was to come than was read: what is not found may stand there.
    package let isWhole: Bool
    private let knownDays = Mutex<[CalendarDay]?>(nil)

    init(
        index: Int, visit: Visit, hop: Hop, address: WebAddress, document: HTMLDocument, links: [PageLink],
        text: String, language: TextLanguage, isWhole: Bool
    ) {
        self.index = index
        self.visit = visit
        self.hop = hop
        self.address = address
        self.document = document
        self.links = links
        linkTexts = links.map { SmallText($0.text) }
        self.text = text
        self.language = language
        self.isWhole = isWhole
    }

    /// The day of each dated item, in the order of the page.
    package var days: [CalendarDay] {
        knownDays.withLock { known in
            if let known { return known }
            let days = DatedItems.days(of: document)
            known = days
            return days
        }
    }

    /// Where it stands in the evidence.
    package var pointer: String { "web.visits[\(index)]" }

    /// Whether the head was read to its end: what belongs there and was not found is not there, wherever the page was cut.
    package var hasWholeHead: Bool { isWhole || document.root.first("body").map(Self.hasContent) ?? false }

    /// What stands in heads, and what programs that count visitors have put there: at the first picture or frame the
    /// parser may end the head and begin a body, though the head goes on.
    private static let headNames: Set<String> = [
        "base", "iframe", "img", "link", "meta", "noscript", "script", "style", "title",
    ]

    /// Whether a body holds something that stands in no head.
    private static func hasContent(_ body: HTMLElement) -> Bool {
        body.children.contains { node in
            switch node {
            case .element(let element): !headNames.contains(element.name)
            case .text(let text): !text.allSatisfy(\.isWhitespace)
            }
        }
    }

    /// The language that the page is said to be in: by the link that led to it, else by itself.
    package var saidLanguage: PageLanguage? {
        (visit.language ?? document.language).flatMap(PageLanguage.init(tag:))
    }

    /// Links that people follow whose text has one of the phrases.
    func anchors(_ phrases: Phrases) -> [PageLink] {
        zip(links, linkTexts).filter { $0.kind == .anchor && phrases.stand(in: $1) }.map(\.0)
    }

    /// Links that people follow to pages of the same host, www or not.
    package var internalLinks: [PageLink] { links.filter { $0.kind == .anchor && isInternal($0) } }

    /// Whether a link leads to the same host, www or not.
    func isInternal(_ link: PageLink) -> Bool {
        link.address.map { Self.bare($0.host) == Self.bare(address.host) } ?? false
    }

    /// A host without its `www`.
    static func bare(_ host: String) -> String { host.hasPrefix("www.") ? String(host.dropFirst(4)) : host }
}

/// What a visit showed.
package enum PageSight: Sendable {
    case page(SitePage)
    /// The server says that there is no such page, by this status.
    case absent(status: Int)
    /// Something that is no page: a picture, a file.
    case other
    case untold(UntoldCause)

    package var page: SitePage? {
        if case .page(let page) = self { return page }
        return nil
    }
}
