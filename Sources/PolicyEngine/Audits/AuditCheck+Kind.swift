import IDNA

extension AuditCheck {
    /// The check's kind, without its parameters.
    package var kind: CheckKind {
        switch self {
        case .holderZone: .holderZone
        case .lookAlikes: .lookAlikes
        case .nameServerCount: .nameServerCount
        case .delegationContent: .delegationContent
        case .authoritativeAnswers: .authoritativeAnswers
        case .serverAgreement: .serverAgreement
        case .networkDiversity: .networkDiversity
        case .systemDiversity: .systemDiversity
        case .signedChain: .signedChain
        case .glue: .glue
        case .addressFamilies: .addressFamilies
        case .closedRecursion: .closedRecursion
        case .closedTransfer: .closedTransfer
        case .place: .place
        case .secureRedirect: .secureRedirect
        case .certificateChain: .certificateChain
        case .protocolVersions: .protocolVersions
        case .cipherSuites: .cipherSuites
        case .certificateKey: .certificateKey
        case .certificateDays: .certificateDays
        case .strictTransport: .strictTransport
        case .revocation: .revocation
        case .certificateStatus: .certificateStatus
        case .issuerAuthorization: .issuerAuthorization
        case .bothHosts: .bothHosts
        case .securityHeaders: .securityHeaders
        case .securityText: .securityText
        case .mixedContent: .mixedContent
        case .cookieFlags: .cookieFlags
        case .contact: .contact
        case .robots: .robots
        case .languageVersions: .languageVersions
        case .languageFreshness: .languageFreshness
        case .newsAge: .newsAge
        case .sectionDepth: .sectionDepth
        case .documentForms: .documentForms
        case .accessibility: .accessibility
        case .mailExchange: .mailExchange
        case .senderPolicy: .senderPolicy
        case .mailSigning: .mailSigning
        case .mailPolicy: .mailPolicy
        case .mailEncryption: .mailEncryption
        case .mailTransport: .mailTransport
        }
    }

    /// What the criterion demands, as facts: the same for every site. One for each of its kind's `demandedFacts`.
    package var demands: [Fact] {
        switch self {
        case .holderZone(let zones): [Fact("zones", Self.joined(zones.map(IDNA.unicode)))]
        case .nameServerCount(let minimum), .networkDiversity(let minimum), .systemDiversity(let minimum),
            .certificateDays(let minimum):
            [Fact("minimum", String(minimum))]
        case .signedChain(let chain): [Fact("algorithms", Self.joined(chain.algorithms.sorted().map(String.init)))]
        case .addressFamilies(let wanted): [Fact("families", Self.joined(wanted.families))]
        case .place(let place): [Fact("countries", Self.joined(place.countries))]
        case .secureRedirect(let maximum), .newsAge(let maximum): [Fact("maximum", String(maximum))]
        case .protocolVersions(let versions):
            [Fact("allowed", Self.joined(versions.allowed)), Fact("needed", Self.joined(versions.needed))]
        case .certificateKey(let key):
            [Fact("rsaBits", String(key.rsaBits)), Fact("curveBits", String(key.curveBits))]
        case .strictTransport(let transport): [Fact("minimum", String(transport.maximumAge))]
        case .securityHeaders(let headers): [Fact("needed", Self.joined(headers))]
        case .cookieFlags(let flags): [Fact("needed", Self.joined(flags))]
        case .contact(let ways): [Fact("needed", Self.joined(ways))]
        case .languageVersions(let languages): [Fact("needed", Self.joined(languages))]
        case .languageFreshness(let freshness):
            [Fact("languages", Self.joined(freshness.languages)), Fact("maximum", String(freshness.days))]
        case .sectionDepth(let depth):
            [
                Fact("clicks", String(depth.clicks)),
                Fact("sections", Self.joined(depth.sections.map(\.identifier))),
            ]
        case .accessibility(let rules): [Fact("needed", Self.joined(rules))]
        case .senderPolicy(let policy): [Fact("needed", policy.rawValue)]
        case .mailPolicy(let actions): [Fact("needed", Self.joined(actions))]
        case .mailTransport(let proofs): [Fact("needed", Self.joined(proofs))]
        case .lookAlikes, .delegationContent, .authoritativeAnswers, .serverAgreement, .glue, .closedRecursion,
            .closedTransfer, .certificateChain, .cipherSuites, .revocation, .certificateStatus, .issuerAuthorization,
            .bothHosts,
            .securityText, .mixedContent, .robots, .documentForms, .mailExchange, .mailSigning, .mailEncryption:
            []
        }
    }

    private static func joined(_ words: [String]) -> String { words.joined(separator: ", ") }
    private static func joined(_ words: [some RawRepresentable<String>]) -> String { joined(words.map(\.rawValue)) }
}
