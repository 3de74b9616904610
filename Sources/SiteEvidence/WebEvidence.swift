/// What the site's web servers sent.
package struct WebEvidence: Hashable, Sendable, Codable {
    package var visits: [Visit]

    package init(visits: [Visit] = []) { self.visits = visits }

    /// The first visit of a purpose; nil where there was none.
    package func visit(_ purpose: Visit.Purpose) -> Visit? { visits.first { $0.purpose == purpose } }

    /// All visits of a purpose, in the order in which they were made.
    package func visits(_ purpose: Visit.Purpose) -> [Visit] { visits.filter { $0.purpose == purpose } }
}

/// One URL and where it led.
package struct Visit: Hashable, Sendable, Codable {
    /// Why the URL was visited.
    package enum Purpose: String, Hashable, Sendable, Codable, CaseIterable {
        /// `http://SITE/`
        case plainBare
        /// `http://www.SITE/`
        case plainWWW
        /// `https://SITE/`
        case secureBare
        /// `https://www.SITE/`
        case secureWWW
        case robots
        /// `/.well-known/security.txt` (RFC 9116).
        case securityText
        case sitemap
        /// A version of the home page in a language, as `hreflang` or the language switch gave it.
        case language
        /// A page that a link leads to.
        case page
        /// `https://mta-sts.DOMAIN/.well-known/mta-sts.txt` (RFC 8461, section 3.3).
        case mailPolicy
    }

    package var purpose: Purpose
    /// What was first asked for.
    package var url: String
    /// The language tag that led here (`kk`, `ru-KZ`), for `language`.
    package var language: String?
    /// Clicks from the home page, for `page`: 1 is linked from it.
    package var clicks: Int?
    /// Every answer on the way; the last one is where the visit ended, unless there was trouble.
    package var hops: [Hop]
    /// What kept the visit from its end: a redirect that was not followed, a body that did not end. The hops before it
    /// stand.
    package var trouble: Trouble?
    /// The URL at which the trouble arose, and the address where one was chosen.
    package var troubleURL: String?

    package init(
        purpose: Purpose, url: String, language: String? = nil, clicks: Int? = nil, hops: [Hop] = [],
        trouble: Trouble? = nil, troubleURL: String? = nil
    ) {
        self.purpose = purpose
        self.url = url
        self.language = language
        self.clicks = clicks
        self.hops = hops
        self.trouble = trouble
        self.troubleURL = troubleURL
    }

    /// The answer in which the visit ended; nil where trouble came before.
    package var end: Hop? { trouble == nil ? hops.last : nil }
}
