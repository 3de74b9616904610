import RegistryModel

/// What an authority says of a certificate (RFC 6960, section 2.2).
package enum CertificateStatus: Hashable, Sendable {
    /// It is not revoked.
    case good
    case revoked(Instant, RevocationReason)
    /// The responder does not know it.
    case unknown
}

/// Why a certificate was revoked (RFC 5280, section 5.3.1), by the RFC's words.
package enum RevocationReason: UInt8, Hashable, Sendable {
    case unspecified, keyCompromise, cACompromise, affiliationChanged, superseded, cessationOfOperation, certificateHold
    case removeFromCRL = 8
    case privilegeWithdrawn, aACompromise

    /// The RFC's word.
    package var word: String { "\(self)" }
}

/// Why what a responder sent says nothing of a certificate.
package enum StatusRefusal: String, Hashable, Sendable, Error, CaseIterable {
    /// No answer of RFC 6960.
    case unreadable
    // What a responder says instead of an answer (RFC 6960, section 4.2.1).
    case malformedRequest, internalError, tryLater, signatureRequired, unauthorized
    /// Signed by nobody whom the certificate's issuer has let answer in its stead (section 4.2.2.2).
    case signerNotAuthorized
    case brokenSignature
    /// A signature of a kind that can't be verified here.
    case unverifiable
    /// It speaks of other certificates.
    case otherCertificate
    /// A part that may not be overlooked is of no known kind (section 4.4).
    case unknownCritical
    /// Its time is over: it may have been kept since before a revocation (section 4.2.2.1).
    case outdated
    /// Its time has not come.
    case notYetValid
}
