import DNSCore
import PolicyEngine
import PortableSQL
import RegistryModel
import RegistryStore
import RegistryTesting
import Testing

@testable import RegistryFlows

@Suite struct UndoStepTests {
    private func running(
        _ names: [(String, String)] = [("univ.kz", "HOLDER-1")],
        policy change: (inout CampaignPolicy) -> Void = { _ in }
    ) async throws -> CampaignScene {
        let scene = try await CampaignScene(policy: change)
        try await scene.registerNames(names)
        try await scene.run()
        return scene
    }

    @Test func everyStepIsTakenBackInTurn() async throws {
        let scene = try await running()
        var states = [try scene.dump()]
        try await scene.issue("univ.kz")
        states[0] = try scene.dump()
        try await scene.register.accept(
            .lodgeClaim(
                {
                    var lodging = $0; lodging.releasesOldName = true; return lodging
                }(scene.lodging("univ.kz", .register))),
            as: scene.alpha)
        states.append(try scene.dump())
        _ = try await scene.settle("univ.kz")
        scene.day(16)
        try scene.answers("univ.kz", for: 5)
        states.append(try scene.dump())
        #expect(try await scene.finish("univ.kz").isAccepted)
        for state in states.reversed() {
            let step = try #require(try scene.lastStep())
            #expect(try await scene.undo(step.number).isAccepted)
            #expect(try scene.dump() == state)
        }
        #expect(try scene.lastStep() == nil)
        #expect(try scene.domain("univ.gov.kz") == nil && scene.claim("univ.kz").state == .waiting)
        let told = try scene.register.read { try $0.pollMessages(for: Sample.alpha, limit: 100) }
        #expect(told.contains { $0.known == .claimUndone })
        #expect(try scene.differences() == [])
    }

    @Test func whatCanNotBeUndoneIsSaid() async throws {
        let scene = try await running()
        try await scene.lodge("univ.kz", .register)
        let lodged = try #require(try scene.lastStep())
        _ = try await scene.settle("univ.kz")
        let settled = try #require(try scene.lastStep())
        func problem(_ step: ObjectNumber, as actor: Actor? = nil) async throws -> ClaimProblem? {
            if case .claim(_, let problem)? = try await scene.undo(step, as: actor).refusal { problem } else { nil }
        }
        #expect(try await problem(99) == .noStep)
        #expect(try await problem(lodged.number) == .laterStep(settled.number))
        #expect(try await problem(settled.number, as: scene.alpha) == .operatorsOnly)
        #expect(try await problem(settled.number, as: .registry) == .operatorsOnly)
        // Renewed by its sponsor since.
        let name = Sample.name("univ.gov.kz")
        let expiry = try #require(try scene.domain("univ.gov.kz")).expiry
        try await scene.register.accept(
            .renewDomain(RenewDomain(name: name, currentExpiry: expiry, years: 1)), as: scene.alpha)
        #expect(try await problem(settled.number) == .changed("univ.gov.kz"))
        #expect(try scene.domain("univ.gov.kz") != nil)
        #expect(try scene.differences() == [])
    }

    @Test func aHostThatCameUnderTheNewNameKeepsIt() async throws {
        let scene = try await running()
        try await scene.lodge("univ.kz", .register)
        _ = try await scene.settle("univ.kz")
        let settled = try #require(try scene.lastStep())
        try await scene.register.accept(
            .createHost(
                CreateHost(name: Sample.name("ns.univ.gov.kz"), addresses: [Sample.address("192.0.2.1")])),
            as: scene.alpha)
        let refusal = try await scene.undo(settled.number).refusal
        #expect(refusal == .claim("move-2026/univ.kz", .changed("ns.univ.gov.kz")))
        try await scene.register.accept(
            .deleteHost(DeleteHost(name: Sample.name("ns.univ.gov.kz"))), as: scene.alpha)
        #expect(try await scene.undo(settled.number).isAccepted)
        #expect(try await scene.undo(settled.number).refusal == .claim("move-2026/univ.kz", .undone))
    }

    @Test func aTokenGivenSinceStaysGood() async throws {
        let scene = try await running()
        try await scene.lodge("univ.kz", .waive)
        let lodged = try #require(try scene.lastStep())
        try await scene.issue("univ.kz", "second")
        #expect(try await scene.undo(lodged.number).isAccepted)
        try await scene.register.accept(.lodgeClaim(scene.lodging("univ.kz", .reserve, "second")), as: scene.alpha)
        #expect(try scene.claim("univ.kz").choice?.kind == .reserve)
    }

    @Test func undoingOpensAClosedCampaignAgain() async throws {
        let scene = try await running()
        try await scene.lodge("univ.kz", .waive)
        _ = try await scene.settle("univ.kz")
        try await scene.steer(.close)
        #expect(try await scene.undo(try #require(try scene.lastStep()).number).isAccepted)
        #expect(try scene.campaign.state == .held && scene.campaign.hold?.by == "aigerim")
        try await scene.steer(.resume)
        #expect(try await scene.settle("univ.kz").isAccepted)
        #expect(try scene.differences() == [])
    }

    /// Random steps, undone in reverse: the register that was there. Balances are equal, and the ledger says why.
    @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
    func randomStepsUndoneInReverseLeaveNothing(seed: UInt64) async throws {
        var random = SplitMix(seed: seed)
        let labels = ["a.kz": "one", "b.kz": "one"].reduce(into: [DomainName: String]()) {
            $0[Sample.name($1.key)] = $1.value
        }
        let scene = try await running(
            [
                ("a.kz", "HOLDER-1"), ("b.kz", "HOLDER-2"), ("c.kz", "HOLDER-1"), ("d.kz", "HOLDER-2"),
                ("e.kz", "HOLDER-1"),
            ]
        ) { policy in
            policy.labels.table = labels
            policy.fees.create = .amount(Money(hundredths: 1_000))
        }
        try await scene.register.accept(
            .creditAccount(
                CreditAccount(registrar: Sample.alpha, amount: Money(hundredths: 2_500), reason: "Paid")),
            as: scene.aigerim)
        let names = ["a.kz", "b.kz", "c.kz", "d.kz", "e.kz"]
        for name in names { try await scene.issue(name, "token-\(name)") }
        let before = try scene.dump()
        var performed = 0
        for round in 0..<40 {
            let name = names[random.next(names.count)]
            switch random.next(6) {
            case 0, 1:
                let kind = ClaimChoice.Kind.allCases[random.next(4)]
                var lodging = try scene.lodging(name, kind, scene.claim(name).tokenUsed == nil ? "token-\(name)" : nil)
                lodging.releasesOldName = random.next(2) == 0
                lodging.confirmsKeys = random.next(2) == 0
                let actor = lodging.reason == nil ? [scene.alpha, scene.beta][random.next(2)] : scene.aigerim
                _ = try await scene.perform(.lodgeClaim(lodging), as: actor)
            case 2, 3: _ = try await scene.settle(name)
            case 4:
                if try scene.claim(name).state == .sideBySide { try scene.answers(name, for: 6) }
                _ = try await scene.finish(name)
            default: if round % 8 == 7 { scene.register.clock.move(days: 1) }
            }
            performed = try scene.steps()
        }
        #expect(performed > 5)
        var states: [String] = []
        while let step = try scene.lastStep() {
            let decision = try await scene.undo(step.number)
            #expect(decision.isAccepted, "\(decision.outcome)")
            if !decision.isAccepted { return }
            states.append(try scene.dump())
        }
        #expect(states.count == performed && Set(states).count > 3)
        #expect(try scene.dump() == before)
        #expect(try scene.register.read { try $0.account(of: Sample.alpha)?.balance.hundredths } == 2_500)
        #expect(try scene.differences() == [])
    }

    /// The judge sees one changed octet.
    @Test func theDumpTellsRegistersApart() async throws {
        let scene = try await running()
        let before = try scene.dump()
        var update = UpdateDomain(name: Sample.name("univ.kz"))
        update.addStatuses = .clientHold
        try await scene.register.accept(.updateDomain(update), as: scene.alpha)
        #expect(try scene.dump() != before)
    }
}

extension CampaignScene {
    /// All tables of what is, and none of what was: no receipts, history, feed, messages, steps or ledger lines.
    func dump() throws -> String {
        let tables = [
            "registrar", "contact", "domain", "host", "domain_host", "domain_contact", "application",
            "registrar_account", "allocation_token", "campaign", "claim", "bulk_member",
        ]
        return try register.database.read { connection in
            var text = ""
            for table in tables {
                let columns = try connection.statement("SELECT name FROM pragma_table_info('\(table)')")
                var names: [String] = []
                while try columns.step() { names.append("quote(\(columns.text(0)))") }
                let rows = try connection.statement(
                    "SELECT \(names.joined(separator: " || '|' || ")) FROM \(table) ORDER BY 1")
                while try rows.step() { text += "\(table) \(rows.text(0))\n" }
            }
            // A count of none is as good as no row.
            let counts = try connection.statement("SELECT * FROM claim_count WHERE claims > 0 ORDER BY 1, 2, 3, 4")
            while try counts.step() { text += (0..<5).map { counts.text($0) }.joined(separator: " ") + "\n" }
            return text
        }
    }

    func steps() throws -> Int {
        let number = try campaign.number
        return try register.read { try $0.campaignSteps(of: number, limit: 1_000) }.count
    }
}

/// A generator whose numbers follow from its seed alone.
private struct SplitMix {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next(_ bound: Int) -> Int {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return Int((z ^ (z >> 31)) % UInt64(bound))
    }
}
