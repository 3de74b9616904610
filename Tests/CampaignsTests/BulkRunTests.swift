import CampaignPlanning
import DNSCore
import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryStore
import RegistryTesting
import Synchronization
import Testing

@testable import Campaigns

/// Bulk changes from their plan to their undoing, through the conductor.
@Suite("Bulk changes") struct BulkRunTests {
    private static let identifier = "sale-2026"
    private let sale = BulkChange.registrar(from: Sample.alpha, to: Sample.beta)
    private let aigerim = Actor.operator("aigerim")
    private let bolat = Actor.operator("bolat")

    /// A register with so many names of ALPHA's, one of BETA's and one under another zone.
    private static func register(_ count: Int) async throws -> TemporaryRegister {
        let register = try TemporaryRegister()
        try await register.furnish()
        let gov = Sample.name("gov.kz")
        for registrar in [Sample.alpha, Sample.beta] {
            var update = UpdateRegistrar(identifier: registrar)
            update.accreditations = [Sample.zone, gov]
            try await register.accept(.updateRegistrar(update), as: .operator("aigerim"))
        }
        for name in (0..<count).map({ "name-\($0).kz" }) + ["one.gov.kz"] {
            try await register.accept(.createDomain(create(name)), as: .registrar(Sample.alpha))
        }
        try await register.accept(.createDomain(create("others.kz")), as: .registrar(Sample.beta))
        return register
    }

    private static func create(_ name: String) -> CreateDomain {
        var command = CreateDomain(name: Sample.name(name), years: 1, registrant: ContactIdentifier("HOLDER-1"))
        command.nameServers = [Sample.name("ns1.example.net"), Sample.name("ns2.example.net")]
        return command
    }

    /// Lays, signs and starts a plan.
    private func start(_ plan: BulkPlan, _ registry: Registry) async throws {
        guard case .accepted = try await BulkPlans(registry).lay(plan, as: aigerim).outcome else {
            Issue.record("the plan was not laid")
            return
        }
        for person in [aigerim, bolat] {
            let sign = SignCampaign(campaign: plan.identifier, planDigest: plan.digest, reason: "Read")
            guard case .accepted = try await registry.perform(.signCampaign(sign), as: person).outcome else {
                Issue.record("\(person) has not signed")
                return
            }
        }
        try await steer(.start, registry)
    }

    private func steer(_ step: SteerCampaign.Step, _ registry: Registry) async throws {
        let command = SteerCampaign(campaign: Self.identifier, step: step, reason: "Contract 12")
        let decision = try await registry.perform(.steerCampaign(command), as: aigerim)
        if case .refused(let refusal) = decision.outcome { Issue.record("\(refusal)") }
    }

    private func counts(_ register: TemporaryRegister) throws -> [BulkMember.State: Int] {
        try register.read { reader in
            try reader.bulkCounts(of: try reader.campaign(Self.identifier)?.number ?? 0)
        }
    }

    /// How many steps each member has that were not undone.
    private func steps(_ register: TemporaryRegister) throws -> [ObjectNumber: Int] {
        try register.read { reader in
            let number = try reader.campaign(Self.identifier)?.number ?? 0
            let steps = try reader.campaignSteps(of: number, limit: 10_000).filter { $0.undone == nil }
            return Dictionary(steps.map { ($0.member, 1) }, uniquingKeysWith: +)
        }
    }

    // MARK: Plans

    @Test("A plan finds the names that the change takes, and says why it leaves some alone")
    func plans() async throws {
        let register = try await Self.register(3)
        var lock = UpdateDomain(name: Sample.name("name-1.kz"))
        lock.addStatuses = .serverTransferProhibited
        try await register.accept(.updateDomain(lock), as: aigerim)
        let plans = BulkPlans(register.registry)
        let plan = try plans.make(Self.identifier, sale, .init())
        #expect(
            plan.members.map(\.name.text)
                == ["name-0.kz", "name-2.kz", "one.gov.kz"].sorted {
                    Sample.name($0) < Sample.name($1)
                })
        #expect(
            plan.leftOut == [
                BulkPlan.LeftOut(name: lock.name, reason: "statusProhibits serverTransferProhibited")
            ])
        #expect(plan.zones.map(\.members).sorted() == [1, 2])
        let government = try plans.make(Self.identifier, sale, .init(zones: [Sample.name("gov.kz")]))
        #expect(government.members.map(\.name.text) == ["one.gov.kz"] && government.leftOut.isEmpty)
        let list = String(decoding: BulkList(plan: plan).octets, as: UTF8.self)
        #expect(list.hasPrefix("name,domain,change,left out\n") && list.split(separator: "\n").count == 5)
        #expect(list.contains("name-1.kz,,,statusProhibits serverTransferProhibited\n"))
        // Making it has written nothing.
        #expect(try register.read { try $0.campaigns() } == [])
        let servers = BulkChange.nameServers(
            from: [Sample.name("ns1.example.net")], to: [Sample.name("ns2.example.net")])
        #expect(try plans.make("move", servers, .init()).members.count == 5)
    }

    @Test("What can be no plan is refused, with what is wrong")
    func troubles() async throws {
        let register = try await Self.register(1)
        let plans = BulkPlans(register.registry)
        let make = { (change: BulkChange, names: [String]?) in
            try plans.make(Self.identifier, change, .init(names: names?.map(Sample.name)))
        }
        let (host, other) = (Sample.name("ns1.example.net"), Sample.name("ns9.example.net"))
        #expect(throws: BulkTrouble.notThere([Sample.name("no.kz"), Sample.name("none.kz")])) {
            try make(.suspension, ["name-0.kz", "none.kz", "no.kz"])
        }
        #expect(throws: BulkTrouble.namesNeeded) { try make(.suspension, nil) }
        #expect(throws: BulkTrouble.noHost(other)) { try make(.nameServers(from: [host], to: [other]), nil) }
        #expect(throws: BulkTrouble.sameServer(host)) { try make(.nameServers(from: [host], to: [host]), nil) }
        #expect(throws: BulkTrouble.sameRegistrar(Sample.beta)) {
            try make(.registrar(from: Sample.beta, to: Sample.beta), nil)
        }
        #expect(throws: BulkTrouble.noRegistrar(RegistrarIdentifier("GAMMA"))) {
            try make(.registrar(from: Sample.alpha, to: RegistrarIdentifier("GAMMA")), nil)
        }
        #expect(throws: BulkTrouble.nothingToChange(leftOut: 1)) { try make(.lifting, ["name-0.kz"]) }
        #expect(throws: BulkTrouble.notPlanned("none")) { try plans.compare("none") }
        for trouble in [BulkTrouble.namesNeeded, .noHost(host), .nothingToChange(leftOut: 1)] {
            #expect(trouble.description.hasSuffix("."))
        }
    }

    @Test("Where the register has moved since, nothing is signed, and what has moved is told")
    func moved() async throws {
        let register = try await Self.register(3)
        let plans = BulkPlans(register.registry)
        let plan = try plans.make(Self.identifier, sale, .init())
        _ = try await plans.lay(plan, as: aigerim)
        try CampaignPlans(register.registry).compare(Self.identifier)
        try await register.accept(
            .deleteDomain(DeleteDomain(name: Sample.name("name-1.kz"))), as: .registrar(Sample.alpha))
        #expect(
            throws: BulkTrouble.moved(
                Self.identifier,
                [BulkPlan.LeftOut(name: Sample.name("name-1.kz"), reason: "objectDoesNotExist name-1.kz")])
        ) { try CampaignPlans(register.registry).compare(Self.identifier) }
    }

    @Test("A list that is not the one of the digest is neither signed nor run")
    func otherMembers() async throws {
        let register = try await Self.register(3)
        let plans = BulkPlans(register.registry)
        let plan = try plans.make(Self.identifier, sale, .init())
        let head = PlanCampaign(
            campaign: Self.identifier, policyDigest: sale.digest, change: sale, snapshot: plan.snapshot,
            planDigest: plan.digest, members: 1, signatures: 2)
        let member = BulkMember(campaign: 0, name: plan.members[0].name, domain: plan.members[0].number)
        _ = try await register.registry.lay(head, members: [member], as: aigerim)
        #expect(throws: BulkTrouble.otherMembers(Self.identifier)) { try plans.compare(Self.identifier) }
        #expect(throws: BulkTrouble.otherMembers(Self.identifier)) { try BulkRun(Self.identifier, register.registry) }
    }

    // MARK: Runs

    @Test("A run changes every member once, in batches; a pause takes effect within one")
    func runs() async throws {
        let register = try await Self.register(9)
        let registry = register.registry
        let plan = try BulkPlans(registry).make(Self.identifier, sale, .init())
        try await start(plan, registry)
        let batches = Mutex<[Int]>([])
        let run = try BulkRun(Self.identifier, registry, batch: 4) { count in batches.withLock { $0.append(count) } }
        #expect(try await run.round() == .waits(until: nil))
        #expect(batches.withLock { $0 } == [4, 4, 2])
        #expect(try counts(register) == [.done: 10])
        #expect(try Set(steps(register).values) == [1] && steps(register).count == 10)
        #expect(await run.standing.done == 10)
        try await steer(.close, registry)
        #expect(try await run.round() == .stands(.closed, reason: nil))
    }

    @Test("Cut off between batches, another run goes on, and nothing is done twice")
    func cutOff() async throws {
        let register = try await Self.register(9)
        let plan = try BulkPlans(register.registry).make(Self.identifier, sale, .init())
        try await start(plan, register.registry)
        let batches = Mutex(0)
        let run = try BulkRun(Self.identifier, register.registry, batch: 2) { _ in
            let count = batches.withLock { count in
                count += 1
                return count
            }
            if count == 2 { withUnsafeCurrentTask { $0?.cancel() } }
        }
        let work = Task { try await run.round() }
        await #expect(throws: CancellationError.self) { try await work.value }
        #expect(try counts(register) == [.done: 4, .waiting: 6])
        let second = try BulkRun(Self.identifier, register.reopened(), batch: 2)
        #expect(try await second.round() == .waits(until: nil))
        #expect(try counts(register) == [.done: 10])
        #expect(try Set(steps(register).values) == [1] && steps(register).count == 10)
    }

    @Test("Held by an operator, nothing goes on until it is let go")
    func held() async throws {
        let register = try await Self.register(3)
        let registry = register.registry
        try await start(try BulkPlans(registry).make(Self.identifier, sale, .init()), registry)
        try await steer(.hold, registry)
        let run = try BulkRun(Self.identifier, registry)
        #expect(try await run.round() == .stands(.held, reason: "Contract 12"))
        #expect(try counts(register) == [.waiting: 4])
        try await steer(.resume, registry)
        #expect(try await run.round() == .waits(until: nil))
        #expect(try counts(register) == [.done: 4])
    }

    @Test("Where more can't be changed than the plan bears, it holds by itself")
    func stops() async throws {
        let register = try await Self.register(60)
        let registry = register.registry
        try await start(try BulkPlans(registry).make(Self.identifier, sale, .init()), registry)
        var update = UpdateRegistrar(identifier: Sample.beta)
        update.state = .suspended
        try await register.accept(.updateRegistrar(update), as: aigerim)
        let run = try BulkRun(Self.identifier, registry, batch: 10)
        guard case .stands(.held, let reason?) = try await run.round() else {
            Issue.record("it went on")
            return
        }
        #expect(reason.contains("50 of 50 members were refused"))
        #expect(try counts(register) == [.refused: 50, .waiting: 11])
        // An operator who lets it go on has seen that: the count begins anew.
        update.state = .active
        try await register.accept(.updateRegistrar(update), as: aigerim)
        try await steer(.resume, registry)
        #expect(try await BulkRun(Self.identifier, registry).round() == .waits(until: nil))
        #expect(try counts(register) == [.refused: 50, .done: 11])
    }

    @Test("A member over which the world breaks holds up no other, and is tried again after a rest")
    func breaks() async throws {
        let register = try await Self.register(9)
        let registry = register.registry
        try await start(try BulkPlans(registry).make(Self.identifier, sale, .init()), registry)
        try register.database.write {
            try $0.execute(
                """
                CREATE TRIGGER poison BEFORE UPDATE ON bulk_member WHEN NEW.name = 'name-0.kz'
                BEGIN SELECT RAISE(ABORT, 'poison'); END
                """)
        }
        let run = try BulkRun(Self.identifier, registry, batch: 1)
        guard case .waits(until: .some) = try await run.round() else {
            Issue.record("it is not tried again")
            return
        }
        #expect(try counts(register) == [.done: 9, .waiting: 1])
        #expect(await run.standing.attempts.failed == 1)
        try register.database.write { try $0.execute("DROP TRIGGER poison") }
        register.clock.move(seconds: Attempts.restAfterFailure + 1)
        #expect(try await run.round() == .waits(until: nil))
        #expect(try counts(register) == [.done: 10])
        #expect(await run.standing.attempts.failed == 0)
    }

    @Test("Undone, the register says what it said before")
    func undone() async throws {
        let register = try await Self.register(5)
        let registry = register.registry
        let names = { () throws -> [Domain] in
            var names: [Domain] = []
            for zone in [Sample.zone, Sample.name("gov.kz")] {
                try register.read { try $0.eachDomain(in: zone) { names.append($0) } }
            }
            return names
        }
        let holders = { () throws in try register.read { try $0.contact(ContactIdentifier("HOLDER-1")) } }
        let (before, holder) = (try names(), try holders())
        try await start(try BulkPlans(registry).make(Self.identifier, sale, .init()), registry)
        _ = try await BulkRun(Self.identifier, registry).round()
        #expect(try names().allSatisfy { $0.sponsor == Sample.beta } && holders()?.sponsor == Sample.beta)
        #expect(throws: CampaignTrouble.running(Self.identifier)) {
            try CampaignUndoing(Self.identifier, registry, steps: .after(0))
        }
        try await steer(.hold, registry)
        let undoing = try CampaignUndoing(Self.identifier, registry, steps: .after(0))
        #expect(undoing.outlook.steps == 6)
        let result = try await undoing.carryOut(by: bolat, reason: "The sale was called off")
        #expect(result.undone == 6 && result.refusals.isEmpty)
        #expect(try names() == before && holders() == holder)
        #expect(try counts(register) == [.waiting: 6])
        try await steer(.takeBack, registry)
        #expect(try register.read { try $0.campaign(Self.identifier) }?.state == .takenBack)
    }
}
