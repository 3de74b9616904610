import DNSCore
import EPPWire
import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryStore

/// Commands that ask about domains (RFC 5731, section 3.1).
extension EPPDesk {
    func check(domains texts: [String], _ errand: EPPErrand) async throws -> EPPOutcome {
        if let launch = errand.command.part({ if case .launchCheck(let check) = $0 { check } else { nil } }),
            let claims = try claims(launch, of: texts)
        {
            return claims
        }
        let names = texts.map { try? DomainName($0) }
        var check = CheckDomains(names: names.compactMap(\.self))
        check.allocationTokens = try errand.command.allocationToken.map {
            try proofs(of: $0, for: check.names, errand)
        }
        let decision = try await decide(.checkDomains(check), errand)
        guard case .accepted(.checked(let checked)) = decision.outcome else {
            guard case .refused(let refusal) = decision.outcome else {
                preconditionFailure("a check is answered or refused")
            }
            return EPPOutcome([errand.result(refusal, grounds: [], receipt: 0, registry.policies)])
        }
        note(checked, check.allocationTokens, errand)
        var rest = checked.makeIterator()
        var result = EPPResult(.success)
        var known: [Availability?] = []
        let answers = zip(texts, names).map { text, name -> EPPCheckAnswer in
            let availability = name.flatMap { _ in rest.next() }
            known.append(availability)
            guard let availability else { return errand.unavailable(text, .notAName) }
            guard let refusal = availability.refusal else { return EPPCheckAnswer(text, isAvailable: true) }
            result.details += errand.details(of: availability, registry.policies)
            return errand.unavailable(text, CheckReason(refusal))
        }
        var outcome = EPPOutcome([result], data: .domainCheck(answers))
        if let fees = errand.command.part({ if case .feeCheck(let fees) = $0 { fees } else { nil } }) {
            outcome.extensions.append(try feeCheck(fees, Array(zip(texts, known)), errand))
        }
        return outcome
    }

    /// RFC 5731, section 3.1.2. The sponsor and whoever shows the authorization information see everything; others that
    /// the name is registered, and with whom.
    func info(_ info: EPPDomainInfo, _ errand: EPPErrand) throws -> EPPOutcome {
        if let launch = errand.command.part({ if case .launchInfo(let launch) = $0 { launch } else { nil } }) {
            return try self.info(launch, info, errand)
        }
        return try read { reader, instant in
            guard
                let domain = try InfoDomain(
                    info.name, at: instant, past: false, reader: reader, policies: registry.policies)
            else { throw Refusal.objectDoesNotExist(.domain, info.name.text) }
            let isProven = try info.authorization.map { try proves($0, domain, reader) }
            // Whoever shows a secret wants to know whether it is right, the sponsor too.
            if isProven == false { throw Refusal.badAuthorization(.domain, info.name.text) }
            guard isProven == true || domain.domain.sponsor == errand.visit.registrar else {
                return EPPOutcome(
                    [EPPResult(.success)], data: .domainInfo(domain.dataForStrangers), extensions: domain.relations)
            }
            var outcome = EPPOutcome([EPPResult(.success)], data: .domainInfo(domain.data(hosts: info.hosts)))
            outcome.extensions = domain.extensions + domain.relations
            outcome.extensions += errand.timesToLive(
                domain.domain.timesToLive, of: TimesToLive.Record.ofDomain, registry.timesToLive(of: info.name))
            return outcome
        }
    }

    /// The secret of the name, or of a contact of it that `roid` names (RFC 5731, section 3.1.2).
    private func proves(
        _ authorization: EPPAuthorization, _ info: InfoDomain, _ reader: RegistryReader
    ) throws -> Bool {
        let domain = info.domain
        var secrets = [(ObjectKind.domain.repositoryIdentifier(domain.number), domain.authorization)]
        let contacts = [domain.registrant] + domain.contacts.map(\.contact)
        for contact in try contacts.compactMap({ try reader.contact($0) }) {
            let projected = contact.projected(to: info.instant)
            secrets.append((ObjectKind.contact.repositoryIdentifier(contact.number), projected.authorization))
        }
        return proves(authorization, secrets)
    }

    /// RFC 5731, section 3.1.3: to both sides of the transfer, and to whoever shows the authorization information.
    func transferQuery(_ query: EPPDomainTransfer, _ errand: EPPErrand) throws -> EPPOutcome {
        try read { reader, instant in
            guard
                let info = try InfoDomain(
                    query.name, at: instant, past: false, reader: reader, policies: registry.policies)
            else { throw Refusal.objectDoesNotExist(.domain, query.name.text) }
            let isProven = try query.authorization.map { try proves($0, info, reader) }
            if isProven == false { throw Refusal.badAuthorization(.domain, query.name.text) }
            guard let transfer = info.domain.transfer else {
                guard isProven == true || info.domain.sponsor == errand.visit.registrar else {
                    throw Refusal.notAuthorized(.domain, query.name.text)
                }
                throw Refusal.notPendingTransfer(query.name.text)
            }
            guard isProven == true || transfer.involves(errand.visit.registrar) else {
                throw Refusal.notAuthorized(.domain, query.name.text)
            }
            // The term of a name that has gone over is its new sponsor's business: it may have been renewed since.
            let maySeeTerm =
                isProven == true || transfer.state == .pending || info.domain.sponsor == errand.visit.registrar
            return EPPOutcome(
                [EPPResult(.success)],
                data: .domainTransfer(
                    transfer.data(of: query.name.text),
                    expiry: maySeeTerm ? transfer.expiry(of: info.domain, registry.policies) : nil))
        }
    }
}

/// Why a name can't be had, in the 32 characters of `reason` (RFC 5731, section 3.1.1).
enum CheckReason {
    case notAName, inUse, outOfZone
    /// RFC 8495, section 3.1.1, has these very words.
    case tokenMismatch
    /// Refused by these rules.
    case rules([RuleIdentifier])

    init(_ refusal: Refusal) {
        switch refusal {
        case .objectExists: self = .inUse
        case .policy(let rules): self = .rules(rules)
        case .claim(_, let problem): self = .rules([problem.rule])
        case .badAllocationToken: self = .tokenMismatch
        default: self = .outOfZone
        }
    }

    func text(in language: EPPLanguage) -> String {
        let words: (kk: String, ru: String, en: String) =
            switch self {
            case .notAName: ("атау емес", "не доменное имя", "not a name")
            case .inUse: ("бос емес", "занято", "in use")
            case .tokenMismatch:
                ("белгі сәйкес емес", "токен не подходит", "Allocation Token mismatch")
            case .outOfZone: ("біздің аймақта емес", "не в нашей зоне", "not in a zone of ours")
            case .rules(let rules):
                (Self.list(rules), Self.list(rules), Self.list(rules))
            }
        return switch language {
        case .kk: words.kk
        case .ru: words.ru
        case .en: words.en
        }
    }

    private static func list(_ rules: [RuleIdentifier]) -> String { rules.map(\.rawValue).joined(separator: " ") }
}

extension EPPErrand {
    func unavailable(_ object: String, _ reason: CheckReason) -> EPPCheckAnswer {
        EPPCheckAnswer(
            object, isAvailable: false, reason: reason.text(in: language), language: language.rawValue)
    }

    /// The rules that speak against a name, in full: `reason` has no room for them.
    func details(of availability: Availability, _ policies: PolicyLibrary) -> [EPPResult.Detail] {
        switch availability.refusal {
        case .policy?: details(of: availability.verdict?.grounds ?? [], receipt: 0, policies)
        case .claim(let name, let problem)?:
            result(.claim(name, problem), grounds: [], receipt: 0, policies).details
        default: []
        }
    }
}
