import CampaignPlanning
import DNSCore
import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryStore

/// Finds the names of a bulk change in one state of the register, and what stands in its way.
struct BulkReading {
    private let change: BulkChange
    private let library: PolicyLibrary
    private let reader: RegistryReader
    private let now: Instant
    private let hosts: [DomainName: ObjectNumber]
    private let accreditations: [DomainName]?

    /// Names that are told of at a time.
    private static let step = 1_000

    /// - Throws: `BulkTrouble` where the change itself can't be.
    init(_ change: BulkChange, _ library: PolicyLibrary, _ reader: RegistryReader, at now: Instant) throws {
        self.change = change
        self.library = library
        self.reader = reader
        self.now = now
        var hosts: [DomainName: ObjectNumber] = [:]
        var accreditations: [DomainName]?
        switch change {
        case .registrar(let from, let to):
            if from == to { throw BulkTrouble.sameRegistrar(to) }
            guard try reader.registrar(from) != nil else { throw BulkTrouble.noRegistrar(from) }
            guard let gaining = try reader.registrar(to) else { throw BulkTrouble.noRegistrar(to) }
            guard gaining.state == .active else { throw BulkTrouble.registrarNotActive(to) }
            accreditations = gaining.accreditations
        case .nameServers(let from, let to):
            for name in from + to {
                if hosts[name] != nil { throw BulkTrouble.sameServer(name) }
                guard let host = try reader.host(named: name) else { throw BulkTrouble.noHost(name) }
                hosts[name] = host.number
            }
        case .suspension, .lifting: break
        }
        self.hosts = hosts
        self.accreditations = accreditations
    }

    func names(
        _ selection: BulkPlans.Selection, tell: (Int) -> Void
    ) throws -> (members: [BulkPlan.Member], leftOut: [BulkPlan.LeftOut]) {
        var members: [BulkPlan.Member] = []
        var leftOut: [BulkPlan.LeftOut] = []
        var read = 0
        try eachDomain(selection) { domain in
            read += 1
            if read.isMultiple(of: Self.step) { tell(Self.step) }
            guard selection.zones.isEmpty || selection.zones.contains(domain.zone) else { return }
            if let refusal = obstacle(to: domain) {
                leftOut.append(BulkPlan.LeftOut(name: domain.name, reason: refusal.memberReason))
            } else {
                members.append(BulkPlan.Member(name: domain.name, number: domain.number))
            }
        }
        tell(read % Self.step)
        return (members, leftOut)
    }

    /// Why a member can't be changed as it stands now; nil where it can.
    func obstacle(to member: BulkMember) throws -> BulkPlan.LeftOut? {
        guard let stored = try reader.domain(named: member.name), stored.number == member.domain,
            stored.exists(at: now)
        else { return BulkPlan.LeftOut(name: member.name, reason: "objectDoesNotExist \(member.name)") }
        return obstacle(to: projected(stored)).map {
            BulkPlan.LeftOut(name: member.name, reason: $0.memberReason)
        }
    }

    private func obstacle(to domain: Domain) -> Refusal? {
        do throws(Refusal) {
            try change.require(
                possibleFor: domain, at: now, host: { hosts[$0] }, accreditations: accreditations)
            return nil
        } catch {
            return error
        }
    }

    private func projected(_ domain: Domain) -> Domain {
        library.terms(of: domain.zone, at: now).map { domain.projected(to: now, terms: $0) } ?? domain
    }

    /// Every name that was asked for, or that the change takes, as it is now.
    private func eachDomain(_ selection: BulkPlans.Selection, _ body: (Domain) throws -> Void) throws {
        if let names = selection.names {
            var missing: [DomainName] = []
            for name in Set(names).sorted() {
                if let domain = try reader.domain(named: name), domain.exists(at: now) {
                    try body(projected(domain))
                } else {
                    missing.append(name)
                }
            }
            if !missing.isEmpty { throw BulkTrouble.notThere(missing) }
            return
        }
        switch change {
        case .registrar(let from, _):
            try reader.eachDomain(sponsoredBy: from) { domain in
                // One that the clock has given to another registrar meanwhile is not this one's any more.
                let domain = projected(domain)
                if domain.exists(at: now), domain.sponsor == from { try body(domain) }
            }
        case .nameServers(let from, _):
            try reader.eachDomain(using: from.compactMap { hosts[$0] }) { domain in
                if domain.exists(at: now) { try body(projected(domain)) }
            }
        case .suspension, .lifting: throw BulkTrouble.namesNeeded
        }
    }
}
