import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore
import RegistryTesting
import Testing

@testable import RegistryFlows

/// Tokens for reserved names (RFC 8495): `reserved` needs two signatures, or a token.
@Suite struct AllocationTokenTests {
    private let alpha = Actor.registrar(Sample.alpha)
    private let beta = Actor.registrar(Sample.beta)
    private let people = Actor.operator("aigerim")
    private static let reserved = Sample.name("reserved.kz")

    /// As real lists do, the reservation speaks of creates and checks alone.
    private static var usual: [Rule] {
        var reserving = SamplePolicy.reserving("reserved")
        reserving.operations = [.check, .create]
        return [SamplePolicy.blocking("blocked"), reserving]
    }

    private func furnished(_ rules: [Rule]? = nil) async throws -> TemporaryRegister {
        let documents = rules.map { [SamplePolicy.document($0, signatures: 2, zones: [Sample.zone])] }
        let other = SamplePolicy.document([], version: "2", zones: [Sample.name("gov.kz")])
        let register = try TemporaryRegister(
            policies: SamplePolicy.library(documents: documents.map { $0 + [other] }))
        try await register.furnish()
        return register
    }

    private func issue(
        _ token: String = "swordfish", for registrar: RegistrarIdentifier? = nil, until: Instant? = nil,
        name: DomainName = reserved
    ) -> Command {
        .issueAllocationToken(
            IssueAllocationToken(
                name: name, registrar: registrar, until: until, secret: .make(secret: token, salt: Array(0..<16))))
    }

    private func create(
        _ register: TemporaryRegister, _ token: String?, name: DomainName = reserved, as actor: Actor
    ) async throws -> Decision {
        var command = CreateDomain(name: name, years: 1, registrant: holder)
        command.allocationToken = try token.map { try register.registry.allocationProof(domain: name, token: $0) }
        return try await register.registry.perform(.createDomain(command), as: actor)
    }

    private func token(_ register: TemporaryRegister) throws -> AllocationToken? {
        try register.read { try $0.allocationToken(for: Self.reserved) }
    }

    @Test func theRightTokenOpensAReservedNameOnceAndTheReceiptSaysSo() async throws {
        let register = try await furnished(Self.usual)
        try await register.accept(issue(), as: people)
        let decision = try await create(register, "swordfish", as: alpha)
        #expect(decision.isAccepted)
        let judgement = try #require(decision.verdict?.judgements.first { $0.rule == SamplePolicy.reviewing })
        #expect(judgement.finding == .satisfied && judgement.facts.contains(Fact("allocationToken", "1")))
        // The other rule was judged as ever.
        #expect(decision.verdict?.judgements.contains { $0.rule == SamplePolicy.refusing } == true)
        let spent = try #require(try token(register))
        #expect(spent.spent == register.clock.now && spent.spender == Sample.alpha)
        let receipt = try #require(try register.read { try $0.decision(numbered: decision.receipt) })
        #expect(!String(decoding: receipt.command + receipt.facts, as: UTF8.self).contains("swordfish"))
        let replay = Replay(
            receipt, documents: [SamplePolicy.document(Self.usual, signatures: 2, zones: [Sample.zone])])
        #expect(replay.differences == [])
        // Gone at once in its add grace; the token is gone too.
        try await register.accept(.deleteDomain(DeleteDomain(name: Self.reserved)), as: alpha)
        let again = try await create(register, "swordfish", as: alpha)
        #expect(again.refusal == .badAllocationToken("reserved.kz") && again.refusal?.code == 2201)
    }

    @Test func aWrongTokenIsRefusedAndSpendsNothing() async throws {
        let register = try await furnished()
        try await register.accept(issue(), as: people)
        #expect(try await create(register, "guess", as: alpha).refusal == .badAllocationToken("reserved.kz"))
        // A token is for its own name, and a name that has none takes none.
        let other = Sample.name("other.kz")
        #expect(
            try await create(register, "swordfish", name: other, as: alpha).refusal == .badAllocationToken("other.kz"))
        #expect(try await create(register, nil, name: other, as: alpha).isAccepted)
        #expect(try token(register)?.state(at: register.clock.now) == .good)
        // Without a token the reservation is as it was.
        guard case .review = try await create(register, nil, as: alpha).outcome else {
            Issue.record("a reserved name without a token was not sent to review")
            return
        }
    }

    @Test func expiredRevokedAndSomeoneElsesTokensAreRefused() async throws {
        let register = try await furnished()
        let refused = Refusal.badAllocationToken("reserved.kz")
        try await register.accept(issue(until: register.clock.now.adding(days: 1)), as: people)
        register.clock.move(days: 1)
        #expect(try await create(register, "swordfish", as: alpha).refusal == refused)
        // An expired one is no hindrance to another.
        try await register.accept(issue("second"), as: people)
        try await register.accept(.revokeAllocationToken(RevokeAllocationToken(name: Self.reserved)), as: people)
        #expect(try await create(register, "second", as: alpha).refusal == refused)
        try await register.accept(issue("third", for: Sample.beta), as: people)
        #expect(try await create(register, "third", as: alpha).refusal == refused)
        #expect(try await create(register, "third", as: people).refusal == refused)
        #expect(try await create(register, "third", as: beta).isAccepted)
    }

    @Test func otherRulesStillSpeak() async throws {
        let register = try await furnished([SamplePolicy.blocking("reserved"), SamplePolicy.reserving("reserved")])
        try await register.accept(issue(), as: people)
        let decision = try await create(register, "swordfish", as: alpha)
        #expect(decision.refusal == .policy([SamplePolicy.refusing]))
        #expect(try token(register)?.state(at: register.clock.now) == .good)
    }

    @Test func aReviewByAnotherRuleSpendsTheTokenWithTheApplication() async throws {
        let limit = SamplePolicy.rule(RuleIdentifier("TST-003"), .holderKind([.individual]), .review)
        let register = try await furnished([SamplePolicy.reserving("reserved"), limit])
        try await register.accept(issue(), as: people)
        guard case .review = try await create(register, "swordfish", as: alpha).outcome else {
            Issue.record("no review")
            return
        }
        #expect(try token(register)?.state(at: register.clock.now) == .spent)
    }

    @Test func checksTakeTheTokenToo() async throws {
        let register = try await furnished([SamplePolicy.blocking("blocked"), refusing("reserved")])
        try await register.accept(issue(for: Sample.alpha), as: people)
        func check(_ token: String?, as actor: Actor) async throws -> [Availability] {
            let names = [Self.reserved, Sample.name("free.kz")]
            let proofs = try token.map { try register.registry.allocationProofs(domains: names, token: $0) }
            let decision = try await register.registry.perform(
                .checkDomains(CheckDomains(names: names, allocationTokens: proofs)), as: actor)
            guard case .accepted(.checked(let answers)) = decision.outcome else { return [] }
            return answers
        }
        #expect(try await check(nil, as: alpha).map(\.available) == [false, true])
        let right = try await check("swordfish", as: alpha)
        #expect(right.map(\.available) == [true, false])
        #expect(right[1].refusal == .badAllocationToken("free.kz"))
        #expect(right[1].refusal?.sentence(in: .english).hasPrefix("Allocation Token mismatch") == true)
        #expect(try await check("guess", as: alpha).map(\.refusal?.code) == [2201, 2201])
        #expect(try await check("swordfish", as: beta).map(\.available) == [false, false])
        // A check spends nothing.
        #expect(try token(register)?.state(at: register.clock.now) == .good)
    }

    private func refusing(_ label: String) -> Rule {
        var rule = SamplePolicy.reserving(label)
        rule.effect = .refuse
        return rule
    }

    @Test func issuingIsRefusedInOrder() throws {
        var scene = Scene.registered()
        scene.facts.registrars = []
        let short = AuthorizationSecretInput(salt: Array(0..<16), hash: [1])
        var command = IssueAllocationToken(
            name: Sample.name("a.b.kz"), registrar: Sample.beta, until: scene.instant, secret: short)
        scene.refuses(command, .unknownRegistrar("ALPHA"))
        scene.facts.registrars = [Sample.registrar()]
        scene.refuses(command, .parameterSyntax(field: "authInfo", reason: "octets 32"))
        command.secret = .make(secret: "swordfish", salt: Array(0..<16))
        scene.refuses(command, .parameterRange(field: "allocationToken:until", reason: "lapsed"))
        command.until = scene.instant.adding(days: 1)
        let live = AllocationToken(
            domain: command.name, registrar: nil, salt: [], hash: [], issued: Sample.start, issuer: "o", until: nil)
        scene.facts.allocationTokens = [live]
        scene.refuses(command, .parameterRange(field: "allocationToken", reason: "alreadyThere allocationToken"))
        scene.facts.allocationTokens = []
        scene.refuses(command, .outOfZone("a.b.kz"))
        command.name = example
        scene.refuses(command, .objectDoesNotExist(.registrar, "BETA"))
        scene.facts.registrars.append(Sample.registrar(Sample.beta))
        scene.refuses(command, .objectExists(.domain, "example.kz"))
        command.name = Self.reserved
        scene.refuses(command, .notAuthorized(.domain, "reserved.kz"))
        scene.actor = people
        let token = try #require(try scene.accepts(command).changes.allocationTokens.first?.after)
        #expect(token.issuer == "aigerim" && token.registrar == Sample.beta && token.until == command.until)
    }

    @Test func revokingIsRefusedInOrder() throws {
        var scene = Scene.registered()
        let command = RevokeAllocationToken(name: Self.reserved)
        scene.refuses(command, .parameterRange(field: "allocationToken", reason: "notThere allocationToken"))
        let live = AllocationToken(
            domain: Self.reserved, registrar: nil, salt: [], hash: [], issued: Sample.start, issuer: "o", until: nil)
        scene.facts.allocationTokens = [live]
        scene.refuses(command, .notAuthorized(.domain, "reserved.kz"))
        scene.actor = people
        #expect(try scene.accepts(command).changes.allocationTokens.first?.after?.revoked == scene.instant)
    }

    /// Two creates that bring the same token share one transaction's group: the second one finds it spent.
    @Test func oneTokenServesOneOfManyAtOnce() async throws {
        let register = try await furnished()
        try await register.accept(issue(), as: people)
        let accepted = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<16 {
                group.addTask { try await create(register, "swordfish", as: alpha).isAccepted }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(accepted == 1)
    }
}
