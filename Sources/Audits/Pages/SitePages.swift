import HTMLDocuments
import SiteEvidence
import Synchronization

/// The pages of a site's evidence, read when a check first asks and kept for the others.
package final class SitePages: Sendable {
    private let visits: [Visit]
    private let body: @Sendable (String) -> [UInt8]?
    private let read = Mutex<[Int: PageSight]>([:])

    /// Octets of a page that are read again; the scan keeps no longer ones.
    private static let limits = HTMLLimits()

    package init(_ evidence: SiteEvidence, _ body: @escaping @Sendable (String) -> [UInt8]?) {
        visits = evidence.web.visits
        self.body = body
    }

    /// What the visit at a place showed.
    package func sight(_ index: Int) -> PageSight {
        if let known = read.withLock({ $0[index] }) { return known }
        let sight = look(index)
        read.withLock { $0[index] = sight }
        return sight
    }

    /// Places of visits of these purposes, in the order in which they were made.
    package func indices(_ purposes: Visit.Purpose...) -> [Int] {
        visits.indices.filter { purposes.contains(visits[$0].purpose) }
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
        guard Self.isPage(type, octets) else { return .other }
        let document = HTMLReader(limits: Self.limits).read(octets, contentType: type)
        let text = document.text
        if ChallengePage.isOne(hop, document, text) { return .untold(.filtered) }
        let links = document.links(at: address)
        return .page(
            SitePage(
                index: index, visit: visit, hop: hop, address: address, document: document, links: links,
                linkTexts: links.map { SmallText($0.text) }, text: text, language: TextLanguage.of(text),
                isWhole: !seen.truncated && document.cut == nil))
    }

    /// HTML and feeds; a body without a type is a page where it begins like one.
    private static func isPage(_ type: String?, _ octets: [UInt8]) -> Bool {
        guard let type = type?.lowercased(), !type.isEmpty else {
            return octets.prefix(512).contains(UInt8(ascii: "<"))
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
