import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore
import RegistryTesting
import Testing

@testable import RegistryFlows

/// What a message tells is what was so when it was queued.
@Suite struct PollContentsTests {
    private let staff = Actor.operator("aigerim")

    /// The contents of every message that waits, oldest first.
    private func contents(
        _ scene: BillingScene, of registrar: RegistrarIdentifier = Sample.alpha
    ) throws -> [PollContents] {
        try scene.messages(registrar).map { try scene.register.registry.contents(of: $0) }
    }

    /// The change that the last message tells of.
    private func change(_ scene: BillingScene) throws -> PollContents.RegistryChange {
        let last = try contents(scene).last
        return try #require(last.flatMap { if case .change(let change) = $0 { change } else { nil } }, "\(last as Any)")
    }

    @Test func aReviewTellsOfItsCreate() async throws {
        let scene = try await BillingScene(alpha: 100_000_00)
        let trace = RequestTrace(
            session: "S-1", address: "192.0.2.7", clientTransaction: "ABC-1", serverTransaction: "SV-1")
        for (name, given) in [("reserved.kz", trace), ("reserved.gov.kz", nil)] {
            _ = try await scene.register.registry.perform(
                .createDomain(CreateDomain(name: Sample.name(name), years: 1, registrant: holder)), as: scene.alpha,
                trace: given)
        }
        scene.register.clock.move(days: 3)
        for name in ["aigerim", "daulet"] {
            _ = try await scene.perform(
                .decideApplication(DecideApplication(application: 1, step: .approve, reason: "By \(name)")),
                as: .operator(name))
        }
        _ = try await scene.perform(
            .decideApplication(DecideApplication(application: 2, step: .refuse, reason: "No licence")), as: staff)
        let at = Sample.start.adding(days: 3)
        #expect(
            try contents(scene) == [
                .review(
                    PollContents.Review(
                        name: Sample.name("reserved.kz"), isApproved: true, application: 1, trace: trace, at: at,
                        reason: "By daulet")),
                .review(
                    PollContents.Review(
                        name: Sample.name("reserved.gov.kz"), isApproved: false, application: 2, trace: nil, at: at,
                        reason: "No licence")),
            ])
    }

    /// Who lodged it waits for an answer, and a deletion by an operator is one; its own is none.
    @Test func anApplicationDeletedByAnOperatorIsRefused() async throws {
        let scene = try await BillingScene()
        let name = Sample.name("reserved.kz")
        try await scene.create(name)
        try await scene.delete(name, as: staff)
        let told = try contents(scene)
        guard case .review(let review)? = told.first else {
            Issue.record("told: \(told)")
            return
        }
        #expect(told.count == 1 && !review.isApproved && review.reason == nil && review.name == name)
        try await scene.create(name)
        try await scene.delete(name)
        #expect(try contents(scene).count == 1)
    }

    @Test func aTransferIsToldAsItStoodThen() async throws {
        let scene = try await BillingScene()
        try await scene.create()
        let expiry = try #require(try scene.domain()).expiry
        try await scene.transfer(.request, as: scene.beta)
        try await scene.transfer(.reject, as: scene.alpha)
        scene.register.clock.move(days: 1)
        try await scene.transfer(.request, as: scene.beta)
        try await scene.transfer(.approve, as: scene.alpha)
        // Later changes do not reach back.
        try await scene.renew(years: 2, as: scene.beta)
        for registrar in [Sample.alpha, Sample.beta] {
            let notices = try contents(scene, of: registrar).compactMap { contents in
                if case .transfer(let notice) = contents { notice } else { nil }
            }
            #expect(notices.map(\.transfer.state) == [.pending, .clientRejected, .pending, .clientApproved])
            #expect(notices.map(\.expiry) == [expiry, expiry, expiry, expiry.adding(years: 1)])
            #expect(
                notices.allSatisfy { $0.object == .domain(BillingScene.name) && $0.transfer.losing == Sample.alpha })
        }
    }

    /// Both have the state serverApproved; who it was, the receipt says.
    @Test(arguments: [true, false]) func theClocksWordIsToldFromAnOperators(byOperator: Bool) async throws {
        let scene = try await BillingScene()
        try await scene.create()
        try await scene.transfer(.request, as: scene.beta)
        if byOperator {
            try await scene.transfer(.approve, as: staff)
        } else {
            scene.register.clock.move(days: 6)
            _ = try await scene.register.registry.settleOverdueTransfers()
        }
        let message = try #require(try scene.messages(Sample.beta).last { $0.known == .transferServerApproved })
        let told = try scene.register.registry.contents(of: message)
        guard case .transfer(let notice) = told else {
            Issue.record("told: \(told)")
            return
        }
        #expect(notice.isByOperator == byOperator && notice.transfer.state == .serverApproved)
        let sentences = Language.allCases.map { message.sentence(in: $0, contents: told) }
        #expect(sentences.contains { $0.hasPrefix(byOperator ? "An operator of the" : "Nobody decided the") })
        #expect(Set(sentences).count == 3 && sentences.allSatisfy { $0.contains(BillingScene.name.text) })
    }

    /// One command finds that the clock has approved a transfer, and asks for the next: two messages, two transfers.
    @Test func theClocksTransferAndTheNextAreToldApart() async throws {
        let scene = try await BillingScene()
        try await scene.create()
        try await scene.transfer(.request, as: scene.beta)
        scene.register.clock.move(days: 6)
        try await scene.authorize(as: scene.beta)
        scene.register.clock.move(days: 1)
        try await scene.transfer(.request, as: scene.alpha)
        scene.register.clock.move(days: 6)
        _ = try await scene.register.registry.settleOverdueTransfers()
        let notices = try contents(scene).compactMap { contents in
            if case .transfer(let notice) = contents { notice } else { nil }
        }
        #expect(notices.map(\.transfer.state) == [.pending, .serverApproved, .pending, .serverApproved])
        #expect(notices.map(\.transfer.gaining) == [Sample.beta, Sample.beta, Sample.alpha, Sample.alpha])
    }

    @Test func aContactsTransferHasNoTerm() async throws {
        let scene = try await BillingScene()
        var update = UpdateContact(identifier: holder)
        update.authorization = .set(.make(secret: "open sesame", salt: [1, 2, 3, 4, 5, 6, 7, 8]))
        try await scene.register.accept(.updateContact(update), as: scene.alpha)
        let proof = try scene.register.registry.authorizationProof(contact: holder, secret: "open sesame")
        try await scene.register.accept(
            .transferContact(TransferContact(identifier: holder, step: .request, authorization: proof)), as: scene.beta)
        try await scene.register.accept(
            .transferContact(TransferContact(identifier: holder, step: .approve)), as: scene.alpha)
        let notices = try contents(scene, of: Sample.beta)
        #expect(notices.count == 2)
        for (notice, state) in zip(notices, [Transfer.State.pending, .clientApproved]) {
            guard case .transfer(let told) = notice else {
                Issue.record("told: \(notice)")
                continue
            }
            #expect(told.object == .contact(holder) && told.expiry == nil && told.transfer.state == state)
        }
    }

    @Test func anOperatorsChangeTellsBeforeAndAfter() async throws {
        let scene = try await BillingScene()
        try await scene.create()
        var servers = UpdateDomain(name: BillingScene.name)
        servers.addNameServers = ["ns2.example.net", "ns1.example.net"].map(Sample.name)
        try await scene.register.accept(.updateDomain(servers), as: scene.alpha)
        var hold = UpdateDomain(name: BillingScene.name)
        hold.addStatuses = .serverHold
        let decision = try await scene.perform(.updateDomain(hold), as: staff)
        var rename = UpdateHost(name: Sample.name("ns2.example.net"))
        rename.newName = Sample.name("ns3.example.net")
        try await scene.register.accept(.updateHost(rename), as: scene.alpha)
        let told = try change(scene)
        #expect(told.operation == .update && told.who == "aigerim" && told.decision == decision.receipt)
        #expect(told.kind == .domain && told.name == "new.kz" && told.at == Sample.start && told.reason == nil)
        guard case .domain(let before, let served) = told.before, case .domain(let after, let serves) = told.after
        else {
            Issue.record("told: \(told)")
            return
        }
        #expect(!before.statuses.contains(.serverHold) && after.statuses.contains(.serverHold))
        // The name that the host had then.
        #expect(served == servers.addNameServers && serves == servers.addNameServers)
    }

    @Test func everyOperationHasItsWord() async throws {
        let scene = try await BillingScene(alpha: 100_000_00)
        try await scene.create()
        var words: [PollContents.RegistryChange.Operation] = []
        scene.register.clock.move(days: 10)
        try await scene.renew(as: staff)
        words.append(try change(scene).operation)
        try await scene.delete(as: staff)
        let deleted = try change(scene)
        words.append(deleted.operation)
        // In redemption it is still there.
        #expect(deleted.after != nil && deleted.before != nil)
        for (step, statement) in [(RestoreDomain.Step.request, nil), (.report, "Deleted by mistake")] {
            try await scene.register.accept(
                .restoreDomain(RestoreDomain(name: BillingScene.name, step: step, statement: statement)), as: staff)
            words.append(try change(scene).operation)
            #expect(try change(scene).reason == statement)
        }
        try await scene.create(Sample.name("short.kz"))
        try await scene.delete(Sample.name("short.kz"), as: staff)
        let purged = try change(scene)
        words.append(purged.operation)
        // Gone at once: only what it was can be told.
        #expect(purged.after == nil && purged.before != nil && purged.name == "short.kz")
        #expect(words == [.renew, .delete, .restore, .restore, .delete])
    }

    @Test func hostsAndContactsAreToldOfToo() async throws {
        let scene = try await BillingScene()
        let messages = try scene.messages().count
        let (old, new) = (Sample.name("ns1.example.net"), Sample.name("ns9.example.net"))
        var rename = UpdateHost(name: old)
        rename.newName = new
        try await scene.register.accept(.updateHost(rename), as: staff)
        var told = try change(scene)
        guard case .host(let before) = told.before, case .host(let after) = told.after else {
            Issue.record("told: \(told)")
            return
        }
        #expect(told.kind == .host && told.operation == .update && told.name == "ns9.example.net")
        #expect(before.name == old && after.name == new)
        try await scene.register.accept(.deleteHost(DeleteHost(name: new)), as: .registry)
        told = try change(scene)
        #expect(told.operation == .delete && told.after == nil && told.before == .host(after) && told.who == "registry")
        var mail = UpdateContact(identifier: holder)
        mail.email = "new@example.kz"
        try await scene.register.accept(.updateContact(mail), as: staff)
        guard case .contact(let changed) = try change(scene).after else {
            Issue.record("no contact")
            return
        }
        #expect(changed.email == "new@example.kz")
        try await scene.register.accept(.deleteContact(DeleteContact(identifier: holder)), as: staff)
        told = try change(scene)
        #expect(told.kind == .contact && told.after == nil && told.before == .contact(changed))
        #expect(try scene.messages().count == messages + 4)
        #expect(try scene.messages(Sample.beta).isEmpty)
    }

    /// Their own doing is no news to them, and neither is what is the registry's own.
    @Test func nobodyIsToldOfItsOwnDoing() async throws {
        let scene = try await BillingScene()
        var update = UpdateHost(name: Sample.name("ns1.example.net"))
        update.addStatuses = .clientDeleteProhibited
        try await scene.register.accept(.updateHost(update), as: scene.alpha)
        var mail = UpdateContact(identifier: holder)
        mail.email = "new@example.kz"
        try await scene.register.accept(.updateContact(mail), as: scene.alpha)
        try await scene.register.accept(.createContact(Sample.createContact("OURS-1")), as: staff)
        try await scene.register.accept(
            .deleteContact(DeleteContact(identifier: ContactIdentifier("OURS-1"))), as: staff)
        #expect(try scene.messages().isEmpty)
        #expect(try scene.messages(.registry).isEmpty)
    }

    @Test func aHostMadeUnderANameIsItsSponsors() async throws {
        let scene = try await BillingScene()
        try await scene.create()
        let host = Sample.name("ns.new.kz")
        try await scene.register.accept(
            .createHost(CreateHost(name: host, addresses: [Sample.address("192.0.2.1")])), as: staff)
        let told = try change(scene)
        guard case .host(let made) = told.after else {
            Issue.record("told: \(told)")
            return
        }
        #expect(told.operation == .create && told.before == nil && made.name == host)
    }

    @Test func aRegistrarLearnsWhatItMayDo() async throws {
        let scene = try await BillingScene()
        var update = UpdateRegistrar(identifier: Sample.alpha)
        update.name = "Alpha LLP"
        try await scene.register.accept(.updateRegistrar(update), as: staff)
        #expect(try scene.messages().isEmpty)
        update.state = .suspended
        try await scene.register.accept(.updateRegistrar(update), as: staff)
        guard case .registrar(let after) = try change(scene).after else {
            Issue.record("no registrar")
            return
        }
        #expect(after.state == .suspended && after.name == "Alpha LLP")
    }

    @Test func aLowBalanceTellsWhatIsLeft() async throws {
        let scene = try await BillingScene(alpha: 3_000_00, lowMark: 2_500_00)
        try await scene.create()
        try await scene.credit(Sample.alpha, 1_000_00)
        // A payment out that sets another mark.
        try await scene.credit(Sample.alpha, -2, lowMark: 2_999_98)
        let told = [(1_999_99, 2_500_00), (2_999_97, 2_999_98)].map { (left: Int64, mark: Int64) in
            PollContents.balance(
                PollContents.BalanceNotice(
                    registrar: Sample.alpha, balance: Money(hundredths: left), mark: Money(hundredths: mark),
                    currency: .tenge))
        }
        #expect(try contents(scene) == told)
    }

    @Test func whatIsNotKnownIsLeftToTheSentence() async throws {
        let scene = try await BillingScene()
        let registry = scene.register.registry
        var message = PollMessage(registrar: Sample.alpha, at: Sample.start, kind: "novelty", object: "new.kz")
        #expect(try registry.contents(of: message) == .sentence)
        for kind in PollMessage.Kind.allCases {
            message = PollMessage(registrar: Sample.alpha, at: Sample.start, kind, object: "new.kz")
            #expect(try registry.contents(of: message) == .sentence, "\(kind)")
            // A receipt that has nothing to do with it.
            message.decision = 1
            #expect(try registry.contents(of: message) == .sentence, "\(kind)")
            message.decision = 9_999
            #expect(try registry.contents(of: message) == .sentence, "\(kind)")
        }
    }
}
