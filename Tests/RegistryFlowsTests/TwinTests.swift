import CanonicalJSON
import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore
import RegistryTesting
import Testing

@testable import RegistryFlows

@Suite("Names that are bound to a counterpart")
struct TwinTests {
    private let name = TwinScene.name
    private let twin = TwinScene.twin

    @Test("The counterpart of a registered name is its holder's, whoever else asks with whatever registrar")
    func blockedForOthers() async throws {
        let scene = try await TwinScene()
        #expect(try await scene.create().isAccepted)
        #expect(try scene.domain(twin) == nil)
        let refused = try await scene.create(twin, holder: "HOLDER-2")
        #expect(refused.refusal == .policy([TwinScene.binding]))
        #expect(refused.grounds.first?.facts.contains(Fact("problem", "otherHolder")) == true)
        // Another handle with the same number is the same holder; so is the same handle at another registrar.
        #expect(try await scene.create(twin, holder: "HOLDER-4", as: scene.beta).isAccepted)
        #expect(try scene.replayed() == [])
    }

    @Test("What can't be told goes to people; the same handle needs no number")
    func couldNotTell() async throws {
        let scene = try await TwinScene()
        #expect(try await scene.create(holder: "HOLDER-3").isAccepted)
        #expect(try await scene.create(twin).application != nil)
        let other = try await TwinScene()
        #expect(try await other.create(holder: "HOLDER-3").isAccepted)
        #expect(try await other.create(twin, holder: "HOLDER-3").isAccepted)
        #expect(try scene.replayed() + other.replayed() == [])
    }

    @Test("A counterpart that is purged binds nobody any more")
    func purged() async throws {
        let scene = try await TwinScene()
        #expect(try await scene.create().isAccepted)
        #expect(try await scene.perform(.deleteDomain(DeleteDomain(name: name))).isAccepted)
        #expect(try scene.domain(twin) == nil)
        #expect(try await scene.create(twin, holder: "HOLDER-2").isAccepted)
    }

    @Test("A check tells that the name hangs on who holds the counterpart")
    func check() async throws {
        let scene = try await TwinScene()
        #expect(try await scene.create().isAccepted)
        let decision = try await scene.perform(.checkDomains(CheckDomains(names: [twin, Sample.name("free.gov.kz")])))
        guard case .accepted(.checked(let answers)) = decision.outcome else {
            Issue.record("\(decision.outcome)")
            return
        }
        #expect(answers.map(\.available) == [true, true])
        #expect(answers.map { $0.verdict?.decision } == [.review, .accept])
    }

    @Test("A name older than the rule is bound to nothing")
    func grandfathered() async throws {
        let before = TwinScene.documents(together: [.renew], registeredFrom: Sample.start.adding(days: 10))
        let scene = try await TwinScene(documents: before)
        #expect(try await scene.create().isAccepted)
        #expect(try await scene.create(twin, holder: "HOLDER-2").isAccepted)
        scene.register.clock.move(days: 20)
        // Registered then, both are left alone: this renews one.
        let before2 = try #require(try scene.domain(twin)?.expiry)
        #expect(try await scene.renew().isAccepted)
        #expect(try scene.domain(twin)?.expiry == before2)
        #expect(try scene.replayed() == [])
    }

    // MARK: Together

    @Test("A create registers both names: same holder, servers and term, each at its zone's price, in one receipt")
    func createTogether() async throws {
        let scene = try await TwinScene(together: [.create])
        let decision = try await scene.create { command in
            command.delegationSigners = [
                DelegationSigner(keyTag: 1, algorithm: 13, digestType: 2, digest: Array(repeating: 7, count: 32))
            ]
        }
        guard case .accepted(.domain(let answer)) = decision.outcome else {
            Issue.record("\(decision.outcome)")
            return
        }
        let (one, other) = (try #require(try scene.domain(name)), try #require(try scene.domain(twin)))
        #expect(answer == one && one.zone == Sample.zone && other.zone == TwinScene.gov)
        #expect(one.registrant == other.registrant && one.nameServers == other.nameServers)
        #expect(one.expiry == other.expiry && one.created == other.created)
        // DS data is of one name alone.
        #expect(one.delegationSigners.count == 1 && other.delegationSigners == [])
        #expect(decision.accountEntries.map(\.amount.hundredths) == TwinScene.prices.map { -$0 })
        #expect(decision.accountEntries.map(\.object) == [name.text, twin.text])
        #expect(decision.accountEntries.map(\.domain) == [one.number, other.number])
        #expect(try scene.balance() == 100_000_00 - TwinScene.prices.reduce(0, +))
        let histories = try [name, twin].map { name in
            try scene.register.read { try $0.decisions(about: name.text, limit: 10).map(\.number) }
        }
        #expect(histories == [[decision.receipt], []])
        #expect(try scene.replayed() == [])
    }

    @Test("Where the counterpart is refused, nothing is done, and the refusal says whose it is")
    func createRefused() async throws {
        let scene = try await TwinScene(together: [.create])
        let closed = Sample.name("closed.kz")
        let decision = try await scene.create(closed)
        #expect(decision.refusal == .twin("closed.gov.kz", .policy([SamplePolicy.refusing])))
        #expect(decision.grounds.map(\.rule) == [SamplePolicy.refusing])
        #expect(decision.refusal?.sentence(in: .english).contains("counterpart closed.gov.kz") == true)
        #expect(try scene.domain(closed) == nil && scene.domain(Sample.name("closed.gov.kz")) == nil)
        #expect(try scene.balance() == 100_000_00)
        let receipt = try #require(try scene.register.read { try $0.decision(numbered: decision.receipt) })
        #expect(receipt.rules == [SamplePolicy.refusing] && receipt.reason == "twin" && receipt.code == 2308)
        #expect(try scene.replayed() == [])
    }

    @Test("Money for one of two names is not enough, and an agreed price is for both")
    func money() async throws {
        let sum = TwinScene.prices.reduce(0, +)
        let poor = try await TwinScene(together: [.create], balance: sum - 1)
        #expect(
            try await poor.create().refusal
                == .twin(
                    twin.text,
                    .billing(
                        "ALPHA", needed: Money(hundredths: TwinScene.prices[1]),
                        balance: Money(hundredths: TwinScene.prices[1] - 1))))
        #expect(try poor.balance() == sum - 1 && poor.domain(name) == nil)
        let scene = try await TwinScene(together: [.create], balance: sum)
        let refused = try await scene.create(agreed: sum - 1).refusal
        guard case .twin(twin.text, .parameterRange("fee:fee", _)) = refused else {
            Issue.record("\(String(describing: refused))")
            return
        }
        #expect(try await scene.create(agreed: sum).isAccepted && scene.balance() == 0)
        #expect(try poor.replayed() + scene.replayed() == [])
    }

    @Test("A counterpart that is registered already is not registered again")
    func createSecond() async throws {
        let scene = try await TwinScene(together: [.create])
        #expect(try await scene.create().isAccepted)
        #expect(try await scene.perform(.deleteDomain(DeleteDomain(name: name))).isAccepted)
        #expect(try scene.living(name) == nil && scene.living(twin) != nil)
        #expect(try await scene.create(holder: "HOLDER-2").refusal == .policy([TwinScene.binding]))
        #expect(try await scene.create().isAccepted)
        #expect(try scene.replayed() == [])
    }

    @Test("Where people have to look at one name, both wait, and each is decided by itself")
    func review() async throws {
        let scene = try await TwinScene(together: [.create])
        let (one, other) = (Sample.name("looked-at.kz"), Sample.name("looked-at.gov.kz"))
        let decision = try await scene.create(one)
        let application = try #require(decision.application)
        let pending = try scene.register.read { try $0.applications(state: .pending) }
        #expect(pending.map(\.domain) == [one, other] && pending[0].number == application)
        #expect(pending.map(\.rules) == [[], [SamplePolicy.reviewing.rawValue]])
        #expect(pending.map(\.signaturesNeeded) == [1, 2])
        #expect(try [one, other].allSatisfy { try scene.domain($0)?.statuses.contains(.pendingCreate) == true })
        #expect(
            try scene.register.read { try $0.decision(numbered: decision.receipt) }?.rules == [SamplePolicy.reviewing])
        for (number, names) in zip(pending.map(\.number), [["bolat"], ["bolat", "aigerim"]]) {
            for name in names {
                let step = DecideApplication(application: number, step: .approve, reason: "In order")
                #expect(try await scene.perform(.decideApplication(step), as: .operator(name)).isAccepted)
            }
        }
        #expect(try [one, other].allSatisfy { try scene.domain($0)?.statuses == [] })
        #expect(try scene.replayed() == [])
    }

    @Test("A renewal prolongs both by as many years, or neither where the counterpart is with another registrar")
    func renewTogether() async throws {
        let scene = try await TwinScene(together: [.renew])
        #expect(try await scene.create().isAccepted)
        // Alone, there is nothing else to renew.
        #expect(try await scene.renew().isAccepted)
        scene.register.clock.move(days: 30)
        #expect(try await scene.create(twin).isAccepted)
        let expiries = try [name, twin].map { try #require(try scene.domain($0)).expiry }
        let decision = try await scene.renew()
        #expect(decision.isAccepted && decision.accountEntries.count == 2)
        #expect(try [name, twin].map { try scene.domain($0)?.expiry } == expiries.map { $0.adding(years: 2) })
        #expect(try scene.replayed() == [])

        let split = try await TwinScene(together: [.renew])
        #expect(try await split.create().isAccepted)
        #expect(try await split.create(twin, as: split.beta).isAccepted)
        let before = try split.domain(name)
        #expect(try await split.renew().refusal == .twin(twin.text, .notAuthorized(.domain, twin.text)))
        #expect(try split.domain(name) == before)
        #expect(try split.replayed() == [])
    }

    @Test("A delete gives both names up, and gives back what both cost")
    func deleteTogether() async throws {
        let scene = try await TwinScene(together: [.create, .delete])
        #expect(try await scene.create().isAccepted)
        let decision = try await scene.perform(.deleteDomain(DeleteDomain(name: twin)))
        #expect(decision.isAccepted && decision.accountEntries.map(\.kind) == [.refund, .refund])
        #expect(try scene.living(name) == nil && scene.living(twin) == nil && scene.balance() == 100_000_00)
        #expect(try scene.replayed() == [])

        let locked = try await TwinScene(together: [.delete])
        #expect(try await locked.create().isAccepted)
        #expect(try await locked.create(twin).isAccepted)
        var lock = UpdateDomain(name: twin)
        lock.addStatuses = .serverDeleteProhibited
        try await locked.register.accept(.updateDomain(lock), as: .operator("aigerim"))
        let refused = try await locked.perform(.deleteDomain(DeleteDomain(name: name)))
        #expect(refused.refusal == .twin(twin.text, .statusProhibits(.domain, twin.text, ["serverDeleteProhibited"])))
        #expect(try locked.living(name) != nil && locked.living(twin) != nil)
    }

    @Test("Both names are handed over at once; one alone is refused")
    func handOver() async throws {
        let command = Command.changeRegistrant(
            ChangeRegistrant(name: name, registrant: ContactIdentifier("HOLDER-2")))
        let alone = try await TwinScene()
        #expect(try await alone.create().isAccepted)
        #expect(try await alone.create(twin).isAccepted)
        #expect(try await alone.perform(command).refusal == .policy([TwinScene.binding]))

        let scene = try await TwinScene(together: [.changeRegistrant])
        #expect(try await scene.create().isAccepted)
        #expect(try await scene.create(twin).isAccepted)
        #expect(try await scene.perform(command).isAccepted)
        #expect(try [name, twin].map { try scene.domain($0)?.registrant.rawValue } == ["HOLDER-2", "HOLDER-2"])
        #expect(try alone.replayed() + scene.replayed() == [])
    }

    @Test("A repeated create is told again, and makes nothing twice")
    func repeated() async throws {
        let scene = try await TwinScene(together: [.create])
        let command = Command.createDomain(CreateDomain(name: name, years: 1, registrant: holder))
        let transaction = ClientTransaction(identifier: "ABC-1")
        var receipts: [ObjectNumber] = []
        for _ in 0..<2 {
            let performed = try await scene.register.registry.performOnce(
                command, as: scene.alpha, transaction: transaction, within: 60)
            receipts.append(performed.decision.receipt)
            #expect(performed.decision.isAccepted && performed.decision.accountEntries.count == 2)
        }
        #expect(Set(receipts).count == 1)
        #expect(try scene.balance() == 100_000_00 - TwinScene.prices.reduce(0, +))
    }

    @Test("A receipt whose verdict about the counterpart was changed does not agree")
    func tampered() async throws {
        let scene = try await TwinScene(together: [.create])
        let decision = try await scene.create()
        var receipt = try #require(try scene.register.read { try $0.decision(numbered: decision.receipt) })
        let documents = scene.register.registry.policies.documents
        #expect(Replay(receipt, documents: documents).agrees)
        receipt.verdict?.counterparts?[0].verdict.judgements.removeLast()
        #expect(!Replay(receipt, documents: documents).agrees)
        // Without the text of the counterpart's zone it can't be judged again.
        #expect(!Replay(receipt, documents: [documents[0]]).agrees)
    }

    @Test("Either name tells of the other")
    func info() async throws {
        let scene = try await TwinScene()
        #expect(try await scene.create().isAccepted)
        let info = { (name: DomainName) in
            try scene.register.read { reader in
                try InfoDomain(
                    name, at: scene.register.registry.now(), past: false, reader: reader,
                    policies: scene.register.registry.policies)
            }
        }
        let free = try #require(try info(name)?.twins.first)
        #expect(free.name == twin && free.domain == nil && free.isSameHolder == nil)
        #expect(try await scene.create(twin, holder: "HOLDER-4", as: scene.beta).isAccepted)
        let taken = try #require(try info(name)?.twins.first)
        #expect(taken.domain?.sponsor == Sample.beta && taken.isSameHolder == true)
        #expect(try info(twin)?.twins.map(\.name) == [name])
    }
}
