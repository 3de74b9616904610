/// How mail for a site is taken.
package struct MailPlan: Hashable, Sendable {
    package var server: Server? = .good
    /// A second server, whose name lies in a zone whose servers do not answer.
    package var hasLostSecond = false
    package var spf = SPF.good
    package var dmarc = DMARC.good
    package var dkim = DKIM.good
    package var transport = Transport.both

    package enum Server: String, CaseIterable, Sendable {
        case good
        /// Offers no STARTTLS.
        case plain
        /// Nobody answers.
        case silent
        /// Offers STARTTLS with a certificate for another name.
        case otherName

        package var host: String {
            switch self {
            case .good: "mx1.hoster.kz"
            case .plain: "mx2.hoster.kz"
            case .silent: "mx3.hoster.kz"
            case .otherName: "mx4.hoster.kz"
            }
        }

        package var addresses: [String] {
            switch self {
            case .good: ["198.18.30.1", "2001:db8:30::1"]
            case .plain: ["198.18.30.2"]
            case .silent: ["198.19.202.1"]
            case .otherName: ["198.18.30.4"]
            }
        }
    }

    package enum SPF: String, Sendable {
        case good, absent
        /// `+all`: everybody may send.
        case open
    }

    package enum DKIM: String, Sendable {
        case good, absent
        /// An empty key: it has been taken back (RFC 6376, section 3.6.1).
        case revoked
    }

    package enum DMARC: String, Sendable { case good, absent, none }
    package enum Transport: String, Sendable { case both, none }
}
