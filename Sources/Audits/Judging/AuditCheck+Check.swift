import PolicyEngine

extension AuditCheck {
    /// Who judges it.
    package var check: (any Check)? {
        switch self {
        case .holderZone(let zones): HolderZoneCheck(zones: zones)
        case .lookAlikes: LookAlikesCheck()
        case .nameServerCount(let minimum): NameServerCountCheck(minimum: minimum)
        case .delegationContent: DelegationContentCheck()
        case .authoritativeAnswers: AuthoritativeAnswersCheck()
        case .serverAgreement: ServerAgreementCheck()
        case .networkDiversity(let minimum): NetworkDiversityCheck(minimum: minimum)
        case .systemDiversity(let minimum): SystemDiversityCheck(minimum: minimum)
        case .signedChain(let chain): SignedChainCheck(demand: chain)
        case .glue: GlueCheck()
        case .addressFamilies(let families): AddressFamiliesCheck(demand: families)
        case .closedRecursion: ClosedRecursionCheck()
        case .closedTransfer: ClosedTransferCheck()
        case .place(let place): PlaceCheck(demand: place)
        case .mailExchange: MailExchangeCheck()
        case .senderPolicy(let policy): SenderPolicyCheck(atLeast: policy)
        case .mailSigning: MailSigningCheck()
        case .mailPolicy(let actions): MailPolicyCheck(actions: actions)
        case .mailEncryption: MailEncryptionCheck()
        case .mailTransport(let proofs): MailTransportCheck(anyOf: proofs)
        case .secureRedirect, .certificateChain, .protocolVersions, .cipherSuites, .certificateKey, .certificateDays,
            .strictTransport, .revocation, .issuerAuthorization, .bothHosts, .securityHeaders, .securityText,
            .mixedContent, .cookieFlags, .contact, .robots, .languageVersions, .languageFreshness, .newsAge,
            .sectionDepth, .documentForms, .accessibility:
            nil
        }
    }
}
