import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore
import RegistryTesting
import Testing

@testable import RegistryFlows

/// Who is accredited learns of a policy before it begins, and once.
@Suite struct AnnouncementTests {
    private static let beginning = Sample.start.adding(days: 20)
    private let gamma = RegistrarIdentifier("GAMMA")

    /// Policies of which the second version of the rules begins in 20 days, and other prices in 40.
    private func library(beginning: Instant = Self.beginning) -> PolicyLibrary {
        let zones = [Sample.zone, Sample.name("gov.kz")]
        let rules = SamplePolicy.blocking("blocked")
        return SamplePolicy.library(
            documents: [
                SamplePolicy.document([rules], until: beginning, zones: zones),
                SamplePolicy.document([rules], version: "2", from: beginning, zones: zones),
            ],
            fees: [SamplePolicy.fees(from: Sample.start.adding(days: 40))])
    }

    private func messages(_ register: TemporaryRegister, _ registrar: RegistrarIdentifier) throws -> [PollMessage] {
        try register.read { try $0.pollMessages(for: registrar, limit: 10) }
    }

    private func takeOn(
        _ registrar: RegistrarIdentifier, _ zones: [DomainName], _ register: TemporaryRegister
    ) async throws {
        try await register.accept(
            .createRegistrar(CreateRegistrar(identifier: registrar, name: "G", accreditations: zones)),
            as: .operator("aigerim"))
    }

    @Test func eachIsToldOnceOverAllRuns() async throws {
        let register = try TemporaryRegister(policies: library())
        try await register.furnish()
        let queued = try await register.registry.announcePolicies(within: 30)
        #expect(Set(queued.map(\.registrar)) == [Sample.alpha, Sample.beta] && queued.count == 2)
        #expect(try await register.registry.announcePolicies(within: 30).isEmpty)
        // Nor after a restart, nor where two start at once, nor after the message was taken.
        let message = try #require(try messages(register, Sample.alpha).first)
        _ = try await register.registry.acknowledge(message.number, by: Sample.alpha)
        let again = register.reopened(policies: library())
        async let first = again.announcePolicies()
        async let second = register.registry.announcePolicies()
        let both = try await first + second
        #expect(both.isEmpty)
        #expect(try messages(register, Sample.alpha).isEmpty)
        #expect(try messages(register, Sample.beta).count == 1)
    }

    @Test func manyStartsAtOnceTellOnce() async throws {
        let register = try TemporaryRegister(policies: library())
        try await register.furnish()
        let queued = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<16 { group.addTask { try await register.registry.announcePolicies().count } }
            return try await group.reduce(0, +)
        }
        #expect(queued == 2)
        #expect(try messages(register, Sample.alpha).count == 1)
    }

    @Test func theMessageNamesVersionZonesAndInstant() async throws {
        let register = try TemporaryRegister(policies: library())
        try await register.furnish()
        try await takeOn(gamma, [Sample.zone, Sample.name("gov.kz")], register)
        try await register.registry.announcePolicies()
        let message = try #require(try messages(register, gamma).first)
        let ahead = PolicyAhead(
            version: "test@2", beginning: Self.beginning, zones: [Sample.zone, Sample.name("gov.kz")])
        #expect(message.known == .policyAhead && message.object == "test@2 2026-01-21T00:00:00Z kz gov.kz")
        #expect(try register.registry.contents(of: message) == .policyAhead(ahead))
        let sentences = Language.allCases.map { message.sentence(in: $0) }
        #expect(Set(sentences).count == 3)
        for sentence in sentences {
            for word in ["test@2", "2026-01-21T00:00:00Z", "kz, gov.kz"] { #expect(sentence.contains(word)) }
            #expect(!sentence.contains("{"))
        }
        // Of the zones only those that are one's own.
        #expect(try messages(register, Sample.alpha).first?.object == "test@2 2026-01-21T00:00:00Z kz")
    }

    @Test func onlyWhomItConcerns() async throws {
        let register = try TemporaryRegister(policies: library())
        try await register.furnish()
        try await takeOn(gamma, [Sample.name("edu.kz")], register)
        var suspended = UpdateRegistrar(identifier: Sample.beta)
        suspended.state = .suspended
        try await register.accept(.updateRegistrar(suspended), as: .operator("aigerim"))
        #expect(try await register.registry.announcePolicies().map(\.registrar) == [Sample.alpha])
        // Who is taken on later, or comes back, is told later.
        suspended.state = .active
        try await register.accept(.updateRegistrar(suspended), as: .operator("aigerim"))
        #expect(try await register.registry.announcePolicies().map(\.registrar) == [Sample.beta])
    }

    @Test func onlyWhatIsAhead() async throws {
        let register = try TemporaryRegister(policies: library())
        try await register.furnish()
        #expect(try await register.registry.announcePolicies(within: 19).isEmpty)
        #expect(try await register.registry.announcePolicies(within: 20).count == 2)
        // Prices of the zone kz, in another twenty days.
        let prices = try await register.registry.announcePolicies(within: 40)
        #expect(prices.map(\.object) == Array(repeating: "fees/prices@1 2026-02-10T00:00:00Z kz", count: 2))
        register.clock.set(Self.beginning)
        let late = register.reopened(policies: library(beginning: Self.beginning))
        #expect(try await late.announcePolicies().isEmpty)
    }

    @Test func aBeginningThatMovedIsToldAgain() async throws {
        let register = try TemporaryRegister(policies: library())
        try await register.furnish()
        try await register.registry.announcePolicies()
        let moved = Self.beginning.adding(days: 5)
        let queued = try await register.reopened(policies: library(beginning: moved)).announcePolicies()
        #expect(queued.count == 2 && queued.allSatisfy { $0.object.contains(moved.description) })
    }

    @Test(arguments: ["", "test@2", "test@2 tomorrow kz", "test@2 2026-01-21T00:00:00Z -kz..", "new.kz"])
    func otherTextsAreNone(_ text: String) {
        #expect(PolicyAhead(object: text) == nil)
    }
}

/// Keys that nobody can use any more go; the others stay.
@Suite struct ForgettingTests {
    private let hour: Int64 = 3_600

    private func command(_ number: Int) -> Command {
        .createHost(CreateHost(name: Sample.name("ns\(number).other.net"), addresses: []))
    }

    private func keys(_ scene: BillingScene) throws -> Int {
        try scene.register.database.read { connection in
            let statement = try connection.statement("SELECT count(*) FROM done_once")
            defer { statement.reset() }
            return try statement.step() ? Int(statement.integer(0)) : 0
        }
    }

    @Test func oldTransactionsAreForgottenAndBatchesAreNot() async throws {
        let scene = try await BillingScene()
        let registry = scene.register.registry
        _ = try await registry.performOnce(command(0), as: scene.alpha, key: "line 1 of a file")
        let count = Registry.forgettingLimit * 2 + 3
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...count {
                group.addTask {
                    _ = try await registry.performOnce(
                        command(number), as: scene.alpha, transaction: ClientTransaction(identifier: "T"),
                        within: hour)
                }
            }
            try await group.waitForAll()
        }
        scene.register.clock.move(seconds: hour)
        let late = count + 1
        _ = try await registry.performOnce(
            command(late), as: scene.alpha, transaction: ClientTransaction(identifier: "T"), within: hour)
        #expect(try keys(scene) == count + 2)
        // None is before its own instant.
        #expect(try await registry.forgetFirstAnswers(before: Sample.start) == 0)
        #expect(try await registry.forgetFirstAnswers(before: Sample.start.adding(seconds: hour)) == count)
        #expect(try keys(scene) == 2)
        #expect(try await registry.forgetFirstAnswers(before: Sample.start.adding(seconds: hour)) == 0)
        // What is left is still told again; what is gone is a new request; no decision is lost.
        let again = try await registry.performOnce(
            command(late), as: scene.alpha, transaction: ClientTransaction(identifier: "T"), within: hour)
        #expect(again.isRepeated)
        let gone = try await registry.performOnce(
            command(1), as: scene.alpha, transaction: ClientTransaction(identifier: "T"), within: hour)
        #expect(!gone.isRepeated && gone.decision.refusal?.word == "objectExists")
        guard case .before = try await registry.performOnce(command(0), as: scene.alpha, key: "line 1 of a file")
        else {
            Issue.record("a line of a file was done twice")
            return
        }
    }

    /// A key that was given anew counts from then on.
    @Test func aKeyGivenAgainIsYoung() async throws {
        let scene = try await BillingScene()
        let registry = scene.register.registry
        let payment = CreditAccount(registrar: Sample.alpha, amount: Money(hundredths: 1), reason: "Payment order")
        for _ in 0..<2 {
            let performed = try await registry.performOnce(
                .creditAccount(payment), as: .operator("aigerim"), transaction: ClientTransaction(identifier: "T"),
                within: 60)
            #expect(!performed.isRepeated && performed.decision.isAccepted)
            scene.register.clock.move(seconds: hour)
        }
        #expect(try await registry.forgetFirstAnswers(before: Sample.start.adding(seconds: hour)) == 0)
        #expect(try keys(scene) == 1)
    }
}
