import DNSCore
import RegistryModel

/// What a criterion looks at: the closed set of checks with their parameters. Each is judged in a file of its own, in
/// the room `Audits`.
package enum AuditCheck: Hashable, Sendable {
    // The name.
    /// The name lies in one of these zones.
    case holderZone(zones: [DomainName])
    /// Nobody else holds a name in the register that readers may take for this one.
    case lookAlikes

    // Its servers.
    case nameServerCount(minimum: Int)
    /// The zone's own NS set is the one that the parent delegates to.
    case delegationContent
    case authoritativeAnswers
    /// All servers give the same serial and the same NS set.
    case serverAgreement
    /// Networks of the servers: /24 and /48.
    case networkDiversity(minimum: Int)
    /// Autonomous systems of the servers.
    case systemDiversity(minimum: Int)
    case signedChain(SignedChain)
    /// Addresses in the delegation are those that the servers' own zone gives.
    case glue
    case addressFamilies(AddressFamilies)
    case closedRecursion
    case closedTransfer

    // Where it stands.
    case place(PlaceDemand)

    // Encryption.
    /// Whoever comes by http is sent to https, within so many redirects.
    case secureRedirect(maximumHops: Int)
    case certificateChain
    case protocolVersions(ProtocolVersions)
    case cipherSuites(CipherDemand)
    case certificateKey(KeyDemand)
    /// Days that the certificate has left.
    case certificateDays(minimum: Int)
    case strictTransport(StrictTransport)
    /// The certificate says where its revocation is told.
    case revocation
    /// The certificate's authority says that it is not revoked (RFC 6960).
    case certificateStatus
    /// CAA records name who may issue (RFC 8659).
    case issuerAuthorization

    // The web.
    /// The site answers with www and without.
    case bothHosts
    case securityHeaders([SecurityHeader])
    /// RFC 9116.
    case securityText
    case mixedContent
    case cookieFlags([CookieFlag])
    case contact([ContactWay])
    /// robots.txt can be read and does not keep everybody out.
    case robots

    // Content.
    case languageVersions([Language])
    /// Days that versions in two languages may lie apart.
    case languageFreshness(LanguageFreshness)
    /// Days that the newest item of news may be old.
    case newsAge(days: Int)
    case sectionDepth(SectionDepth)
    /// Documents are there as hypertext and for download.
    case documentForms
    case accessibility([AccessibilityRule])

    // Mail.
    case mailExchange
    case senderPolicy(SenderPolicy)
    /// A DKIM key stands under one of the selectors that were tried.
    case mailSigning
    case mailPolicy([MailPolicyAction])
    case mailEncryption
    case mailTransport([MailTransportProof])
}
