extension LabSites {
    /// Certificates, versions of TLS, and what goes with them.
    static let tls = [
        LabSite("expired.gov.kz", planting: "a certificate that has run out") {
            $0.tls.certificate = .expired
            $0.expect(.doesNotConform, "certificateChain", "certificateDays")
        },
        LabSite("othername.gov.kz", planting: "a certificate for another name") {
            $0.tls.certificate = .otherName
            $0.expect(.doesNotConform, "certificateChain")
        },
        LabSite("unknown.gov.kz", planting: "a certificate of an authority that nobody trusts") {
            $0.tls.certificate = .unknownAuthority
            $0.expect(.doesNotConform, "certificateChain")
            // Whom its certificate names speaks for another authority.
            $0.expect(.couldNotTell, "certificateStatus")
        },
        LabSite("short.gov.kz", planting: "the intermediate certificate is not sent") {
            $0.tls.certificate = .shortChain
            $0.expect(.doesNotConform, "certificateChain")
            // Who issued it is part of the question.
            $0.expect(.couldNotTell, "certificateStatus")
        },
        LabSite("selfsigned.gov.kz", planting: "a certificate that signs itself") {
            $0.tls.certificate = .selfSigned
            $0.expect(.doesNotConform, "certificateChain")
            $0.expect(.couldNotTell, "certificateStatus")
        },
        LabSite("weakkey.gov.kz", planting: "an RSA key of 1,024 bits") {
            $0.tls.certificate = .weakKey
            // No visitor's program takes such a chain either.
            $0.expect(.doesNotConform, "certificateKey", "certificateChain")
        },
        LabSite("lastdays.gov.kz", planting: "a certificate with two days left") {
            $0.tls.certificate = .aboutToExpire
            $0.expect(.doesNotConform, "certificateDays")
        },
        LabSite("norevocation.gov.kz", planting: "a certificate that does not say where its revocation is told") {
            $0.tls.certificate = .noRevocation
            $0.expect(.doesNotConform, "revocation")
            $0.expect(.doesNotApply, "certificateStatus")
        },
        LabSite("revoked.gov.kz", planting: "a certificate that was revoked") {
            $0.tls.certificate = .revoked
            $0.expect(.doesNotConform, "certificateStatus")
        },
        LabSite("crlalone.gov.kz", planting: "a certificate whose revocation is told by a list alone") {
            $0.tls.certificate = .listed
            $0.expect(.couldNotTell, "certificateStatus")
        },
        LabSite("statusmute.gov.kz", planting: "nobody answers where the certificate's status is told") {
            $0.tls.responder = .silent
            $0.expect(.couldNotTell, "certificateStatus")
        },
        LabSite("statusgarbled.gov.kz", planting: "nonsense where the certificate's status is told") {
            $0.tls.responder = .garbled
            $0.expect(.couldNotTell, "certificateStatus")
        },
        LabSite("statusstranger.gov.kz", planting: "the certificate's status is told by who has no right to") {
            $0.tls.responder = .stranger
            $0.expect(.couldNotTell, "certificateStatus")
        },
        LabSite("oldtls.gov.kz", planting: "TLS 1.0 and no other") {
            $0.tls.versions = .oldest
            $0.expect(.doesNotConform, "protocolVersions", "cipherSuites")
        },
        LabSite("alltls.gov.kz", planting: "TLS 1.0 to 1.3") {
            $0.tls.versions = .all
            $0.expect(.doesNotConform, "protocolVersions", "cipherSuites")
        },
    ]

    /// How the web server answers.
    static let web = [
        LabSite("clear.gov.kz", planting: "port 80 serves the site in the clear") {
            $0.web.plain = .serves
            $0.expect(.doesNotConform, "secureRedirect")
        },
        LabSite("loop.gov.kz", planting: "port 80 leads in a circle") {
            $0.web.plain = .loops
            $0.expect(.doesNotConform, "secureRedirect")
        },
        LabSite("inside.gov.kz", planting: "port 80 leads into the visitor's own machine") {
            $0.web.plain = .leadsInside
            $0.expect(.doesNotConform, "secureRedirect")
        },
        LabSite("noplain.gov.kz", planting: "nobody listens on port 80") {
            $0.web.plain = .refused
            $0.expect(.couldNotTell, "secureRedirect")
        },
        LabSite("nohsts.gov.kz", planting: "no Strict-Transport-Security") {
            $0.web.hsts = .absent
            $0.expect(.doesNotConform, "strictTransport")
        },
        LabSite("shorthsts.gov.kz", planting: "Strict-Transport-Security for a minute") {
            $0.web.hsts = .short
            $0.expect(.doesNotConform, "strictTransport")
        },
        LabSite("plainhsts.gov.kz", planting: "Strict-Transport-Security on port 80 alone") {
            $0.web.hsts = .plainOnly
            $0.expect(.doesNotConform, "strictTransport")
        },
        LabSite("noheaders.gov.kz", planting: "no headers that harden a page") {
            $0.web.hasSecurityHeaders = false
            $0.expect(.doesNotConform, "securityHeaders")
        },
        LabSite("oldcontact.gov.kz", planting: "a security.txt that has run out") {
            $0.web.securityText = .expired
            $0.expect(.doesNotConform, "securityText")
        },
        LabSite("nosecurity.gov.kz", planting: "no security.txt") {
            $0.web.securityText = .absent
            $0.expect(.doesNotConform, "securityText")
        },
        LabSite("mixed.gov.kz", planting: "a page by https takes a script by http") {
            $0.pages.hasMixedContent = true
            $0.expect(.doesNotConform, "mixedContent")
        },
        LabSite("cookies.gov.kz", planting: "a cookie without flags") {
            $0.web.cookies = .bare
            $0.expect(.doesNotConform, "cookieFlags")
        },
        LabSite("nocookies.gov.kz", planting: "no cookie") {
            $0.web.cookies = .none
            $0.expect(.doesNotApply, "cookieFlags")
        },
        LabSite("norobots.gov.kz", planting: "no robots.txt") {
            $0.web.robots = .absent
            $0.expect(.doesNotConform, "robots")
        },
        LabSite("keepout.gov.kz", planting: "robots.txt keeps everybody out") {
            $0.web.robots = .forbids
            $0.expect(.doesNotConform, "robots")
            // The front pages are looked at all the same, and these are judged by them.
            $0.expect(.couldNotTell, pages.filter { !["accessibility", "mixedContent", "newsAge"].contains($0) })
        },
        LabSite("nowww.gov.kz", planting: "www is not there") {
            $0.web.www = .absent
            $0.expect(.doesNotConform, "bothHosts")
        },
        LabSite("wwwrefused.gov.kz", planting: "www is there and nobody listens") {
            $0.web.www = .refused
            $0.expect(.couldNotTell, handshake + ["bothHosts", "secureRedirect", "strictTransport"])
        },
        LabSite("lostwww.gov.kz", planting: "www can't be looked up") {
            $0.web.www = .lost
            $0.expect(.couldNotTell, handshake + ["bothHosts", "secureRedirect", "strictTransport", "place.site"])
        },
    ]

    /// Servers that do what no server should.
    static let misbehaving = Misbehaviour.allCases.map { does in
        LabSite("x-\(does.rawValue.lowercased()).gov.kz", planting: "a web server that misbehaves: \(does.rawValue)") {
            $0.web.misbehaviour = does
            $0.expect(.couldNotTell, website)
            switch does {
            case .mute: $0.expect(.couldNotTell, handshake)
            // An answer that broke off is none.
            case .silent, .headerFlood, .filter, .reset, .garbage, .slow, .promisesMore, .gzipBomb: break
            case .redirectsOn: $0.expect(.doesNotConform, headed)
            case .endless, .huge, .promisesLess:
                // The page ends nowhere, or at once, but it is a page.
                $0.expect(.doesNotConform, headed + ["securityHeaders", "securityText", "robots", "accessibility"])
                $0.expect(.conforms, "bothHosts")
                $0.expect(.doesNotApply, "cookieFlags")
                if does == .promisesLess { $0.expect(.conforms, "mixedContent") }
            }
        }
    }

    /// What the head of an answer shows, however long its body: http goes on, and https does not bind.
    private static let headed = ["secureRedirect", "strictTransport"]
}
