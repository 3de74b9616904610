import DNSCore
import EPPWire
import RegistryFlows
import RegistryModel

/// Launch phases (RFC 8334). Beside those of campaigns only the open phase runs: names are registered by the rules of their
/// zone, and what those send to review is an application, which can be asked about and taken back by its number.
extension EPPDesk {
    /// Any other phase has to have been announced, and none is.
    func requireOpen(_ phase: EPPLaunchPhase?) throws(EPPProblem) {
        guard let phase, phase.kind != .open || phase.name != nil else { return }
        throw .policy(
            .launch, "phase", .notOneOf([EPPLaunchPhase.Kind.open.rawValue]), phase.name ?? phase.kind.rawValue)
    }

    /// Proofs and notices belong to phases with rights before others: in the open phase they would be taken for nothing.
    func requireNoClaims(_ create: EPPLaunchCreate) throws(EPPProblem) {
        try requireOpen(create.phase)
        try requireNoProofs(create)
    }

    /// Marks and notices are of phases that this registry has not; a holder's right is proven by a token.
    func requireNoProofs(_ create: EPPLaunchCreate) throws(EPPProblem) {
        if create.proof != nil { throw .option(.launch, "codeMark") }
        if !create.notices.isEmpty { throw .option(.launch, "notice") }
    }

    /// RFC 8334, section 3.1.1: whether somebody has announced a right to a name. Nobody can in the open phase.
    func claims(_ check: EPPLaunchCheck, of names: [String]) throws -> EPPOutcome? {
        if let campaign = try campaign(of: check.phase) { return try claims(check, of: names, in: campaign) }
        try requireOpen(check.phase)
        switch check.form {
        case .avail: return nil
        case .trademark: throw EPPProblem.option(.launch, "check", EPPLaunchCheck.Form.trademark.rawValue)
        case .claims:
            return EPPOutcome(
                [EPPResult(.success)],
                extensions: [.launchCheck(phase: check.phase, names.map { EPPClaim(name: $0, exists: false) })])
        }
    }

    /// RFC 8334, section 3.2: an application by its number, or the last one for the name; only to who lodged it.
    func info(_ launch: EPPLaunchInfo, _ info: EPPDomainInfo, _ errand: EPPErrand) throws -> EPPOutcome {
        if let campaign = try campaign(of: launch.phase) { return try self.info(launch, info, in: campaign, errand) }
        try requireOpen(launch.phase)
        let registrar = errand.visit.registrar
        let found =
            if let text = launch.application {
                try number(text).flatMap { try registry.application(numbered: $0, of: registrar) }
            } else {
                try registry.application(for: info.name, of: registrar)
            }
        guard let found, found.application.domain == info.name else {
            throw Refusal.objectDoesNotExist(.application, launch.application ?? info.name.text)
        }
        let application = found.application
        let state = EPPLaunchData(
            phase: launch.phase, application: String(application.number), status: application.state.launchStatus,
            statusName: application.state == .withdrawn ? application.state.rawValue : nil)
        let data: EPPDomainData
        if let domain = found.domain {
            let servers = try read { reader, _ in try domain.nameServers.compactMap { try reader.host(numbered: $0) } }
            data = domain.data(at: found.instant, nameServers: servers.map(\.name))
        } else {
            data = EPPDomainData(
                name: application.domain,
                repositoryIdentifier: ObjectKind.application.repositoryIdentifier(application.number),
                history: EPPObjectHistory(sponsor: application.registrar.rawValue))
        }
        return EPPOutcome([EPPResult(.success)], data: .domainInfo(data), extensions: [.launchInfo(state)])
    }

    /// RFC 8334, section 3.5.
    func withdraw(_ launch: EPPLaunchApplication, _ name: DomainName, _ errand: EPPErrand) async throws -> EPPOutcome {
        try requireOpen(launch.phase)
        guard let number = number(launch.identifier) else {
            throw Refusal.objectDoesNotExist(.application, launch.identifier)
        }
        let command = WithdrawApplication(application: number, domain: name)
        return try await outcome(of: .withdrawApplication(command), errand) { decision, _ in
            EPPOutcome([EPPResult(.success)], extensions: errand.credited(decision))
        }
    }

    /// Nil for a text that no application of ours is called by.
    private func number(_ text: String) -> ObjectNumber? { ObjectNumber(text) }
}

extension Application.State {
    /// RFC 8334, section 2.3. Withdrawn is not among its words.
    fileprivate var launchStatus: EPPLaunchData.Status {
        switch self {
        case .pending: .pendingAllocation
        case .approved: .allocated
        case .refused: .rejected
        case .withdrawn: .custom
        }
    }
}
