import CampaignPlanning
import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore
import RegistryTesting

@testable import RegistryFlows

/// A register with names of ALPHA's, and hands that plan, sign and run a bulk change of them.
struct BulkScene {
    let register: TemporaryRegister
    static let identifier = "sale-2026"
    let alpha = Actor.registrar(Sample.alpha)
    let beta = Actor.registrar(Sample.beta)
    let aigerim = Actor.operator("aigerim")
    let bolat = Actor.operator("bolat")
    static let old = [Sample.name("ns1.example.net"), Sample.name("ns2.example.net")]
    static let new = [Sample.name("ns1.new.example"), Sample.name("ns2.new.example")]

    init(rules: [Rule]? = nil, fees: [FeePolicy] = []) async throws {
        let documents = rules.map { [SamplePolicy.document($0, zones: [Sample.zone, Sample.name("gov.kz")])] }
        register = try TemporaryRegister(policies: SamplePolicy.library(documents: documents, fees: fees))
        try await register.furnish()
        for host in Self.new {
            try await register.accept(.createHost(CreateHost(name: host, addresses: [])), as: alpha)
        }
        for identifier in ["TECH-1", "SHARED-1"] {
            try await register.accept(.createContact(Sample.createContact(identifier)), as: alpha)
        }
    }

    @discardableResult
    func create(
        _ name: String, as actor: Actor? = nil, _ change: (inout CreateDomain) -> Void = { _ in }
    ) async throws -> Domain {
        var command = CreateDomain(name: Sample.name(name), years: 2, registrant: holder)
        command.nameServers = Self.old
        command.authorization = .make(secret: "open sesame", salt: [1, 2, 3, 4, 5, 6, 7, 8])
        change(&command)
        let answer = try await register.accept(.createDomain(command), as: actor ?? alpha)
        guard case .domain(let domain) = answer else { throw Missing() }
        return domain
    }

    struct Missing: Error {}

    func domain(_ name: String) throws -> Domain {
        guard let domain = try register.read({ try $0.domain(named: Sample.name(name)) }) else { throw Missing() }
        return domain
    }

    func contact(_ identifier: String) throws -> Contact? {
        try register.read { try $0.contact(ContactIdentifier(identifier)) }
    }

    func set(_ status: StatusSet, of name: String, as actor: Actor? = nil) async throws {
        var update = UpdateDomain(name: Sample.name(name))
        update.addStatuses = status
        try await register.accept(.updateDomain(update), as: actor ?? aigerim)
    }

    func plan(_ change: BulkChange, _ names: [String]) throws -> BulkPlan {
        BulkPlan(
            identifier: Self.identifier, change: change, snapshot: register.registry.now(),
            members: try names.map { BulkPlan.Member(name: Sample.name($0), number: try domain($0).number) })
    }

    /// Plans, signs and starts; gives the members in their order.
    @discardableResult
    func start(_ change: BulkChange, _ names: [String]) async throws -> [BulkMember] {
        let plan = try plan(change, names)
        let head = PlanCampaign(
            campaign: plan.identifier, policyDigest: change.digest, change: change, snapshot: plan.snapshot,
            planDigest: plan.digest, members: plan.members.count, signatures: BulkPlan.signatures)
        let members = plan.members.map { BulkMember(campaign: 0, name: $0.name, domain: $0.number) }
        let decision = try await register.registry.lay(head, members: members, as: aigerim)
        guard decision.isAccepted else { throw Missing() }
        for person in [aigerim, bolat] {
            let signature = SignCampaign(campaign: plan.identifier, planDigest: plan.digest, reason: "Read")
            try await register.accept(.signCampaign(signature), as: person)
        }
        try await steer(.start)
        return try self.members
    }

    func steer(_ step: SteerCampaign.Step) async throws {
        try await register.accept(
            .steerCampaign(SteerCampaign(campaign: Self.identifier, step: step, reason: "Contract 12")), as: aigerim)
    }

    var campaign: Campaign {
        get throws {
            guard let campaign = try register.read({ try $0.campaign(Self.identifier) }) else { throw Missing() }
            return campaign
        }
    }

    var members: [BulkMember] {
        get throws {
            let number = try campaign.number
            return try register.read { try $0.bulkMembers(of: number, limit: 100) }
        }
    }

    @discardableResult
    func change(_ member: BulkMember, as actor: Actor = .registry) async throws -> Decision {
        try await register.registry.perform(.changeMember(ChangeMember(member: member.number)), as: actor)
    }

    /// Changes every member; gives them as they are then.
    @discardableResult
    func changeAll() async throws -> [BulkMember] {
        for member in try members where member.state == .waiting { try await change(member) }
        return try members
    }

    /// Takes every step back, the newest first.
    func undoAll() async throws {
        let number = try campaign.number
        for step in try register.read({ try $0.campaignSteps(of: number, limit: 100) }) where step.undone == nil {
            try await register.accept(.undoStep(UndoStep(step: step.number, reason: "A mistake")), as: bolat)
        }
    }

    /// What the register says of names, hosts and contacts.
    struct Picture: Hashable {
        var domains: [Domain]
        var hosts: [Host]
        var contacts: [Contact?]
    }

    func picture() throws -> Picture {
        try register.read { reader in
            var domains: [Domain] = []
            try reader.eachDomain(in: Sample.zone) { domains.append($0) }
            var hosts: [Host] = []
            try reader.eachHost { hosts.append($0) }
            let contacts = try ["HOLDER-1", "TECH-1", "SHARED-1"].map { try reader.contact(ContactIdentifier($0)) }
            return Picture(domains: domains, hosts: hosts, contacts: contacts)
        }
    }

    /// Differences that come out where every receipt is judged again from its own texts.
    func replayed() throws -> [String] {
        let documents = register.registry.policies.documents
        var differences: [String] = []
        for receipt in try register.read({ try $0.decisions(after: 0, limit: 1_000) }) {
            let known = documents.filter { document in
                receipt.verdict?.policies.contains(document.reference) == true
            }
            differences += Replay(receipt, documents: known).differences.map { "\(receipt.operation): \($0)" }
        }
        return differences
    }
}
