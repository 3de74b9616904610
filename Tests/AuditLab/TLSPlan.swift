/// What a site shows on port 443.
package struct TLSPlan: Hashable, Sendable {
    package var certificate = Kind.good
    package var versions = Versions.modern
    /// Who can be asked about the certificate.
    package var responder = LabResponder.good

    package enum Kind: String, CaseIterable, Sendable {
        case good, expired, otherName, unknownAuthority, shortChain, selfSigned, weakKey, aboutToExpire
        /// Says nowhere how to ask whether it still counts.
        case noRevocation
        /// Names a list of those that were revoked, and nobody who can be asked.
        case listed
        case revoked
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
