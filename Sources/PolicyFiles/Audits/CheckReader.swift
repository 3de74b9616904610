import PolicyEngine

/// Reads the parameters of each kind of check.
struct CheckReader {
    let lists: NamedLists
    let used: UsedFiles
    let complaints: ComplaintList

    /// The check of a kind that has no parameters; nil where it needs some.
    static func plain(_ kind: CheckKind) -> AuditCheck? {
        switch kind {
        case .lookAlikes: .lookAlikes
        case .delegationContent: .delegationContent
        case .authoritativeAnswers: .authoritativeAnswers
        case .serverAgreement: .serverAgreement
        case .glue: .glue
        case .closedRecursion: .closedRecursion
        case .closedTransfer: .closedTransfer
        case .certificateChain: .certificateChain
        case .revocation: .revocation
        case .certificateStatus: .certificateStatus
        case .issuerAuthorization: .issuerAuthorization
        case .bothHosts: .bothHosts
        case .securityText: .securityText
        case .mixedContent: .mixedContent
        case .robots: .robots
        case .documentForms: .documentForms
        case .mailExchange: .mailExchange
        case .mailSigning: .mailSigning
        case .mailEncryption: .mailEncryption
        default: nil
        }
    }

    /// The check of a criterion, and its parameters as they were written.
    func read(_ kind: CheckKind, _ item: YAMLItem) -> (AuditCheck, [RuleParameter])? {
        guard var reader = ParameterReader(item, complaints) else { return nil }
        let check =
            switch kind.area {
            case .name, .dns: names(kind, &reader)
            case .place: place(&reader)
            case .tls: encryption(kind, &reader)
            case .web, .content: pages(kind, &reader)
            case .mail: mail(kind, &reader)
            }
        reader.finish()
        guard let check, reader.whole else { return nil }
        return (check, reader.parameters)
    }

    private func names(_ kind: CheckKind, _ reader: inout ParameterReader) -> AuditCheck? {
        // More servers than a delegation's answer takes are none (RFC 1034, section 4.1; 13 is the root's number).
        let few = Value.integer(1...13)
        switch kind {
        case .holderZone:
            return reader.required("zones", Value.list("zones", Value.domainName)).map { .holderZone(zones: $0) }
        case .nameServerCount: return reader.required("minimum", few).map { .nameServerCount(minimum: $0) }
        case .networkDiversity: return reader.required("minimum", few).map { .networkDiversity(minimum: $0) }
        case .systemDiversity: return reader.required("minimum", few).map { .systemDiversity(minimum: $0) }
        case .signedChain:
            let required = reader.required("required", Value.boolean)
            let algorithms = reader.required("algorithms", Value.list("algorithm numbers", Value.integer(0...255)))
            guard let required, let algorithms else { return nil }
            return .signedChain(SignedChain(required: required, algorithms: Set(algorithms.map { UInt8($0) })))
        case .addressFamilies:
            let role = reader.required("of", Value.choice(AddressRole.self, "role of addresses"))
            let families = reader.required("families", choices(AddressFamily.self, "kind of address"))
            guard let role, let families else { return nil }
            return .addressFamilies(AddressFamilies(role: role, families: families))
        default: return Self.plain(kind)
        }
    }

    private func place(_ reader: inout ParameterReader) -> AuditCheck? {
        let role = reader.required("of", Value.choice(AddressRole.self, "role of addresses"))
        let countries = reader.required("countries", Value.list("countries", Value.country))
        let sources = reader.required("minimum-sources", Value.integer(1...8))
        let networks = reader.optional(
            "delivery-networks", Value.list("numbers of autonomous systems", Value.integer(1...4_294_967_295)))
        let segment = reader.optional(
            "prefixes",
            lists.reader(.prefixes, used: used) { if case .prefixes(let prefixes) = $0 { prefixes } else { nil } })
        guard let role, let countries, let sources else { return nil }
        return .place(
            PlaceDemand(
                role: role, countries: countries, minimumSources: sources,
                deliveryNetworks: Set((networks ?? []).map { UInt32($0) }), segment: segment))
    }

    private func encryption(_ kind: CheckKind, _ reader: inout ParameterReader) -> AuditCheck? {
        switch kind {
        case .secureRedirect:
            return reader.required("maximum-hops", Value.integer(1...20)).map { .secureRedirect(maximumHops: $0) }
        case .protocolVersions:
            let allowed = reader.required("allowed", choices(ProtocolVersion.self, "version of TLS"))
            let needed = reader.required("needed", choices(ProtocolVersion.self, "version of TLS"))
            guard let allowed, let needed else { return nil }
            if let other = needed.first(where: { !allowed.contains($0) }) {
                complaints.add(
                    reader.place(of: "needed"), "TLS \(other.rawValue) is needed and not among those allowed.")
                return nil
            }
            return .protocolVersions(ProtocolVersions(allowed: allowed, needed: needed))
        case .cipherSuites:
            let secrecy = reader.required("forward-secrecy", Value.boolean)
            let authenticated = reader.required("authenticated", Value.boolean)
            guard let secrecy, let authenticated else { return nil }
            return .cipherSuites(CipherDemand(forwardSecrecy: secrecy, authenticated: authenticated))
        case .certificateKey:
            let rsa = reader.required("rsa-bits", Value.integer(1_024...16_384))
            let curve = reader.required("curve-bits", Value.integer(160...521))
            guard let rsa, let curve else { return nil }
            return .certificateKey(KeyDemand(rsaBits: rsa, curveBits: curve))
        case .certificateDays:
            return reader.required("minimum", Value.integer(0...365)).map { .certificateDays(minimum: $0) }
        case .strictTransport:
            // Up to ten years, which browsers take for ever.
            let age = reader.required("maximum-age", Value.duration(86_400...315_360_000))
            let subdomains = reader.required("include-subdomains", Value.boolean)
            guard let age, let subdomains else { return nil }
            return .strictTransport(StrictTransport(maximumAge: age, includesSubdomains: subdomains))
        default: return Self.plain(kind)
        }
    }

    private func pages(_ kind: CheckKind, _ reader: inout ParameterReader) -> AuditCheck? {
        let days = Value.integer(0...366)
        let languages = Value.list("languages", Value.choice(Language.self, "language"))
        switch kind {
        case .securityHeaders:
            return reader.required("headers", choices(SecurityHeader.self, "header")).map { .securityHeaders($0) }
        case .cookieFlags:
            return reader.required("flags", choices(CookieFlag.self, "flag of a cookie")).map { .cookieFlags($0) }
        case .contact: return reader.required("ways", choices(ContactWay.self, "way of contact")).map { .contact($0) }
        case .languageVersions: return reader.required("languages", languages).map { .languageVersions($0) }
        case .languageFreshness:
            let languages = reader.required("languages", languages)
            let days = reader.required("maximum-days", days)
            guard let languages, let days else { return nil }
            return .languageFreshness(LanguageFreshness(languages: languages, days: days))
        case .newsAge: return reader.required("maximum-days", days).map { .newsAge(days: $0) }
        case .sectionDepth:
            let clicks = reader.required("clicks", Value.integer(1...10))
            let sections = reader.required(
                "sections", Value.parts("sections", maximum: FileLimits.criteria, Self.section))
            guard let clicks, let sections else { return nil }
            return .sectionDepth(SectionDepth(clicks: clicks, sections: sections))
        case .accessibility:
            return reader.required("rules", choices(AccessibilityRule.self, "rule of accessibility"))
                .map { .accessibility($0) }
        default: return Self.plain(kind)
        }
    }

    private func mail(_ kind: CheckKind, _ reader: inout ParameterReader) -> AuditCheck? {
        switch kind {
        case .senderPolicy:
            reader.required("at-least", Value.choice(SenderPolicy.self, "end of an SPF record"))
                .map { .senderPolicy($0) }
        case .mailPolicy: reader.required("actions", choices(MailPolicyAction.self, "action")).map { .mailPolicy($0) }
        case .mailTransport:
            reader.required("any-of", choices(MailTransportProof.self, "proof")).map { .mailTransport($0) }
        default: Self.plain(kind)
        }
    }

    private func choices<Choice: CaseIterable & RawRepresentable<String> & Hashable>(
        _ type: Choice.Type, _ what: String
    ) -> Value.Reader<[Choice]> { Value.list("\(what)s", Value.choice(type, what)) }

    private static func section(_ item: YAMLItem, _ complaints: ComplaintList) -> SectionDepth.Section? {
        guard var mapping = MappingReader(item, "a section", complaints) else { return nil }
        let identifier = mapping.required("id", Value.word)
        let words = mapping.required("words", Value.list("words", Value.text))
        mapping.finish()
        guard let identifier, let words else { return nil }
        // Links are compared in small letters, so a capital would never be found.
        if let capital = words.first(where: { $0 != $0.lowercased() }) {
            complaints.add(
                mapping.place(of: "words"), "'\(capital)' has capitals: words of links stand in small letters.")
            return nil
        }
        if let short = words.first(where: { $0.count < 2 }) {
            complaints.add(mapping.place(of: "words"), "'\(short)' is in every text: give two letters at least.")
            return nil
        }
        return SectionDepth.Section(identifier: identifier, words: words)
    }
}
