/// The kinds of check by name, and the facts that a criterion of each kind can speak of.
///
/// A criterion's sentence and remedy may hold `{name}` for each name in `factNames` of its kind, and for no other. Two
/// groups: what the check *saw* in the evidence, and what the criterion *demanded*. A value that does not exist is the
/// empty text. `problem` is one stable word or several, which `Sentence.text(in:facts:)` puts into the language that is
/// read; all else is shown as it is.
package enum CheckKind: String, Hashable, Sendable, Codable, CaseIterable {
    case holderZone, lookAlikes
    case nameServerCount, delegationContent, authoritativeAnswers, serverAgreement, networkDiversity,
        systemDiversity, signedChain, glue, addressFamilies, closedRecursion, closedTransfer
    case place
    case secureRedirect, certificateChain, protocolVersions, cipherSuites, certificateKey, certificateDays,
        strictTransport, revocation, certificateStatus, issuerAuthorization
    case bothHosts, securityHeaders, securityText, mixedContent, cookieFlags, contact, robots
    case languageVersions, languageFreshness, newsAge, sectionDepth, documentForms, accessibility
    case mailExchange, senderPolicy, mailSigning, mailPolicy, mailEncryption, mailTransport

    /// What a criterion is about, for reports that group.
    package enum Area: String, Hashable, Sendable, Codable, CaseIterable {
        case name, dns, place, tls, web, content, mail
    }

    /// The group that the kind belongs to.
    package var area: Area {
        switch self {
        case .holderZone, .lookAlikes: .name
        case .nameServerCount, .delegationContent, .authoritativeAnswers, .serverAgreement, .networkDiversity,
            .systemDiversity, .signedChain, .glue, .addressFamilies, .closedRecursion, .closedTransfer:
            .dns
        case .place: .place
        case .secureRedirect, .certificateChain, .protocolVersions, .cipherSuites, .certificateKey, .certificateDays,
            .strictTransport, .revocation, .certificateStatus, .issuerAuthorization:
            .tls
        case .bothHosts, .securityHeaders, .securityText, .mixedContent, .cookieFlags, .contact, .robots: .web
        case .languageVersions, .languageFreshness, .newsAge, .sectionDepth, .documentForms, .accessibility: .content
        case .mailExchange, .senderPolicy, .mailSigning, .mailPolicy, .mailEncryption, .mailTransport: .mail
        }
    }

    /// The facts that a check of this kind sees in the evidence.
    package var seenFacts: [String] {
        switch self {
        case .holderZone: ["zone", "holderKind"]
        case .lookAlikes: ["count", "names"]
        case .nameServerCount: ["count", "servers"]
        case .delegationContent: ["delegatedOnly", "zoneOnly"]
        case .authoritativeAnswers, .closedRecursion, .closedTransfer: ["servers"]
        case .serverAgreement: ["problem", "servers", "serials"]
        case .networkDiversity: ["count", "networks"]
        case .systemDiversity: ["count", "systems"]
        case .signedChain: ["problem", "keyTag", "servers"]
        case .glue: ["problem", "servers"]
        case .addressFamilies: ["missing"]
        case .place: ["outside", "sources"]
        case .certificateDays: ["days", "expiry"]
        case .newsAge: ["days", "newest"]
        case .languageFreshness: ["days", "stalest"]
        default: ["problem", "found"]
        }
    }

    /// The facts that say what a criterion of this kind demands.
    package var demandedFacts: [String] {
        switch self {
        case .holderZone: ["zones"]
        case .nameServerCount, .networkDiversity, .systemDiversity, .certificateDays: ["minimum"]
        case .signedChain: ["algorithms"]
        case .addressFamilies: ["families"]
        case .place: ["countries"]
        case .secureRedirect: ["maximum"]
        case .protocolVersions: ["allowed", "needed"]
        case .certificateKey: ["rsaBits", "curveBits"]
        case .strictTransport: ["minimum"]
        case .securityHeaders, .cookieFlags, .contact, .languageVersions, .accessibility, .senderPolicy, .mailPolicy,
            .mailTransport:
            ["needed"]
        case .languageFreshness: ["languages", "maximum"]
        case .newsAge: ["maximum"]
        case .sectionDepth: ["clicks", "sections"]
        default: []
        }
    }

    /// Every `{name}` that a sentence of a criterion of this kind may hold.
    package var factNames: Set<String> { Set(seenFacts + demandedFacts) }
}
