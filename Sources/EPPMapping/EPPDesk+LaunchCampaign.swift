import DNSCore
import EPPWire
import RegistryFlows
import RegistryModel
import RegistryStore

/// Campaigns as launch phases (RFC 8334): the phase is `custom` and has the campaign's identifier for its name; a claim that
/// was lodged is an application, whose identifier is the claim's number.
extension EPPDesk {
    /// The campaign that a phase names; nil for any other phase, and for a campaign that nobody was told of.
    func campaign(of phase: EPPLaunchPhase?) throws -> Campaign? {
        guard let phase, phase.kind == .custom, let name = phase.name else { return nil }
        let found = try read { reader, _ in try reader.campaign(name) }
        return found.flatMap { $0.isAnnounced && $0.target != nil ? $0 : nil }
    }

    /// A create of the new name lodges the claim to it that the token speaks for (RFC 8495), with the choice to register.
    func lodge(
        _ create: EPPDomainCreate, _ launch: EPPLaunchCreate, in campaign: Campaign, _ errand: EPPErrand
    ) async throws -> EPPOutcome {
        try requireNoProofs(launch)
        if launch.object == .registration { throw EPPProblem.option(.launch, "create", "type=registration") }
        try errand.requireBare(create)
        guard let token = errand.command.allocationToken else {
            throw Refusal.claim("\(campaign.identifier)/\(create.name)", .tokenMissing)
        }
        let claims = try read { reader, _ in try reader.claims(to: create.name, in: campaign.number) }
        guard let first = claims.first else { throw Refusal.claim("\(campaign.identifier)/\(create.name)", .noClaim) }
        let mayAsk = wrongSecrets.left(to: errand.visit.registrar, at: registry.now()) > 0
        let proven = claims.first { mayAsk && $0.token?.isProven(by: token) == true }
        // Whose the name is, a token that is used or expired does not tell; the claim's lodging refuses it.
        if let proven, proven.tokenTrouble(at: registry.now()) == nil {
            try requireTerms(of: proven, create, in: campaign)
        }
        var command = LodgeClaim(
            campaign: campaign.identifier, source: (proven ?? first).source, choice: .register)
        command.proofs = try proofs(of: token, forClaimsOf: command.source, errand)
        for case .evidence(let documents) in errand.command.extensions { command.evidence = documents }
        return try await outcome(of: .lodgeClaim(command), errand) { decision, answer in
            guard case .claim(let claim) = answer else { preconditionFailure("a claim is answered with its claim") }
            let application = EPPLaunchApplication(phase: launch.phase, identifier: String(claim.number))
            return EPPOutcome(
                [EPPResult(.actionPending)],
                data: .domainCreated(name: create.name, created: decision.instant, expiry: nil),
                extensions: [.launchCreated(application)])
        }
    }

    /// The new name's holder is the old one's, and the campaign says how long it runs: who asks for others is told so, and
    /// only with the right token. Widely used clients send one year whatever the registry does.
    private func requireTerms(of claim: Claim, _ create: EPPDomainCreate, in campaign: Campaign) throws {
        let (policy, holder) = try read { reader, instant in
            let policy = try registry.pinnedPolicy(of: campaign, reader)
            let continuity = policy?.continuity ?? []
            return (policy, try reader.withPresentHolder(claim, under: continuity, at: instant).holder)
        }
        if let registrant = create.registrant, registrant != holder.rawValue {
            throw EPPProblem.policy(.domain, "registrant", .notOneOf([holder.rawValue]), registrant)
        }
        guard let period = create.period, case .years(let term)? = policy?.term else { return }
        guard [term, 1].contains(try years(period)) else {
            throw EPPProblem.policy(.domain, "period", .range(term...term), String(period.value))
        }
    }

    /// RFC 8334, section 3.1.1: whether holders have claims to the names; nil where it is asked whether they can be had.
    func claims(
        _ check: EPPLaunchCheck, of names: [String], in campaign: Campaign
    ) throws -> EPPOutcome? {
        switch check.form {
        case .avail: return nil
        case .trademark: throw EPPProblem.option(.launch, "check", EPPLaunchCheck.Form.trademark.rawValue)
        case .claims:
            return try read { reader, _ in
                let claims = try names.map { text in
                    let found = try (try? DomainName(text)).map { try reader.claims(to: $0, in: campaign.number) }
                    return EPPClaim(name: text, exists: found?.contains { $0.state != .excluded } == true)
                }
                return EPPOutcome([EPPResult(.success)], extensions: [.launchCheck(phase: check.phase, claims)])
            }
        }
    }

    /// RFC 8334, section 3.2: a claim by its number, or the one to the name that was lodged last; to the sponsor of the name
    /// that gives it and to who lodged it.
    func info(
        _ launch: EPPLaunchInfo, _ info: EPPDomainInfo, in campaign: Campaign, _ errand: EPPErrand
    ) throws -> EPPOutcome {
        let registrar = errand.visit.registrar
        return try read { reader, instant in
            let all = try reader.claims(to: info.name, in: campaign.number)
                .filter { launch.application == nil || launch.application == String($0.number) }
                .map { try InfoClaim($0, in: campaign, reader: reader, registry: registry) }
                .filter { $0.isKnown(to: registrar) }
            let last = all.max {
                ($0.claim.choice?.at ?? .distantPast, $0.claim.number)
                    < ($1.claim.choice?.at ?? .distantPast, $1.claim.number)
            }
            guard let claim = last?.claim else {
                throw Refusal.objectDoesNotExist(.application, launch.application ?? info.name.text)
            }
            let state = EPPLaunchData(
                phase: launch.phase, application: String(claim.number), status: claim.state.launchStatus,
                statusName: claim.state.launchStatus == .custom ? claim.state.rawValue : nil)
            return EPPOutcome(
                [EPPResult(.success)], data: .domainInfo(try data(of: claim, info, reader, instant, registrar)),
                extensions: [.launchInfo(state)])
        }
    }

    /// The new name where there is one, as its sponsor or a stranger sees it; before, that somebody asked for it.
    private func data(
        of claim: Claim, _ info: EPPDomainInfo, _ reader: RegistryReader, _ instant: Instant,
        _ registrar: RegistrarIdentifier
    ) throws -> EPPDomainData {
        if claim.targetDomain != nil,
            let domain = try InfoDomain(
                info.name, at: instant, past: false, reader: reader, policies: registry.policies)
        {
            return domain.domain.sponsor == registrar ? domain.data(hosts: info.hosts) : domain.dataForStrangers
        }
        return EPPDomainData(
            name: info.name, repositoryIdentifier: claim.repositoryIdentifier,
            history: EPPObjectHistory(sponsor: (claim.choice?.registrar ?? claim.sponsor).rawValue))
    }
}

extension EPPErrand {
    /// The new name starts as a copy of the old one, so what a create says beside its holder and documents would be lost: it
    /// is refused, and can be said of the name once it is there.
    fileprivate func requireBare(_ create: EPPDomainCreate) throws(EPPProblem) {
        var parts: [(namespace: EPPNamespace, name: String)] = []
        if !create.nameServers.isEmpty { parts.append((.domain, "ns")) }
        if !create.contacts.isEmpty { parts.append((.domain, "contact")) }
        if case .password(let text, _) = create.authorization, !text.isEmpty { parts.append((.domain, "authInfo")) }
        for part in command.extensions {
            switch part {
            case .launchCreate, .allocationToken, .evidence: break
            default: parts.append((part.namespace, "create"))
            }
        }
        guard let first = parts.first else { return }
        throw EPPProblem.policy(
            first.namespace, first.name, .notTogether("\(first.namespace.prefix):\(first.name)", "launch:create"))
    }
}

extension Claim {
    /// As RFC 5730 has identifiers of objects (`roidType`); claims are called by number, which is none of a domain's.
    fileprivate var repositoryIdentifier: String { "CLAIM\(number)-KZ" }
}

extension Claim.State {
    /// RFC 8334, section 2.3. For most ends of a claim it has no word.
    fileprivate var launchStatus: EPPLaunchData.Status {
        switch self {
        case .lodged: .pendingAllocation
        case .sideBySide, .moved, .kept: .allocated
        case .lost, .refused: .rejected
        case .excluded: .invalid
        case .waiting, .reserved, .waived, .objected, .lapsed: .custom
        }
    }
}
