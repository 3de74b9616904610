import DNSCore
import DNSSpecimens
import PolicyEngine
import RegistryModel
import RegistryStore
import RegistryTesting
import Testing

@testable import RegistryFlows

/// A seeded crowd does all kinds of things to a handful of names over years: whatever is asked in whatever state, the
/// answer is an accept or a refusal and never a failure, and every receipt replays.
@Suite struct RandomLifeTests {
    private struct Crowd {
        var chance: Chance
        let names = ["a.kz", "b.kz", "c.kz", "reserved.kz"].map { Sample.name($0) }
        let hosts = ["ns.a.kz", "ns.b.kz", "ns1.example.net", "ns3.example.net"].map { Sample.name($0) }
        let holders = ["HOLDER-1", "HOLDER-2", "HOLDER-3"].map { ContactIdentifier($0) }
        let salt: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8]

        init(seed: UInt64) { chance = Chance(seed: seed) }

        mutating func pick<Value>(_ values: [Value]) -> Value { values[Int(chance.next() % UInt64(values.count))] }

        mutating func actor() -> Actor {
            pick([.registrar(Sample.alpha), .registrar(Sample.alpha), .registrar(Sample.beta), .operator("aigerim")])
        }

        mutating func command(_ expiry: Instant?) -> Command {
            let name = pick(names)
            switch chance.next() % 16 {
            case 0...2: return create(name)
            case 3: return .renewDomain(RenewDomain(name: name, currentExpiry: expiry ?? Sample.start, years: 1))
            case 4...5: return update(name)
            case 6: return .changeRegistrant(ChangeRegistrant(name: name, registrant: pick(holders)))
            case 7: return .deleteDomain(DeleteDomain(name: name))
            case 8: return .restoreDomain(RestoreDomain(name: name, step: .request))
            case 9: return .restoreDomain(RestoreDomain(name: name, step: .report, statement: "Why."))
            case 10: return transfer(name)
            case 11: return createHost()
            case 12: return updateHost()
            case 13: return .deleteHost(DeleteHost(name: pick(hosts)))
            case 14: return contact()
            default:
                let step: DecideApplication.Step = pick([.approve, .refuse])
                let number = Int64(chance.next() % 4) + 1
                return .decideApplication(DecideApplication(application: number, step: step, reason: "So."))
            }
        }

        private mutating func create(_ name: DomainName) -> Command {
            var command = CreateDomain(name: name, years: Int(chance.next() % 2) + 1, registrant: pick(holders))
            command.nameServers = chance.next() % 2 == 0 ? [pick(hosts)] : []
            command.contacts = [DomainContact(role: .tech, contact: pick(holders))]
            command.authorization = .make(secret: "open sesame", salt: salt)
            return .createDomain(command)
        }

        private mutating func update(_ name: DomainName) -> Command {
            var command = UpdateDomain(name: name)
            switch chance.next() % 5 {
            case 0: command.addNameServers = [pick(hosts)]
            case 1: command.removeNameServers = [pick(hosts)]
            case 2: command.addStatuses = pick([.clientHold, .serverHold, .clientUpdateProhibited])
            case 3: command.removeStatuses = pick([.clientHold, .serverHold, .clientUpdateProhibited])
            default: command.authorization = .set(.make(secret: "open sesame", salt: salt))
            }
            return .updateDomain(command)
        }

        private mutating func transfer(_ name: DomainName) -> Command {
            let proof = AuthorizationProof(
                hash: AuthorizationSecretInput.make(secret: "open sesame", salt: salt).hash)
            let step: TransferDomain.Step = pick([.request, .request, .approve, .reject, .cancel])
            return .transferDomain(TransferDomain(name: name, step: step, authorization: proof))
        }

        private mutating func createHost() -> Command {
            let name = pick(hosts)
            let addresses = name.text.hasSuffix(".kz") ? [Sample.address("192.0.2.1")] : []
            return .createHost(CreateHost(name: name, addresses: addresses))
        }

        private mutating func updateHost() -> Command {
            var command = UpdateHost(name: pick(hosts))
            if chance.next() % 2 == 0 {
                command.newName = pick(hosts)
            } else {
                command.addAddresses = [Sample.address("2001:db8::1")]
            }
            return .updateHost(command)
        }

        private mutating func contact() -> Command {
            let identifier = pick(holders)
            if chance.next() % 5 == 0 { return .deleteContact(DeleteContact(identifier: identifier)) }
            return .createContact(Sample.createContact(identifier.rawValue))
        }
    }

    @Test func nothingBreaks() async throws {
        var accepted: Set<String> = []
        for seed in 1...6 as ClosedRange<UInt64> { accepted.formUnion(try await live(seed)) }
        let asked: Set = [
            "createDomain", "renewDomain", "updateDomain", "changeRegistrant", "deleteDomain", "restoreDomain",
            "transferDomain", "createHost", "updateHost", "deleteHost", "createContact", "deleteContact",
            "decideApplication",
        ]
        #expect(accepted == asked, "what the crowd never got through with is not proven")
    }

    /// One crowd's life; gives what it got through with.
    private func live(_ seed: UInt64) async throws -> Set<String> {
        let register = try TemporaryRegister()
        try await register.furnish()
        var crowd = Crowd(seed: seed)
        var accepted: Set<String> = []
        for _ in 0..<600 {
            // Mostly hours, so that transfers and reports meet their clocks, and now and then a season.
            let days = crowd.chance.next() % 12 == 0 ? 60 : 0
            register.clock.move(days: days, seconds: Int64(crowd.chance.next() % 86_400))
            let expiry = try register.read { try $0.domain(named: Sample.name("a.kz")) }?.expiry
            let command = crowd.command(expiry)
            let decision = try await register.registry.perform(command, as: crowd.actor())
            if case .accepted = decision.outcome { accepted.insert(command.operation) }
        }
        let receipts = try register.read { try $0.decisions(after: 0, limit: 1_000) }
        #expect(receipts.count > 600)
        for receipt in receipts {
            let documents = receipt.verdict == nil ? [] : SamplePolicy.library().documents
            let replay = Replay(receipt, documents: documents)
            #expect(replay.agrees, "\(receipt.operation) \(receipt.number): \(replay.differences)")
        }
        #expect(zip(receipts, receipts.dropFirst()).allSatisfy { $0.instant <= $1.instant })
        return accepted
    }
}
