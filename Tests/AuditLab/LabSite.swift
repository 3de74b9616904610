/// A site of the lab: what is planted in it, and what an audit must say of it.
///
/// A site that plants nothing does all that the criteria ask for; everything else says where it differs.
package struct LabSite: Hashable, Sendable {
    package var name: String
    /// In words, for whoever reads the table.
    package var planted: String
    package var holder = LabHolder()
    /// Whether the name is in the register; else it lies below the lab's root, outside of the zones of the register.
    package var isRegistered = true
    package var dns = DNSPlan()
    package var tls = TLSPlan()
    package var web = WebPlan()
    package var pages = PagePlan()
    package var mail = MailPlan()
    /// Verdicts other than `conforms`, by the check's word, with the role of what is looked at where it has one:
    /// `certificateChain`, `place.site`.
    package var verdicts: [String: LabVerdict] = [
        "holderZone.education": .doesNotApply, "holderZone.military": .doesNotApply,
        // Most sites have their name servers elsewhere.
        "glue": .doesNotApply,
    ]

    package init(_ name: String, planting planted: String, _ change: (inout LabSite) -> Void = { _ in }) {
        self.name = name
        self.planted = planted
        change(&self)
    }
}

/// What an audit must say of one criterion.
package enum LabVerdict: String, Hashable, Sendable {
    case conforms, doesNotConform, couldNotTell, doesNotApply
}

/// Who holds a name of the lab.
package struct LabHolder: Hashable, Sendable {
    /// A holder kind by its word in the register.
    package var kind = "stateBody"
    /// Of the list of state bodies that policy brings.
    package var identifier: String? = "990140990218"
    /// The instant of the name's registration: after all rules have come into force.
    package var registered = "2024-03-01T00:00:00Z"
}

/// Where the addresses of a site are.
package enum LabPlace: String, Hashable, Sendable {
    case country, abroad
    /// One source says the country, another says abroad.
    case disputed
    /// A network that answers from everywhere.
    case anycast
}

/// How a site's name is delegated and served.
package struct DNSPlan: Hashable, Sendable {
    package var delegation: [LabServer] = [.one, .two]
    /// The NS records of the zone itself, where they are others.
    package var apex: [LabServer]?
    /// Servers of the delegation that know nothing of the zone.
    package var lame: Set<LabServer> = []
    /// Servers that serve another version of the zone, with another address of the site.
    package var stale: Set<LabServer> = []
    package var signing = Signing.good
    package var glue = Glue.none
    /// Servers of the first program give the whole zone to anybody.
    package var opensTransfer = false
    package var hasCAA = true
    package var hasIPv6 = true
    /// The name itself is gone from its zone: no addresses.
    package var hasAddress = true
    package var place = LabPlace.country

    package enum Signing: String, Sendable {
        case good
        /// Neither signatures nor DS.
        case none
        /// The DS record in the parent is of another key.
        case otherKey
        /// Signatures that have run out.
        case expired
    }

    package enum Glue: String, Sendable {
        /// Name servers are named outside of the zone.
        case none
        /// Name servers `ns1` and `ns2` of the site itself, with the right addresses in the register.
        case right
        /// With addresses in the register that the zone no longer has.
        case wrong
    }
}

/// What a site shows on port 443.
package struct TLSPlan: Hashable, Sendable {
    package var certificate = Kind.good
    package var versions = Versions.modern

    package enum Kind: String, CaseIterable, Sendable {
        case good, expired, otherName, unknownAuthority, shortChain, selfSigned, weakKey, aboutToExpire
        /// Says nowhere how to ask whether it still counts.
        case noRevocation
    }

    package enum Versions: String, Sendable {
        /// TLS 1.2 and 1.3.
        case modern
        /// TLS 1.0 alone.
        case oldest
        /// TLS 1.0 to 1.3.
        case all
    }
}

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
    }
    package enum Robots: String, Sendable {
        case good, absent
        /// Nobody may look at anything.
        case forbids
    }
    package enum Cookies: String, Sendable { case none, flagged, bare }
}

/// What a server of our own does wrong.
package enum Misbehaviour: String, CaseIterable, Sendable {
    /// Takes connections and never says a word; on port 443 not even to a handshake.
    case mute
    /// Shakes hands, takes the question and never answers.
    case silent
    /// An octet a second.
    case slow
    /// Page without end, as fast as it is read.
    case endless
    /// Says that ten gigabytes follow, and sends them.
    case huge
    /// Says more octets than it sends, and closes.
    case promisesMore
    /// Says fewer octets than it sends.
    case promisesLess
    /// Header fields without end.
    case headerFlood
    /// A small body that unpacks to gigabytes.
    case gzipBomb
    /// Refuses with a page as filters have it.
    case filter
    /// Resets the connection after the question.
    case reset
    /// Octets that are no answer.
    case garbage
    /// Sends every visitor to the next page, each another one.
    case redirectsOn
}

/// What a site's pages say.
package struct PagePlan: Hashable, Sendable {
    package var kazakh = Version.good
    package var russian = Version.good
    package var english = Version.good
    /// Days since the newest piece of news.
    package var newsAge = 0
    package var hasSections = true
    package var documents = Documents.both
    package var isAccessible = true
    package var hasContact = true
    package var hasFeedback = true
    package var hasMixedContent = false

    package enum Version: String, Sendable {
        case good, missing
        /// Its newest piece of news is months older than that of the other languages.
        case stale
        /// Under its heading stands a text in another language.
        case otherLanguage
    }

    package enum Documents: String, Sendable { case both, downloadOnly, none }
}

/// How mail for a site is taken.
package struct MailPlan: Hashable, Sendable {
    package var server: Server? = .good
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
