import HTMLDocuments
import SiteEvidence

/// The pages that some links lead to, as far as they were read.
package struct LedPages: Sendable {
    /// Each once, in the order of `SitePages.all`.
    package var pages: [SitePage] = []
    /// Why the first of those could not be read that were asked for; nil where all were.
    package var unread: UntoldCause?
    /// Whether there is one that nobody asked for, or that is no page.
    package var hasUnvisited = false

    /// Why something may stand on these pages that was not found there: one could not be read, or not all of it.
    package var openCause: UntoldCause? { unread ?? (pages.allSatisfy(\.isWhole) ? nil : .limit) }
}

extension SitePages {
    /// What became of the pages at these addresses, also where they redirect to others. That there surely is none is no
    /// trouble.
    package func led(to addresses: [WebAddress]) -> LedPages {
        let all = all
        lazy var places = places
        let read = Set(all.map(\.address))
        var wanted: Set<WebAddress> = []
        var led = LedPages()
        for address in addresses where !wanted.contains(address) {
            wanted.insert(address)
            guard !read.contains(address) else { continue }
            guard let index = places[address] else {
                led.hasUnvisited = true
                continue
            }
            switch sight(index) {
            case .page(let page): wanted.insert(page.address)
            case .untold(let cause): led.unread = led.unread ?? cause
            case .absent: break
            case .other: led.hasUnvisited = true
            }
        }
        led.pages = all.filter { wanted.contains($0.address) }
        return led
    }
}
