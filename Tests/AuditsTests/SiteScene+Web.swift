import Audits
import DNSCore
import RegistryModel
import SiteEvidence

/// The web of the scene's site: TLS at two hosts, answers, and pages in three languages.
extension SiteScene {
    static let www = name("www.astana.gov.kz")
    static let home = "https://astana.gov.kz/"

    /// A scene whose web is as it should be.
    static func web() -> SiteScene {
        var scene = SiteScene()
        scene.layWeb()
        return scene
    }

    /// The same with something changed.
    static func web(_ change: (inout SiteScene) throws -> Void) rethrows -> SiteScene {
        var scene = web()
        try change(&scene)
        return scene
    }

    private mutating func layWeb() {
        evidence.hosts.append(HostEvidence(host: Self.www, addresses: [Self.address("2.72.1.10")]))
        evidence.certificates = [Octets(TestCertificates.leaf.der), Octets(TestCertificates.middle.der)]
        trustRoots = TrustRoots([TestCertificates.root.der])
        setStatus(.value(Octets(Self.goodStatus)))
        let places = [(Self.site, "2.72.1.10"), (Self.www, "2.72.1.10"), (Self.site, "2001:db8:1::10")]
        evidence.endpoints = places.map { host, address in
            EndpointEvidence(
                host: host, address: Self.address(address),
                attempts: [
                    .init(version: .tls10, handshake: .trouble(Trouble(.tls, "alert protocol_version"))),
                    .init(version: .tls11, handshake: .trouble(Trouble(.tls, "alert protocol_version"))),
                    .init(
                        version: .tls12, handshake: .value(Handshake(version: .tls12, cipher: 0xc02b, chain: [0, 1]))),
                    .init(
                        version: .tls13, handshake: .value(Handshake(version: .tls13, cipher: 0x1301, chain: [0, 1]))),
                ])
        }
        evidence.delegation.exchanges.append(
            DNSExchange(
                purpose: .content, server: Self.servers[0].name, address: Self.servers[0].address, name: Self.site,
                type: 257, transport: .udp,
                answer: .value(
                    DNSAnswer(
                        code: 0, authoritative: true, recursionAvailable: false, truncated: false,
                        answer: [Self.authorization("issue", "ca.example; policy=ev")]))))
        add(.plainBare, ["http://astana.gov.kz/", Self.home])
        add(.plainWWW, ["http://www.astana.gov.kz/", "https://www.astana.gov.kz/", Self.home])
        add(.secureBare, [Self.home])
        add(.secureWWW, ["https://www.astana.gov.kz/", Self.home])
        add(.robots, [Self.home + "robots.txt"])
        setBody(Self.home + "robots.txt", "User-agent: *\nDisallow: /admin/\n", type: "text/plain")
        add(.securityText, [Self.home + ".well-known/security.txt"])
        setBody(Self.home + ".well-known/security.txt", Self.securityText, type: "text/plain; charset=utf-8")
        for language in TestPage.Language.allCases where language != .kk {
            add(.language, [Self.home + "\(language)/"], language: language.rawValue)
        }
        for path in ["kk/news/", "kk/contacts/", "kk/documents/"] { add(.page, [Self.home + path], clicks: 1) }
        for (path, page) in TestPage.all { setBody(Self.home + path, page.html) }
        setHeader(Self.home, "Set-Cookie", "session=1; Path=/; Secure; HttpOnly; SameSite=Lax")
    }

    /// Signed once: every scene begins with it.
    private static let goodStatus = TestStatus.answer()

    static let securityText = """
        # For those who find holes
        Contact: mailto:security@astana.gov.kz
        Expires: 2027-05-01T00:00:00Z
        Canonical: https://astana.gov.kz/.well-known/security.txt

        """

    static func authorization(_ tag: String, _ value: String) -> DNSRecordSeen {
        DNSRecordSeen(
            ResourceRecord(
                owner: site, type: RecordType(rawValue: 257), ttl: 300,
                data: [0, UInt8(tag.utf8.count)] + Array(tag.utf8) + Array(value.utf8)))
    }

    /// Headers of every good answer.
    private static let headers = [
        HeaderField("Content-Type", "text/html; charset=utf-8"),
        HeaderField("Strict-Transport-Security", "max-age=31536000; includeSubDomains"),
        HeaderField("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'"),
        HeaderField("X-Content-Type-Options", "nosniff"), HeaderField("X-Frame-Options", "DENY"),
        HeaderField("Referrer-Policy", "strict-origin-when-cross-origin"),
    ]

    /// A visit that is redirected over these URLs to the last.
    mutating func add(
        _ purpose: Visit.Purpose, _ urls: [String], language: String? = nil, clicks: Int? = nil, trouble: Trouble? = nil
    ) {
        let hops = urls.enumerated().map { place, url in
            let next = place + 1 < urls.count ? urls[place + 1] : nil
            return Hop(
                url: url, address: Self.address("2.72.1.10"), status: next == nil ? 200 : 301,
                headers: (url.hasPrefix("https") ? Self.headers : Array(Self.headers.prefix(1)))
                    + [next.map { HeaderField("Location", $0) }].compactMap(\.self),
                body: next == nil ? Self.seen(url) : nil)
        }
        evidence.web.visits.append(
            Visit(purpose: purpose, url: urls[0], language: language, clicks: clicks, hops: hops, trouble: trouble))
    }

    private static func seen(_ url: String) -> BodySeen {
        BodySeen(octets: 0, sha256: url, truncated: false, excerpt: "")
    }

    /// What every visit that ends at a URL gets.
    mutating func setBody(_ url: String, _ text: String, type: String = "text/html; charset=utf-8") {
        bodies[url] = Array(text.utf8)
        setHeader(url, "Content-Type", type)
    }

    /// A header of the answers from a URL; nil takes it away.
    mutating func setHeader(_ url: String, _ name: String, _ value: String?) {
        changeHops(url) { hop in
            hop.headers.removeAll { $0.name == name }
            if let value { hop.headers.append(HeaderField(name, value)) }
        }
    }

    mutating func setStatus(_ url: String, _ status: Int) { changeHops(url) { $0.status = status } }

    mutating func changeHops(_ url: String, _ change: (inout Hop) -> Void) {
        for visit in evidence.web.visits.indices {
            for hop in evidence.web.visits[visit].hops.indices where evidence.web.visits[visit].hops[hop].url == url {
                change(&evidence.web.visits[visit].hops[hop])
            }
        }
    }

    /// The visits of a purpose replaced by one over these URLs.
    mutating func replace(
        _ purpose: Visit.Purpose, _ urls: [String], language: String? = nil, clicks: Int? = nil, trouble: Trouble? = nil
    ) {
        evidence.web.visits.removeAll { $0.purpose == purpose && (language == nil || $0.language == language) }
        add(purpose, urls, language: language, clicks: clicks, trouble: trouble)
    }

    /// The visits that begin at a URL did not get there.
    mutating func spoil(_ url: String, _ trouble: Trouble = timeout) {
        for visit in evidence.web.visits.indices where evidence.web.visits[visit].url == url {
            evidence.web.visits[visit].hops = []
            evidence.web.visits[visit].trouble = trouble
        }
    }

    /// No first page could be had.
    mutating func spoilHome(_ trouble: Trouble = timeout) {
        for url in ["http://astana.gov.kz/", "http://www.astana.gov.kz/", Self.home, "https://www.astana.gov.kz/"] {
            spoil(url, trouble)
        }
    }

    /// A filter's page in the stead of the first page.
    mutating func filterHome() {
        setBody(Self.home, "<html><head><title>Just a moment...</title></head><body>Checking</body></html>")
    }

    /// More was to come of what a URL gave than was read.
    mutating func cut(_ url: String) { changeHops(url) { $0.body?.truncated = true } }

    /// The first page as far as this part of it, and no further.
    mutating func cutHome(before mark: String, _ change: (inout TestPage) -> Void = { _ in }) {
        let html = TestPage.home(.kk).with(change).html
        setBody(Self.home, String(html[..<(html.firstRange(of: mark)?.lowerBound ?? html.startIndex)]))
        cut(Self.home)
    }

    /// Nobody could say where a host of the web is.
    mutating func lose(_ host: DomainName, _ trouble: Trouble = Trouble(.dns, "no server answers")) {
        for index in evidence.hosts.indices where evidence.hosts[index].host == host {
            (evidence.hosts[index].addresses, evidence.hosts[index].trouble) = ([], trouble)
        }
        evidence.endpoints.removeAll { $0.host == host }
        for scheme in ["http", "https"] { spoil("\(scheme)://\(host.text)/", trouble) }
    }

    /// The chain that every handshake shows.
    mutating func setChain(_ chain: [[UInt8]]) {
        evidence.certificates = chain.map { Octets($0) }
        for endpoint in evidence.endpoints.indices {
            for attempt in evidence.endpoints[endpoint].attempts.indices {
                guard case .value(var handshake) = evidence.endpoints[endpoint].attempts[attempt].handshake else {
                    continue
                }
                handshake.chain = Array(chain.indices)
                evidence.endpoints[endpoint].attempts[attempt].handshake = .value(handshake)
            }
        }
    }

    /// What an attempt with a version showed, at the site's own endpoint.
    mutating func setHandshake(_ version: TLSVersion, _ seen: Seen<Handshake>) {
        for attempt in evidence.endpoints[0].attempts.indices
        where evidence.endpoints[0].attempts[attempt].version == version {
            evidence.endpoints[0].attempts[attempt].handshake = seen
        }
    }

    /// No handshake succeeded at the site's own endpoint.
    mutating func breakHandshakes(_ trouble: Trouble = timeout) {
        for version in TLSVersion.allCases { setHandshake(version, .trouble(trouble)) }
    }
}
