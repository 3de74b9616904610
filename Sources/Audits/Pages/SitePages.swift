import HTMLDocuments
import SiteEvidence
import Synchronization

/// The pages of a site's evidence, read when a check first asks and kept for the others.
///
/// A body is read once, however many visits ended in it, and of all together only so much: memory that a site's pages
/// take has a limit, whatever it sent. Who comes first in that is settled by the order of the visits, not by who asks: a
/// verdict may not depend on which other criteria there are.
package final class SitePages: Sendable {
    private let visits: [Visit]
    private let body: @Sendable (String) -> [UInt8]?
    /// Of the first visits, as many as were looked at.
    private let sights = Mutex<[PageSight]>([])
    private let texts = Mutex(Texts())

    private struct Texts {
        var read: [Source: Text] = [:]
        var nodes = 0
    }

    /// What a document is read from.
    private struct Source: Hashable {
        var digest: String
        var type: String?
    }

    /// A document with what is read on it.
    private struct Text {
        var document: HTMLDocument
        var text: String
        var language: TextLanguage
    }

    /// Octets of a page that are read again; the scan keeps no longer ones.
    private static let limits = HTMLLimits()
    /// Elements, attributes and texts of all pages: some 60 MiB. Thirty large pages of news have two
    /// thirds of it.
    package static let mostNodes = 400_000

    package init(_ evidence: SiteEvidence, _ body: @escaping @Sendable (String) -> [UInt8]?) {
        visits = evidence.web.visits
        self.body = body
    }

    /// What the visit at a place showed. Those before it are looked at first.
    package func sight(_ index: Int) -> PageSight {
        sights.withLock { sights in
            while sights.count <= index { sights.append(look(sights.count)) }
            return sights[index]
        }
    }

    /// Places of visits of these purposes, in the order in which they were made.
    package func indices(_ purposes: Visit.Purpose...) -> [Int] {
        visits.indices.filter { purposes.contains(visits[$0].purpose) }
    }

    /// Places of the visits to pages, by the address that each began at.
    var places: [WebAddress: Int] {
        let visited = indices(.language, .page, .secureBare, .secureWWW, .plainBare, .plainWWW)
        let placed = visited.compactMap { index in WebAddress(visits[index].url).map { ($0, index) } }
        return Dictionary(placed) { first, _ in first }
    }

    /// Visits that may show the first page, the better ones first.
    private static let homePurposes: [Visit.Purpose] = [.secureBare, .secureWWW, .plainBare, .plainWWW]

    /// The first page: by https and without www where it can be had so.
    package var home: (sight: PageSight, pointer: String) {
        var best: (sight: PageSight, pointer: String)?
        for purpose in Self.homePurposes {
            guard let index = visits.firstIndex(where: { $0.purpose == purpose }) else { continue }
            let sight = sight(index)
            if sight.page != nil { return (sight, "web.visits[\(index)]") }
            best = best ?? (sight, "web.visits[\(index)]")
        }
        return best ?? (.untold(.notSeen), "web")
    }

    /// All pages that could be read, the first page first; each address once.
    package var all: [SitePage] {
        var seen: Set<WebAddress> = []
        let home = home.sight.page
        let others = indices(.language, .page).compactMap { sight($0).page }
        return ([home].compactMap { $0 } + others).filter { seen.insert($0.address).inserted }
    }

    /// First pages of the site's versions that were asked for and could not be read.
    ///
    /// - Parameter forbidden: also those where the site's robots.txt asks nobody to go, so that nobody asked.
    package func unreadFronts(forbidden: Bool) -> [(url: String, cause: UntoldCause, pointer: String)] {
        indices(.language).compactMap { index in
            guard case .untold(let cause) = sight(index), forbidden || cause != .forbidden else { return nil }
            return (visits[index].url, cause, "web.visits[\(index)]")
        }
    }

    /// Why a page was not read that may be one of a version in a language; nil where all were that were asked for.
    package func unread(_ language: PageLanguage, among purposes: Set<Visit.Purpose>) -> UntoldCause? {
        for index in visits.indices where purposes.contains(visits[index].purpose) {
            // Of a page that was led to without a word of its language, it can be any.
            let said = visits[index].language.flatMap(PageLanguage.init(tag:))
            guard said == nil || said == language, case .untold(let cause) = sight(index) else { continue }
            if said != nil || cause != .forbidden { return cause }
        }
        return nil
    }

    private func look(_ index: Int) -> PageSight {
        let visit = visits[index]
        if let trouble = visit.trouble { return .untold(UntoldCause(trouble)) }
        guard let hop = visit.end else { return .untold(.notSeen) }
        if let cause = UntoldCause(status: hop.status) { return .untold(cause) }
        guard (200..<300).contains(hop.status) else { return .absent(status: hop.status) }
        guard let address = WebAddress(hop.url), let seen = hop.body, let octets = body(seen.sha256) else {
            return .untold(.notSeen)
        }
        let type = hop.values(of: "content-type").first
        guard let isPage = Self.isPage(type, octets, isCut: seen.truncated) else { return .untold(.limit) }
        guard isPage else { return .other }
        let text = text(of: Source(digest: seen.sha256, type: type), octets)
        if ChallengePage.isOne(hop, text.document, text.text) { return .untold(.filtered) }
        let (links, isCut) = text.document.links(at: address)
        return .page(
            SitePage(
                index: index, visit: visit, hop: hop, address: address, document: text.document, links: links,
                text: text.text, language: text.language,
                isWhole: !seen.truncated && text.document.cut == nil && !isCut))
    }

    private func text(of source: Source, _ octets: [UInt8]) -> Text {
        let (known, nodes) = texts.withLock { ($0.read[source], $0.nodes) }
        if let known { return known }
        var limits = Self.limits
        limits.nodes = max(0, min(limits.nodes, Self.mostNodes - nodes))
        let document = HTMLReader(limits: limits).read(octets, contentType: source.type)
        let text = document.text
        let read = Text(document: document, text: text, language: TextLanguage.of(text))
        texts.withLock { texts in
            if texts.read.updateValue(read, forKey: source) == nil { texts.nodes += document.nodes }
        }
        return read
    }

    /// Octets of a body without a type in which a page begins like one.
    private static let beginning = 512

    /// HTML and feeds; a body without a type is a page where it begins like one. Nil where there was no room to keep even
    /// its beginning.
    private static func isPage(_ type: String?, _ octets: [UInt8], isCut: Bool) -> Bool? {
        guard let type = type?.lowercased(), !type.isEmpty else {
            if octets.prefix(beginning).contains(UInt8(ascii: "<")) { return true }
            return isCut && octets.count < beginning ? nil : false
        }
        return type.contains("html") || type.contains("xml")
    }
}

extension UntoldCause {
    /// Why an answer of this status tells nothing of the site's pages; nil where it does tell.
    ///
    /// Refusals are those of filters in front of the site, which see a stranger in the scanner; faults of the server
    /// pass. Neither is what people are shown every day.
    init?(status: Int) {
        switch status {
        case 401, 403, 407, 418, 429, 451, 503: self = .filtered
        case 500..<600: self = .protocolError
        default: return nil
        }
    }
}
