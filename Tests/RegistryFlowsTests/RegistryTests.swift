import DNSCore
import DNSSpecimens
import PolicyEngine
import PortableSQL
import RegistryModel
import RegistryStore
import RegistryTesting
import Testing

@testable import RegistryFlows

/// The flows with the store and the engine under them.
@Suite struct RegistryTests {
    private let alpha = Actor.registrar(Sample.alpha)
    private let beta = Actor.registrar(Sample.beta)

    private func create(_ name: String, years: Int = 1) -> Command {
        var command = CreateDomain(name: Sample.name(name), years: years, registrant: holder)
        command.nameServers = [Sample.name("ns1.example.net"), Sample.name("ns2.example.net")]
        return .createDomain(command)
    }

    @Test func everyDecisionLeavesAReceipt() async throws {
        let register = try TemporaryRegister()
        try await register.furnish()
        let accepted = try await register.registry.perform(create("new.kz"), as: alpha)
        let refused = try await register.registry.perform(create("blocked.kz"), as: alpha)
        let again = try await register.registry.perform(create("new.kz"), as: beta)
        let reviewed = try await register.registry.perform(create("reserved.kz"), as: alpha)
        guard case .accepted(.domain(let domain)) = accepted.outcome else {
            Issue.record("not accepted: \(accepted.outcome)")
            return
        }
        #expect(domain.number > 0)
        #expect(refused.outcome == .refused(.policy([SamplePolicy.refusing])))
        #expect(again.outcome == .refused(.objectExists(.domain, "new.kz")))
        guard case .review(let application) = reviewed.outcome else {
            Issue.record("not in review: \(reviewed.outcome)")
            return
        }
        #expect(application > 0)
        let receipts = try register.read { reader in
            try [accepted, refused, again, reviewed].map { try #require(try reader.decision(numbered: $0.receipt)) }
        }
        #expect(receipts.map(\.outcome) == [.accepted, .refused, .refused, .review])
        #expect(receipts.map(\.code) == [1000, 2308, 2302, 1001])
        #expect(receipts.map(\.reason) == [nil, "policy", "objectExists", nil])
        #expect(receipts.map(\.rules) == [[], [SamplePolicy.refusing], [], [SamplePolicy.reviewing]])
        #expect(receipts[0].verdict?.judgements.count == 2 && receipts[2].verdict == nil)
        #expect(receipts.allSatisfy { $0.operation == "createDomain" && $0.zone == Sample.zone })
        #expect(try register.read { try $0.policySources(digest: "digest-of-version-1") }.count == 1)
        let stored = try register.read { try $0.application(numbered: application) }
        #expect(stored?.decision == reviewed.receipt && stored?.signaturesNeeded == 2)
    }

    /// Names past the limit are refused without being looked up: the writer is everybody's.
    @Test func nobodyHasTheWriterLookUpMoreThanTheLimit() async throws {
        let register = try TemporaryRegister()
        try await register.furnish()
        let names = (0..<40).map { Sample.name("ns\($0).example.org") }
        for name in names { try await register.accept(.createHost(CreateHost(name: name, addresses: [])), as: alpha) }
        var command = CreateDomain(name: Sample.name("new.kz"), years: 1, registrant: holder)
        command.nameServers = names
        let decision = try await register.registry.perform(.createDomain(command), as: alpha)
        #expect(decision.outcome == .refused(.parameterRange(field: "ns", reason: "tooMany 13")))
        let receipt = try #require(try register.read { try $0.decision(numbered: decision.receipt) })
        #expect(try decodeJSON(Facts.self, from: receipt.facts).hosts.count == RequestLimits.nameServers)
    }

    @Test func aLifeFromCreateToCreate() async throws {
        let register = try TemporaryRegister()
        try await register.furnish()
        try await register.accept(create("life.kz"), as: alpha)
        let name = Sample.name("life.kz")
        func phase() throws -> Domain.Phase? {
            try register.read { try $0.domain(named: name) }?.phase(at: register.clock.now)
        }
        register.clock.move(days: 370)
        #expect(try phase() == .expired)
        let expiry = Sample.start.adding(years: 1)
        try await register.accept(
            .renewDomain(RenewDomain(name: name, currentExpiry: expiry, years: 1)), as: alpha)
        #expect(try phase() == .active)
        try await register.accept(.deleteDomain(DeleteDomain(name: name)), as: alpha)
        #expect(try phase() == .redemption)
        try await register.accept(.restoreDomain(RestoreDomain(name: name, step: .request)), as: alpha)
        // The report does not come: the request lapses, and can be made again.
        register.clock.move(days: 8)
        try await register.accept(.restoreDomain(RestoreDomain(name: name, step: .request)), as: alpha)
        try await register.accept(
            .restoreDomain(RestoreDomain(name: name, step: .report, statement: "By mistake.")), as: alpha)
        #expect(try phase() == .active)
        try await register.accept(.deleteDomain(DeleteDomain(name: name)), as: alpha)
        register.clock.move(days: 31)
        #expect(try phase() == .pendingDelete)
        let early = try await register.registry.perform(create("life.kz"), as: beta)
        #expect(early.outcome == .refused(.objectExists(.domain, "life.kz")))
        register.clock.move(days: 5)
        #expect(try phase() == .purged)
        try await register.accept(create("life.kz"), as: beta)
        #expect(try phase() == .active)
        #expect(try register.read { try $0.domain(named: name)?.sponsor } == Sample.beta)
    }

    @Test func aTransferWithSecretHostsAndClock() async throws {
        let register = try TemporaryRegister()
        try await register.furnish()
        try await register.accept(create("move.kz", years: 2), as: alpha)
        let name = Sample.name("move.kz")
        let host = CreateHost(name: Sample.name("ns.move.kz"), addresses: [Sample.address("192.0.2.1")])
        try await register.accept(.createHost(host), as: alpha)
        var update = UpdateDomain(name: name)
        var chance = Chance(seed: 1)
        let secret = AuthorizationSecretInput.secret(from: chance.octets(26))
        update.authorization = .set(.make(secret: secret, salt: chance.octets(16)))
        try await register.accept(.updateDomain(update), as: alpha)
        let wrong = try register.registry.authorizationProof(domain: name, secret: "guess")
        let refused = try await register.registry.perform(
            .transferDomain(TransferDomain(name: name, step: .request, authorization: wrong)), as: beta)
        #expect(refused.outcome == .refused(.badAuthorization(.domain, "move.kz")))
        let proof = try register.registry.authorizationProof(domain: name, secret: secret)
        try await register.accept(
            .transferDomain(TransferDomain(name: name, step: .request, authorization: proof)), as: beta)
        register.clock.move(days: 5)
        var hold = UpdateDomain(name: name)
        hold.addStatuses = .clientHold
        let losing = try await register.registry.perform(.updateDomain(hold), as: alpha)
        #expect(losing.outcome == .refused(.notAuthorized(.domain, "move.kz")))
        try await register.accept(.updateDomain(hold), as: beta)
        let stored = try register.read { (try $0.domain(named: name), try $0.host(named: host.name)) }
        #expect(stored.0?.sponsor == Sample.beta && stored.1?.sponsor == Sample.beta)
        #expect(stored.0?.authorization == nil)
        let messages = try register.read { try $0.pollMessages(for: Sample.alpha, limit: 10) }
        #expect(messages.map(\.kind) == ["transferRequested", "transferServerApproved"])
    }

    @Test func twoOperatorsOpenAReservedName() async throws {
        let register = try TemporaryRegister()
        try await register.furnish()
        let decision = try await register.registry.perform(create("reserved.kz"), as: alpha)
        guard case .review(let number) = decision.outcome else {
            Issue.record("not in review: \(decision.outcome)")
            return
        }
        let approve = Command.decideApplication(
            DecideApplication(application: number, step: .approve, reason: "Charter seen."))
        try await register.accept(approve, as: .operator("aigerim"))
        let twice = try await register.registry.perform(approve, as: .operator("aigerim"))
        #expect(twice.outcome == .refused(.alreadySigned(application: number, operator: "aigerim")))
        register.clock.move(days: 3)
        try await register.accept(approve, as: .operator("bauyrzhan"))
        let domain = try register.read { try $0.domain(named: Sample.name("reserved.kz")) }
        #expect(domain?.statuses == [] && domain?.created == register.clock.now)
        #expect(domain?.isPublished(at: register.clock.now) == true)
    }

    @Test func checksSayWhy() async throws {
        let register = try TemporaryRegister()
        try await register.furnish()
        try await register.accept(create("taken.kz"), as: alpha)
        let names = ["free.kz", "taken.kz", "blocked.kz", "reserved.kz", "a.b.kz", "example.net", "gov.kz"]
        let decision = try await register.registry.perform(
            .checkDomains(CheckDomains(names: names.map(Sample.name))), as: beta)
        guard case .accepted(.checked(let answers)) = decision.outcome else {
            Issue.record("not accepted: \(decision.outcome)")
            return
        }
        #expect(answers.map(\.available) == [true, false, false, true, false, false, false])
        #expect(answers[1].refusal == .objectExists(.domain, "taken.kz"))
        #expect(answers[2].refusal == .policy([SamplePolicy.refusing]))
        #expect(answers[3].verdict?.decision == .review)
        #expect(answers[4...].map { $0.refusal?.word } == ["outOfZone", "outOfZone", "outOfZone"])
        #expect(decision.receipt == 0)
    }

    @Test func aRehearsalWritesNothing() async throws {
        let register = try TemporaryRegister()
        try await register.furnish()
        let commands = [create("one.kz"), create("one.kz"), create("blocked.kz")]
        let rehearsed = try register.registry.rehearse(commands, as: alpha)
        #expect(rehearsed.map(\.receipt) == [0, 0, 0])
        #expect(rehearsed[1].outcome == .refused(.objectExists(.domain, "one.kz")))
        #expect(try register.read { try $0.domain(named: Sample.name("one.kz")) } == nil)
        #expect(try register.read { try $0.decisions(about: "one.kz", limit: 10) }.isEmpty)
        let performed = try await register.registry.performAll(commands, as: alpha)
        #expect(performed.map { outcome($0) } == rehearsed.map { outcome($0) })
        #expect(performed.allSatisfy { $0.receipt > 0 })
    }

    private func outcome(_ decision: Decision) -> String {
        switch decision.outcome {
        case .accepted: "accepted"
        case .review: "review"
        case .refused(let refusal): refusal.word
        }
    }

    @Test func timeNeverRunsBack() async throws {
        let register = try TemporaryRegister()
        try await register.furnish()
        register.clock.move(days: 10)
        let first = try await register.registry.perform(create("one.kz"), as: alpha)
        register.clock.move(days: -9)
        let second = try await register.registry.perform(create("two.kz"), as: alpha)
        #expect(second.instant == first.instant)
        let third = try await register.reopened().perform(create("three.kz"), as: alpha)
        #expect(third.instant == first.instant)
    }

    @Test func theVersionInForceDecides() async throws {
        let change = Sample.start.adding(days: 10)
        let documents = [
            SamplePolicy.document([SamplePolicy.blocking("old")], version: "1", until: change),
            SamplePolicy.document([SamplePolicy.blocking("new")], version: "2", from: change),
        ]
        let register = try TemporaryRegister(policies: SamplePolicy.library(documents: documents))
        try await register.furnish()
        let before = try await register.registry.perform(create("old.kz"), as: alpha)
        #expect(outcome(before) == "policy" && before.verdict?.policies.map(\.version) == ["1"])
        register.clock.set(change)
        let after = try await register.registry.perform(create("old.kz"), as: alpha)
        #expect(outcome(after) == "accepted" && after.verdict?.policies.map(\.version) == ["2"])
        #expect(try register.read { try $0.policySources(digest: "digest-of-version-2") }.count == 1)
    }

    @Test func noPolicyMeansNoDecision() async throws {
        let documents = [SamplePolicy.document([], from: Sample.start.adding(days: 1))]
        let register = try TemporaryRegister(policies: SamplePolicy.library(documents: documents))
        await #expect(throws: RegistryFailure.self) { try await register.furnish() }
    }

    @Test func aHolderHasItsLimit() async throws {
        let limit = SamplePolicy.rule(
            RuleIdentifier("TST-070"), .holderLimit(1), .refuse, operations: [.create, .renew])
        let document = SamplePolicy.document([limit], zones: [Sample.zone, Sample.name("gov.kz")])
        let register = try TemporaryRegister(policies: SamplePolicy.library(documents: [document]))
        try await register.furnish()
        try await register.accept(create("one.kz"), as: alpha)
        let second = try await register.registry.perform(create("two.kz"), as: alpha)
        #expect(second.outcome == .refused(.policy([RuleIdentifier("TST-070")])))
        // The name itself is not counted against it.
        let expiry = Sample.start.adding(years: 1)
        let renew = RenewDomain(name: Sample.name("one.kz"), currentExpiry: expiry, years: 1)
        try await register.accept(.renewDomain(renew), as: alpha)
    }

    @Test func anExternalHostIsRenamedOnlyForOneself() async throws {
        let register = try TemporaryRegister()
        try await register.furnish()
        try await register.accept(create("mine.kz"), as: alpha)
        var rename = UpdateHost(name: Sample.name("ns1.example.net"))
        rename.newName = Sample.name("ns1.example.org")
        try await register.accept(.updateHost(rename), as: alpha)
        var theirs = CreateDomain(name: Sample.name("theirs.kz"), years: 1, registrant: holder)
        theirs.nameServers = [Sample.name("ns1.example.org")]
        try await register.accept(.createDomain(theirs), as: beta)
        rename = UpdateHost(name: Sample.name("ns1.example.org"))
        rename.newName = Sample.name("ns1.example.com")
        let refused = try await register.registry.perform(.updateHost(rename), as: alpha)
        #expect(
            refused.outcome
                == .refused(.association(.host, "ns1.example.org", reason: "linkedByOthers ns1.example.org")))
    }

    @Test func aClosedRegistryTakesNothing() async throws {
        let register = try TemporaryRegister()
        try await register.furnish()
        await register.registry.close()
        await #expect(throws: SQLFailure.self) { try await register.registry.perform(create("late.kz"), as: alpha) }
    }
}
