import PolicyEngine

/// What is wrong with a site's encryption, answers or pages: the stable words of `problem` in findings. What each is
/// called in three languages stands in `Phrases`.
package enum WebProblem: String, Hashable, Sendable, CaseIterable {
    // The way to https.
    case staysPlain, redirectLoop, tooManyRedirects, downgrade, redirectNotSecure
    // TLS.
    case oldVersion, noNeededVersion, noForwardSecrecy, unauthenticatedCipher, weakKey, weakSignature
    case noStrictTransport, strictTransportMalformed, strictTransportShort, strictTransportWithoutSubdomains
    case noRevocation, certificateRevoked, noIssuerAuthorization
    // Answers.
    case noAddress, noPage, missingHeader, weakHeader, bareCookie
    case noFile, notText, notSecure, noContactField, contactMalformed, noExpiry, manyExpiries, expiryMalformed,
        outdated,
        otherCanonical
    case loadsScriptsPlain, loadsPicturesPlain, sendsFormsPlain
    case noTelephone, noMailAddress, noPostalAddress, noFeedback
    case keepsEverybodyOut
    // Content.
    case noVersion, otherLanguage, brokenVersion
    case sectionMissing, sectionTooDeep
    case onlyFiles, onlyText
    case noPageLanguage, wrongPageLanguage, noPageTitle, imagesWithoutText, fieldsWithoutLabel, linksWithoutText,
        headingsOutOfOrder, noMainHeading, zoomForbidden
}

extension Tally {
    mutating func addBad(_ name: String, _ problem: WebProblem, at pointer: String) {
        addBad(name, problem.rawValue, at: pointer)
    }

    /// The outcome of a check that tells `problem` and `found`.
    var outcome: Outcome { outcome { [Fact("problem", $1), Fact("found", $0)] } }
}
