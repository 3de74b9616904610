/// How a site's web server answers.
package struct WebPlan: Hashable, Sendable {
    package var plain = Plain.redirects
    package var hsts = HSTS.good
    package var hasSecurityHeaders = true
    package var securityText = SecurityText.good
    package var www = WWW.redirects
    package var robots = Robots.good
    package var cookies = Cookies.flagged
    package var misbehaviour: Misbehaviour?

    /// What port 80 does.
    package enum Plain: String, Sendable {
        case redirects
        /// Serves the site in the clear.
        case serves
        /// From one page to the other and back, for ever.
        case loops
        /// To an address of the visitor's own machine.
        case leadsInside
        /// Nobody listens.
        case refused
    }

    package enum HSTS: String, Sendable {
        case good, absent
        /// For a minute.
        case short
        /// On port 80 alone, where it does not count (RFC 6797, section 7.2).
        case plainOnly
    }

    package enum SecurityText: String, Sendable { case good, expired, absent }
    package enum WWW: String, Sendable {
        case redirects
        /// The name is not there.
        case absent
        /// The name is there and nobody listens.
        case refused
        /// The name is an alias of one in a zone whose servers do not answer.
        case lost
    }
    package enum Robots: String, Sendable {
        case good, absent
        /// Nobody may look at anything.
        case forbids
    }
    package enum Cookies: String, Sendable { case none, flagged, bare }
}
