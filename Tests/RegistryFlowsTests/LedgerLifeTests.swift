import DNSCore
import DNSSpecimens
import PolicyEngine
import RegistryModel
import RegistryStore
import RegistryTesting
import Testing

@testable import RegistryFlows

/// A seeded crowd spends its money over years. A bookkeeper beside it, who knows the prices and the grace periods and
/// nothing of the program's ledger, comes to the same balances.
@Suite struct LedgerLifeTests {
    /// The bookkeeper: what was paid for each name, and until when it can be had back.
    fileprivate struct Books {
        struct Paid {
            var payer: RegistrarIdentifier
            var amount: Int64
            /// End of the grace period; nil: not to be had back.
            var until: Instant?
        }
        var balances: [RegistrarIdentifier: Int64] = [Sample.alpha: 0, Sample.beta: 0]
        /// By domain number and operation.
        var paid: [ObjectNumber: [(kind: String, paid: Paid)]] = [:]

        mutating func pay(_ kind: String, _ domain: ObjectNumber, _ amount: Int64, _ payer: Actor, until: Instant?) {
            let registrar = RegistrarIdentifier(payer.name)
            guard payer.role == .registrar else { return }
            balances[registrar, default: 0] -= amount
            paid[domain, default: []].append((kind, Paid(payer: registrar, amount: amount, until: until)))
        }

        /// Gives back, of what `payer` paid for the domain, the kinds that `chosen` picks.
        mutating func giveBack(
            _ domain: ObjectNumber, to payer: RegistrarIdentifier, _ chosen: (String, Paid) -> Bool
        ) {
            for (kind, paid) in paid[domain] ?? [] where paid.payer == payer && chosen(kind, paid) {
                balances[payer, default: 0] += paid.amount
            }
            paid[domain]?.removeAll { $0.paid.payer == payer && chosen($0.kind, $0.paid) }
        }
    }

    private struct Crowd {
        var chance: Chance
        let names = ["a.kz", "b.kz", "c.kz", "reserved.kz"].map { Sample.name($0) }

        mutating func pick<Value>(_ values: [Value]) -> Value { values[chance.below(values.count)] }

        mutating func actor() -> Actor {
            pick([.registrar(Sample.alpha), .registrar(Sample.alpha), .registrar(Sample.beta), .operator("aigerim")])
        }

        mutating func command(_ name: DomainName, _ stored: Domain?) -> Command {
            // Transfers that wait are decided now and then: left to the clock, all of them would be approved.
            if stored?.transfer?.state == .pending, chance.oneIn(2) {
                return .transferDomain(TransferDomain(name: name, step: pick([.approve, .reject, .cancel])))
            }
            switch chance.below(12) {
            case 0...2:
                var command = CreateDomain(name: name, years: chance.below(2) + 1, registrant: holder)
                command.authorization = .make(secret: "open sesame", salt: [1, 2, 3, 4, 5, 6, 7, 8])
                return .createDomain(command)
            case 3:
                let years = chance.below(3) + 1
                return .renewDomain(
                    RenewDomain(name: name, currentExpiry: stored?.expiry ?? Sample.start, years: years))
            case 4, 5: return .deleteDomain(DeleteDomain(name: name))
            case 6: return .restoreDomain(RestoreDomain(name: name, step: .request))
            case 7: return .restoreDomain(RestoreDomain(name: name, step: .report, statement: "Why."))
            case 8, 9:
                let proof = AuthorizationProof(
                    hash: AuthorizationSecretInput.make(secret: "open sesame", salt: [1, 2, 3, 4, 5, 6, 7, 8]).hash)
                let step: TransferDomain.Step = pick([.request, .request, .approve, .reject, .cancel])
                return .transferDomain(TransferDomain(name: name, step: step, authorization: proof))
            case 10:
                var command = UpdateDomain(name: name)
                command.authorization = .set(.make(secret: "open sesame", salt: [1, 2, 3, 4, 5, 6, 7, 8]))
                return .updateDomain(command)
            default:
                let number = Int64(chance.below(4) + 1)
                return .decideApplication(
                    DecideApplication(application: number, step: pick([.approve, .refuse]), reason: "So."))
            }
        }
    }

    @Test func theBooksAgree() async throws {
        var met: Set<String> = []
        for seed in 1...6 as ClosedRange<UInt64> { met.formUnion(try await live(seed)) }
        let all: Set = [
            "credit", "create", "renew", "transfer", "restore", "refund of create", "refund of renew",
            "refund of transfer",
        ]
        #expect(met == all, "what was never met is not proven")
    }

    /// One crowd's life; gives the kinds of line that it met.
    private func live(_ seed: UInt64) async throws -> Set<String> {
        let scene = try await BillingScene(alpha: 20_000_00, beta: 8_000_00)
        var crowd = Crowd(chance: Chance(seed: seed))
        var books = Books()
        books.balances = [Sample.alpha: 20_000_00, Sample.beta: 8_000_00]
        for _ in 0..<500 {
            scene.register.clock.move(
                days: crowd.chance.oneIn(12) ? 60 : 0, seconds: Int64(crowd.chance.below(86_400)))
            if crowd.chance.oneIn(25) {
                let payer = crowd.pick([Sample.alpha, Sample.beta])
                try await scene.credit(payer, 3_000_00)
                books.balances[payer, default: 0] += 3_000_00
            }
            _ = try await scene.register.registry.settleOverdueTransfers()
            for name in crowd.names { if let domain = try scene.domain(name) { books.settle(domain) } }
            let (name, actor) = (crowd.pick(crowd.names), crowd.actor())
            let before = try scene.domain(name)
            let command = crowd.command(name, before)
            // An application is about a name of its own.
            let about = try scene.about(command, name)
            let stored = about == name ? before : try scene.domain(about)
            let decision = try await scene.perform(command, as: actor)
            if decision.refusal == nil {
                books.note(command, decision, actor, stored, try scene.domain(about))
            }
            for registrar in [Sample.alpha, Sample.beta] {
                let balance = try #require(try scene.balance(registrar))
                #expect(balance == books.balances[registrar], "\(command.operation) by \(actor) at \(decision.instant)")
                #expect(balance >= 0)
            }
        }
        for registrar in [Sample.alpha, Sample.beta] { try checkLedger(scene, registrar) }
        for replay in try scene.replays() { #expect(replay.agrees, "\(replay.receipt): \(replay.differences)") }
        return try [Sample.alpha, Sample.beta].reduce(into: []) { $0.formUnion(try kinds(scene.ledger($1))) }
    }

    private func kinds(_ ledger: [AccountEntry]) -> [String] {
        let kinds = Dictionary(uniqueKeysWithValues: ledger.map { ($0.number, $0.kind.rawValue) })
        return ledger.map { entry in
            entry.refunds.map { "refund of \(kinds[$0] ?? "nothing")" } ?? entry.kind.rawValue
        }
    }

    /// Lines add up, one by one and in all; what is given back was charged to the same account, once.
    private func checkLedger(_ scene: BillingScene, _ registrar: RegistrarIdentifier) throws {
        let ledger = try scene.ledger(registrar)
        var sum: Int64 = 0
        for entry in ledger {
            sum += entry.amount.hundredths
            #expect(entry.balance.hundredths == sum)
        }
        #expect(try scene.balance(registrar) == sum)
        let refunded = ledger.compactMap(\.refunds)
        #expect(Set(refunded).count == refunded.count)
        for refund in ledger where refund.kind == .refund {
            let charge = try #require(ledger.first { $0.number == refund.refunds })
            #expect(charge.amount.negated == refund.amount && charge.number < refund.number)
        }
    }
}

extension BillingScene {
    /// The name that a command is about.
    fileprivate func about(_ command: Command, _ name: DomainName) throws -> DomainName {
        guard case .decideApplication(let decide) = command else { return name }
        return try register.read { try $0.application(numbered: decide.application)?.domain } ?? name
    }
}

extension LedgerLifeTests.Books {
    /// Notes an accepted command: `before` is the name as it was stored, `after` as it is now.
    fileprivate mutating func note(
        _ command: Command, _ decision: Decision, _ actor: Actor, _ before: Domain?, _ after: Domain?
    ) {
        guard let after else { return }
        let now = decision.instant
        let live = before?.projected(to: now, terms: Sample.terms)
        switch command {
        case .createDomain(let create):
            let until = after.statuses.contains(.pendingCreate) ? nil : now.adding(days: 5)
            pay("create", after.number, 1_000_01 * Int64(create.years), actor, until: until)
        case .renewDomain(let renew):
            pay("renew", after.number, 1_100_07 * Int64(renew.years), actor, until: now.adding(days: 5))
        case .restoreDomain(let restore):
            if restore.step == .request { pay("restore", after.number, 2_500_29, actor, until: nil) }
            let years = Int64(live?.yearsToRestore(at: now) ?? 0)
            if restore.step == .report && years > 0 {
                pay("renew", after.number, 1_100_07 * years, actor, until: nil)
            }
        case .deleteDomain:
            guard let live else { return }
            let isPending = live.statuses.contains(.pendingCreate)
            giveBack(live.number, to: live.sponsor) { kind, paid in
                isPending ? kind == "create" : paid.until.map { now < $0 } ?? false
            }
        default: noteOthers(command, actor, now, live, after)
        }
    }

    private mutating func noteOthers(
        _ command: Command, _ actor: Actor, _ now: Instant, _ live: Domain?, _ after: Domain
    ) {
        switch command {
        case .transferDomain(let transfer):
            guard transfer.step == .request else { return settle(after) }
            pay("transfer", after.number, 300_13, actor, until: nil)
        case .decideApplication:
            guard let live, live.statuses.contains(.pendingCreate) else { return }
            if after.deleted != nil {
                giveBack(after.number, to: after.sponsor) { kind, _ in kind == "create" }
            } else if !after.statuses.contains(.pendingCreate) {
                update(after.number, "create", until: now.adding(days: 5))
            }
        default: return
        }
    }

    /// A transfer that was decided, by a command or the clock: approved, it starts its grace period; else it is given back.
    fileprivate mutating func settle(_ domain: Domain) {
        guard let transfer = domain.transfer else { return }
        switch transfer.state {
        case .pending: return
        case .clientApproved, .serverApproved: update(domain.number, "transfer", until: graceEnd(domain))
        case .clientRejected, .clientCancelled, .serverCancelled:
            giveBack(domain.number, to: transfer.gaining) { kind, paid in kind == "transfer" && paid.until == nil }
        }
    }

    private func graceEnd(_ domain: Domain) -> Instant {
        // A term that is at its longest already gains no year and so has no grace period.
        domain.gracePeriods.last { $0.kind == .transferPeriod }?.end ?? .distantPast
    }

    private mutating func update(_ domain: ObjectNumber, _ kind: String, until: Instant?) {
        guard let place = paid[domain]?.lastIndex(where: { $0.kind == kind && $0.paid.until == nil }) else { return }
        paid[domain]?[place].paid.until = until
    }
}
