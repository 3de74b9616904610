import DNSCore

/// What a chain of signatures has to be.
package struct SignedChain: Hashable, Sendable {
    /// True where a zone without DS data does not conform; else the criterion does not apply to it.
    package var required: Bool
    /// Algorithms that the keys may have (RFC 8624).
    package var algorithms: Set<UInt8>
    package init(required: Bool, algorithms: Set<UInt8>) {
        self.required = required
        self.algorithms = algorithms
    }
}

/// What an address is for.
package enum AddressRole: String, Hashable, Sendable, Codable, CaseIterable {
    case site, nameServer, mail
}

/// The two kinds of address.
package enum AddressFamily: String, Hashable, Sendable, Codable, CaseIterable {
    case ipv4, ipv6
}

/// By which kinds of address something has to be reached.
package struct AddressFamilies: Hashable, Sendable {
    package var role: AddressRole
    package var families: [AddressFamily]
    package init(role: AddressRole, families: [AddressFamily]) {
        self.role = role
        self.families = families
    }
}

/// In which countries addresses have to stand, and when that can be told.
package struct PlaceDemand: Hashable, Sendable {
    package var role: AddressRole
    /// ISO 3166-1 alpha-2.
    package var countries: [String]
    /// Sources that have to speak, and to agree, before anything is told.
    package var minimumSources: Int
    /// Autonomous systems of networks that answer from many places: of them a place can't be told.
    package var deliveryNetworks: Set<UInt32>
    /// The registries' blocks of the countries, as one more source; nil: none.
    package var segment: SegmentPrefixes?
    package init(
        role: AddressRole, countries: [String], minimumSources: Int, deliveryNetworks: Set<UInt32>,
        segment: SegmentPrefixes?
    ) {
        self.role = role
        self.countries = countries
        self.minimumSources = minimumSources
        self.deliveryNetworks = deliveryNetworks
        self.segment = segment
    }
}

/// Versions of TLS by their usual names.
package enum ProtocolVersion: String, Hashable, Sendable, Codable, CaseIterable {
    case tls10 = "1.0"
    case tls11 = "1.1"
    case tls12 = "1.2"
    case tls13 = "1.3"
}

/// Which versions of TLS a site may offer, and which it has to.
package struct ProtocolVersions: Hashable, Sendable {
    package var allowed: [ProtocolVersion]
    /// At least one of these has to be offered.
    package var needed: [ProtocolVersion]
    package init(allowed: [ProtocolVersion], needed: [ProtocolVersion]) {
        self.allowed = allowed
        self.needed = needed
    }
}

/// What the ciphers that a server chooses have to give.
package struct CipherDemand: Hashable, Sendable {
    package var forwardSecrecy: Bool
    /// Encryption that proves its text too (AEAD).
    package var authenticated: Bool
    package init(forwardSecrecy: Bool, authenticated: Bool) {
        self.forwardSecrecy = forwardSecrecy
        self.authenticated = authenticated
    }
}

/// How strong a certificate's key is, in bits.
package struct KeyDemand: Hashable, Sendable {
    package var rsaBits: Int
    package var curveBits: Int
    package init(rsaBits: Int, curveBits: Int) {
        self.rsaBits = rsaBits
        self.curveBits = curveBits
    }
}

/// What Strict-Transport-Security has to say (RFC 6797).
package struct StrictTransport: Hashable, Sendable {
    /// Seconds, at least.
    package var maximumAge: Int
    package var includesSubdomains: Bool
    package init(maximumAge: Int, includesSubdomains: Bool) {
        self.maximumAge = maximumAge
        self.includesSubdomains = includesSubdomains
    }
}

/// Headers that harden a page.
package enum SecurityHeader: String, Hashable, Sendable, Codable, CaseIterable {
    case contentSecurityPolicy = "content-security-policy"
    case contentTypeOptions = "x-content-type-options"
    /// X-Frame-Options, or frame-ancestors in the content security policy.
    case frameOptions = "x-frame-options"
    case referrerPolicy = "referrer-policy"
}

/// Flags of a cookie (RFC 6265bis).
package enum CookieFlag: String, Hashable, Sendable, Codable, CaseIterable {
    case secure, httpOnly, sameSite
}

/// Ways in which a site lets people speak to its body.
package enum ContactWay: String, Hashable, Sendable, Codable, CaseIterable {
    case telephone, mail, address, feedback
}

/// How far versions in two languages may lie apart.
package struct LanguageFreshness: Hashable, Sendable {
    package var languages: [Language]
    /// Days between the newest dated items of the freshest and the stalest version.
    package var days: Int
    package init(languages: [Language], days: Int) {
        self.languages = languages
        self.days = days
    }
}

/// Sections that have to be reached within some clicks.
package struct SectionDepth: Hashable, Sendable {
    /// One section and the words by which a link to it is known.
    package struct Section: Hashable, Sendable {
        package var identifier: String
        /// Small letters; any one of them in the text of a link is enough.
        package var words: [String]
        package init(identifier: String, words: [String]) {
            self.identifier = identifier
            self.words = words
        }
    }
    package var clicks: Int
    package var sections: [Section]
    package init(clicks: Int, sections: [Section]) {
        self.clicks = clicks
        self.sections = sections
    }
}

/// What can be told of a page's accessibility without people (after WCAG 2.2, which ST RK 2191 follows).
package enum AccessibilityRule: String, Hashable, Sendable, Codable, CaseIterable {
    /// The root element says its language (3.1.1).
    case pageLanguage
    /// The page has a title (2.4.2).
    case pageTitle
    /// Images have a text in their stead, if an empty one (1.1.1).
    case imageText
    /// Fields have a name (1.3.1, 4.1.2).
    case fieldLabel
    /// Links and buttons have a name (2.4.4, 4.1.2).
    case linkText
    /// Headings leave no level out, and there is a first (1.3.1).
    case headings
    /// The page may be enlarged (1.4.4).
    case zoom
}

/// What SPF says of servers that it does not name (RFC 7208).
package enum SenderPolicy: String, Hashable, Sendable, Codable, CaseIterable {
    case softFail, fail
}

/// What DMARC asks for (RFC 7489).
package enum MailPolicyAction: String, Hashable, Sendable, Codable, CaseIterable {
    case none, quarantine, reject
}

/// How a mail server's certificate is proved to those who deliver: RFC 8461, RFC 7672.
package enum MailTransportProof: String, Hashable, Sendable, Codable, CaseIterable {
    case mtaSTS, dane
}
