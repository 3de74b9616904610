/// The sites of the lab: the table that findings are compared with.
///
/// Each check has a site that conforms, one that does not, and one of which it can't be told.
package enum LabSites {
    package static let all: [LabSite] = basis + name + dns + place + tls + web + misbehaving + content + mail

    /// Names of others in the register that look like one of a site. They have no site of their own.
    package static let lookAlikes = ["sa1amat.kz"]

    static let basis = [LabSite("good.gov.kz", planting: "nothing: all that is asked for is there")]

    /// Good sites as many as are wanted, for measuring.
    package static func many(_ count: Int) -> [LabSite] {
        (1...count).map { LabSite("site-\($0).gov.kz", planting: "nothing") }
    }

    /// Why it can't be told, for at least one site of every cause: site, check, cause.
    package static let causes = [
        ("dnsmute.gov.kz", "delegationContent", "timeout"), ("halfmute.gov.kz", "closedRecursion", "timeout"),
        ("garbled.gov.kz", "authoritativeAnswers", "protocolError"), ("agency.example", "holderZone", "register"),
        ("disputed.gov.kz", "place.site", "disagreement"), ("anycast.gov.kz", "place.site", "deliveryNetwork"),
        ("noaddress.gov.kz", "secureRedirect", "dns"), ("noplain.gov.kz", "secureRedirect", "refused"),
        ("wwwrefused.gov.kz", "certificateChain", "refused"), ("lostwww.gov.kz", "certificateChain", "timeout"),
        ("lostmail.gov.kz", "mailEncryption", "timeout"), ("keepout.gov.kz", "languageVersions", "forbidden"),
        ("nodkim.gov.kz", "mailSigning", "notSeen"), ("mutemail.gov.kz", "mailEncryption", "timeout"),
        ("crlalone.gov.kz", "certificateStatus", "notSeen"), ("short.gov.kz", "certificateStatus", "notSeen"),
        ("statusmute.gov.kz", "certificateStatus", "timeout"),
        ("statusgarbled.gov.kz", "certificateStatus", "protocolError"),
        ("statusstranger.gov.kz", "certificateStatus", "protocolError"),
        ("x-mute.gov.kz", "protocolVersions", "timeout"), ("x-silent.gov.kz", "securityHeaders", "timeout"),
        ("x-slow.gov.kz", "securityHeaders", "timeout"), ("x-headerflood.gov.kz", "securityHeaders", "limit"),
        ("x-redirectson.gov.kz", "bothHosts", "limit"), ("x-filter.gov.kz", "securityHeaders", "filtered"),
        ("x-filter.gov.kz", "languageVersions", "filtered"), ("x-reset.gov.kz", "securityHeaders", "reset"),
        ("x-garbage.gov.kz", "securityHeaders", "protocolError"),
        ("x-promisesmore.gov.kz", "securityHeaders", "protocolError"),
    ]

    // MARK: Criteria by the words of the table

    /// Which criterion of `Policies/audits` each word stands for.
    package static let criteria = [
        "holderZone": "AUD-001", "holderZone.education": "AUD-002", "holderZone.military": "AUD-003",
        "lookAlikes": "AUD-004", "nameServerCount": "AUD-010", "delegationContent": "AUD-011",
        "authoritativeAnswers": "AUD-012", "serverAgreement": "AUD-013", "networkDiversity": "AUD-014",
        "systemDiversity": "AUD-015", "signedChain": "AUD-016", "glue": "AUD-017",
        "addressFamilies.nameServer": "AUD-018", "addressFamilies.site": "AUD-019", "closedRecursion": "AUD-020",
        "closedTransfer": "AUD-021", "place.site": "AUD-030", "place.nameServer": "AUD-031",
        "secureRedirect": "AUD-040", "certificateChain": "AUD-041", "protocolVersions": "AUD-042",
        "cipherSuites": "AUD-043", "certificateKey": "AUD-044", "certificateDays": "AUD-045",
        "strictTransport": "AUD-046", "revocation": "AUD-047", "issuerAuthorization": "AUD-048",
        "certificateStatus": "AUD-049",
        "bothHosts": "AUD-050", "securityHeaders": "AUD-051", "securityText": "AUD-052", "mixedContent": "AUD-053",
        "cookieFlags": "AUD-054", "contact": "AUD-055", "robots": "AUD-056", "languageVersions": "AUD-060",
        "languageVersions.english": "AUD-061", "languageFreshness": "AUD-062", "newsAge": "AUD-063",
        "sectionDepth": "AUD-064", "documentForms": "AUD-065", "accessibility": "AUD-066",
        "mailExchange": "AUD-070", "senderPolicy": "AUD-071", "mailSigning": "AUD-072", "mailPolicy": "AUD-073",
        "mailEncryption": "AUD-074", "mailTransport": "AUD-075",
    ]

    /// Verdicts that no site of the lab can have, and why.
    package static let unplanted: [String: [LabVerdict]] = [
        // The register refuses a delegation to a single server, and knows how many there are without asking anybody.
        "nameServerCount": [.doesNotConform, .couldNotTell]
    ]

    /// Criteria that bind state bodies alone.
    static let stateBodies = ["holderZone", "lookAlikes", "contact"] + contentChecks
    static let contentChecks = [
        "languageVersions", "languageVersions.english", "languageFreshness", "newsAge", "sectionDepth", "documentForms",
        "accessibility",
    ]
    /// What the pages say.
    static let pages = contentChecks + ["contact", "mixedContent"]
    /// What a handshake on port 443 shows.
    static let handshake = [
        "certificateChain", "protocolVersions", "cipherSuites", "certificateKey", "certificateDays", "revocation",
        "certificateStatus",
    ]
    /// What the answers on port 443 say beside the pages.
    static let answers = ["strictTransport", "securityHeaders", "securityText", "cookieFlags", "robots"]
    static let website = ["secureRedirect", "bothHosts"] + answers + pages
    /// What the zone's own servers say of the zone.
    static let servers = everyServer + ["delegationContent"]
    /// What each server has to say for itself.
    static let everyServer = [
        "authoritativeAnswers", "serverAgreement", "signedChain", "closedRecursion", "closedTransfer",
    ]
    /// What is found by names below the site's.
    static let names = ["issuerAuthorization", "addressFamilies.site", "place.site"]
    static let mailChecks = [
        "mailExchange", "senderPolicy", "mailSigning", "mailPolicy", "mailEncryption", "mailTransport",
    ]
}

extension LabSite {
    /// What an audit must say of a criterion, by its word in the table.
    package func verdict(of check: String) -> LabVerdict { verdicts[check] ?? .conforms }

    mutating func expect(_ verdict: LabVerdict, _ checks: String...) { expect(verdict, checks) }

    mutating func expect(_ verdict: LabVerdict, _ checks: [String]) {
        for check in checks { verdicts[check] = verdict }
    }
}
