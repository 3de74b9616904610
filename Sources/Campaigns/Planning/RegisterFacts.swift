import CampaignPlanning
import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore

/// What a plan asks of the register and of the target zone's rules.
final class RegisterFacts: PlanFacts {
    private let reader: RegistryReader
    private let policy: CampaignPolicy
    private let library: PolicyLibrary
    private let now: Instant
    /// The rules at the opening of each cohort's window.
    private var rules: [Instant: PolicySnapshot] = [:]
    private var accreditations: [RegistrarIdentifier: [DomainName]] = [:]
    private let years: Int

    init(_ policy: CampaignPolicy, _ library: PolicyLibrary, reader: RegistryReader, now: Instant) {
        self.reader = reader
        self.policy = policy
        self.library = library
        self.now = now
        years = policy.term.years
    }

    func holderKey(of target: DomainName) throws -> String? {
        guard let row = try reader.holdingRow(target), now < row.purge else { return nil }
        return row.holderKey
    }

    func violations(of target: DomainName, by holding: Holding) throws -> (final: [String], curable: [String]) {
        let opening = policy.cohorts.first { $0.takes(holding) }?.opens ?? policy.cohorts.first?.opens ?? now
        let snapshot = rules(at: opening)
        let proposal = try proposal(target, holding, snapshot, at: opening)
        var (final, curable): ([String], [String]) = ([], [])
        for judgement in snapshot.judge(proposal, at: opening).judgements
        where judgement.effect == .refuse && judgement.finding == .violated {
            if judgement.isCurable(by: snapshot.rule(judgement.rule)?.condition) {
                curable.append(judgement.rule.rawValue)
            } else {
                final.append(judgement.rule.rawValue)
            }
        }
        return (final, curable)
    }

    private func rules(at instant: Instant) -> PolicySnapshot {
        if let known = rules[instant] { return known }
        let found = library.snapshot(of: policy.target, at: instant)
        rules[instant] = found
        return found
    }

    /// The new name as a copy of the old, which is what a settlement registers.
    private func proposal(
        _ target: DomainName, _ holding: Holding, _ snapshot: PolicySnapshot, at instant: Instant
    ) throws -> Proposal {
        let row = try reader.holdingRow(holding.name).flatMap { $0.number == holding.number ? $0 : nil }
        let servers = try row.map { try reader.servers(ofDomain: $0.number) } ?? []
        var proposal = Proposal(
            operation: .create, name: target, zone: policy.target, registrar: holding.sponsor,
            accreditations: try accreditations(of: holding.sponsor),
            holder: Proposal.Holder(
                kind: holding.kind, nationalIdentifier: holding.nationalIdentifier, countryCode: row?.countryCode),
            nameServers: servers.map { Proposal.NameServer(name: $0.name, addresses: $0.addresses) },
            delegationSigners: row?.delegationSigners ?? [], serverPlace: row?.serverPlace, years: years,
            expiry: instant.adding(years: years))
        if snapshot.limitsHolders, let holder = try reader.contact(holding.holder) {
            proposal.holderNames = try reader.holderNames(holder, in: policy.target, except: nil, at: now)
        }
        let bound = snapshot.twins(of: target, registered: nil, for: .create, at: instant).map(\.name)
        proposal.twins = try reader.registeredTwins(bound, holder: holding.holder, at: now)
        return proposal
    }

    private func accreditations(of registrar: RegistrarIdentifier) throws -> [DomainName] {
        if let known = accreditations[registrar] { return known }
        let found = registrar == .registry ? [policy.target] : try reader.registrar(registrar)?.accreditations ?? []
        accreditations[registrar] = found
        return found
    }
}

extension CampaignTerm {
    /// Years of the new name, as far as they are known before it is registered.
    var years: Int {
        switch self {
        case .years(let years): years
        case .ofOldName: 1
        }
    }
}

extension PolicySnapshot {
    fileprivate var limitsHolders: Bool {
        documents.contains { document in
            document.rules.contains { rule in if case .holderLimit = rule.condition { true } else { false } }
        }
    }
}

extension Judgement {
    /// Whether something that is lodged with a claim could still satisfy the rule: documents, servers, keys, their place, or
    /// another registrar.
    fileprivate func isCurable(by condition: Condition?) -> Bool {
        switch condition {
        case .evidence, .serverPlace, .nameServerCount, .nameServersInSegment, .delegationSigner, .term, .accreditation,
            .registrarChangeWait:
            true
        // A reserved name that a document lifts.
        case .reservedName: facts.contains { $0.name == "liftedBy" && !$0.value.isEmpty }
        case .labelSyntax, .idnTable, .mixedScript, .lookAlike, .blockedName, .holderKind, .nationalIdentifier,
            .eligibleBody, .holderLimit, .twin, nil:
            false
        }
    }
}
