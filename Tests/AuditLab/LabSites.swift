/// The sites of the lab: the table that findings are compared with.
///
/// Each check has a site that conforms, one that does not, and one of which it can't be told.
package enum LabSites {
    package static let all: [LabSite] = basis + name + dns + place + tls + web + misbehaving + content + mail

    /// Names of others in the register that look like one of a site. They have no site of their own.
    package static let lookAlikes = ["sa1amat.kz"]

    static let basis = [LabSite("good.gov.kz", planting: "nothing: all that is asked for is there")]

    // MARK: Checks by what they look at

    /// What a handshake on port 443 shows.
    static let handshake = [
        "certificateChain", "protocolVersions", "cipherSuites", "certificateKey", "certificateDays", "revocation",
    ]
    /// What the pages say.
    static let pages = [
        "languageVersions", "languageFreshness", "newsAge", "sectionDepth", "documentForms", "accessibility", "contact",
        "mixedContent",
    ]
    /// What the answers on port 443 say beside the pages.
    static let answers = ["strictTransport", "securityHeaders", "securityText", "cookieFlags", "robots"]
    static let website = ["secureRedirect", "bothHosts"] + answers + pages
    /// What the zone's own servers say of the zone.
    static let servers = [
        "delegationContent", "authoritativeAnswers", "serverAgreement", "signedChain", "closedRecursion",
        "closedTransfer",
    ]
    /// What is found by names below the site's.
    static let names = ["issuerAuthorization", "addressFamilies.site", "place.site"]
    static let mailChecks = [
        "mailExchange", "senderPolicy", "mailSigning", "mailPolicy", "mailEncryption", "mailTransport",
    ]
}

extension LabSite {
    mutating func expect(_ verdict: LabVerdict, _ checks: String...) { expect(verdict, checks) }

    mutating func expect(_ verdict: LabVerdict, _ checks: [String]) {
        for check in checks { verdicts[check] = verdict }
    }
}
